/** Which moments of a run are kept to be watched later: close together while it is young, and the same however it is cut. */
import type { ControlNetworks } from './messages.ts';
import type { Learner } from './methods/learner.ts';

/** Steps of the first moment after the start, and how much later each next one is. */
const FIRST = 1000;
const RATIO = 1.3;

/** A copy of what a run has learnt now. */
export const networksOf = (
  { policy, gradient, baseline }: Learner,
  episodes: number,
  steps: number,
): ControlNetworks => ({
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
export type Checkpoints = readonly ControlNetworks[];

/** Both lists as one; of two of the same steps the later list's is taken. */
export function mergedCheckpoints(old: Checkpoints, more: Checkpoints): Checkpoints {
  if (more.length === 0) return old;
  const bySteps = new Map([...old, ...more].map((moment) => [moment.steps, moment]));
  return [...bySteps.values()].sort((a, b) => a.steps - b.steps);
}
