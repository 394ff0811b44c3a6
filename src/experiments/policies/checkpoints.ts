/** Which moments of a run are kept to be watched later: close together while it is young, and the same however it is cut. */
import type { PoliciesNetworks } from './messages.ts';
import type { Learner } from './methods/learner.ts';

/** Steps of the first moment after the start, and how much later each next one is. */
const FIRST = 1000;
const RATIO = 1.3;

/** A copy of what a run has learnt now. */
export const networksOf = (
  { policy, gradient, baseline }: Learner,
  episodes: number,
  steps: number,
): PoliciesNetworks => ({
  episodes,
  steps,
  theta: policy.theta.slice(),
  psi: baseline.psi?.slice() ?? null,
  phi: gradient.surrogate ? gradient.phi.slice() : null,
});

/** The first moment on the grid of 1000 · 1.3^k steps that lies beyond `steps`. */
export function nextMoment(steps: number): number {
  let moment = FIRST;
  while (moment <= steps) moment *= RATIO;
  return moment;
}

/** Moments of one run, ascending by steps; each is there once. */
export type Checkpoints = readonly PoliciesNetworks[];

/** Both lists as one: the old list itself where it has all of them, for a moment that is told again is the same. */
export function mergedCheckpoints(old: Checkpoints, more: Checkpoints): Checkpoints {
  const known = new Set(old.map(({ steps }) => steps));
  const fresh = more.filter(({ steps }) => !known.has(steps));
  return fresh.length === 0 ? old : [...old, ...fresh].sort((a, b) => a.steps - b.steps);
}
