/** What the pendulum's pictures read off its networks at one state: π over the forces, V, and what LAX adds to it. */

import { roundScaleEnd } from '../../../charts/heat/scale.ts';
import type { StateMap } from '../../../experiments/policies/stateMap.ts';
import type { Moment } from './useWatched.ts';

/** The forces that the environment takes, in units of 100 N. */
export const FORCES = [-3, 3] as const;

/** The action taken at the state on show; null at an episode's end. */
export const actionAt = ({ episode, at }: Moment): number | null =>
  at < episode.length ? episode.action(at) : null;

/** Density of a Gaussian. */
export const bell = (a: number, mean: number, logSpread: number): number =>
  Math.exp(-0.5 * ((a - mean) / Math.exp(logSpread)) ** 2 - logSpread) / Math.sqrt(2 * Math.PI);

const ANY = new Float64Array(4);

/** The density axis' end: σ is the same at every state, so the bell's height is. */
export function bellTop(stateMap: StateMap): number {
  const [, logSpread = 0] = stateMap.policy(ANY);
  return roundScaleEnd(1.05 * bell(0, 0, logSpread));
}

/** The curve's axis reaches from −end to end, and holds ĉ at these states. */
export function forceEnd(stateMap: StateMap, states: readonly Float64Array[]): number {
  let most = 0;
  for (const state of states.length > 0 ? states : [ANY])
    for (const force of [-3, -1, 1, 3])
      most = Math.max(most, Math.abs(stateMap.tuned(state, Float64Array.of(force)) ?? 0));
  return most > 0 && Number.isFinite(most) ? roundScaleEnd(1.1 * most) : 1;
}

export interface ForceReading {
  readonly mean: number;
  readonly spread: number;
  /** The action taken, or π's mean at an episode's end. */
  readonly action: number;
  /** Of LAX at that action; null where there is no such network. */
  readonly value: number | null;
  readonly tuned: number | null;
  readonly slope: number | null;
}

/** Null before there is a policy. */
export function forceReading(
  policy: StateMap | null,
  stateMap: StateMap | null,
  moment: Moment,
): ForceReading | null {
  if (!policy) return null;
  const state = moment.episode.observation(moment.at);
  const [mean = 0, logSpread = 0] = policy.policy(state);
  const action = actionAt(moment) ?? mean;
  const a = Float64Array.of(action);
  return {
    mean,
    spread: Math.exp(logSpread),
    action,
    value: stateMap?.value(state) ?? null,
    tuned: stateMap?.tuned(state, a) ?? null,
    slope: stateMap?.slopes(state, a)?.[0] ?? null,
  };
}
