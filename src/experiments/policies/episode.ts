/** One episode under a policy or a reader's hand, recorded step by step, so that it can be played, slowed and scrubbed. */
import type { Pose } from './environments/pose.ts';
import type { TaskId } from './taskNames.ts';

/** State 0 is the start; step t leads from state t to state t + 1. Grows while it is recorded; nothing recorded changes. */
export interface Episode {
  readonly task: TaskId;
  /** Steps recorded so far. */
  readonly length: number;
  /** How it ended; null while it goes on. */
  readonly ended: 'terminated' | 'truncated' | null;
  /** Observation of state t ≤ length. */
  observation(t: number): Float64Array;
  pose(t: number): Pose;
  /** At state t: the actions' probabilities, or [μ, log σ] of a continuous one; null without a policy. */
  policy(t: number): Float64Array | null;
  /** Of step t < length. */
  action(t: number): number;
  reward(t: number): number;
  /** Return after t steps, not discounted. */
  total(t: number): number;
}
