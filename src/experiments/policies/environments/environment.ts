/**
 * What a control task is to a learner: an episodic Markov decision process that writes into the caller's arrays. Random
 * numbers are handed in, so the same noise can be given to every method and recorded episodes can be replayed.
 */
import type { Pose } from './pose.ts';

/** The next number of the open interval (0, 1), see `episodeNoise`. */
export type Uniform = () => number;

/** One number of an observation. */
export interface Observed {
  readonly name: string;
  /** SI unit; '' for a scaled number or a flag. */
  readonly unit: string;
}

/** An action is always one number: an index below `count`, or a real that is clamped to [low, high]. */
export type ActionSpace =
  | { readonly kind: 'discrete'; readonly count: number; readonly names: readonly string[] }
  | { readonly kind: 'continuous'; readonly low: number; readonly high: number; readonly unit: string };

/** What never changes from one episode to the next: plain data, also for the page. */
export interface EnvironmentSpec {
  readonly name: string;
  /** What an observation holds, in order; its length is the observation's size. */
  readonly observations: readonly Observed[];
  readonly actions: ActionSpace;
  /** Steps after which an episode is truncated. */
  readonly cap: number;
  /** The task counts as solved when 100 consecutive episodes return more than this on average. */
  readonly solved: number;
}

export interface Environment {
  readonly spec: EnvironmentSpec;
  /** Steps of this episode so far. */
  readonly steps: number;
  /** Reward of the last step; 0 after `reset`. */
  readonly reward: number;
  /** The last step ended in a terminal state: whatever followed is worth 0. */
  readonly terminated: boolean;
  /** The cap alone ended the episode; never set together with `terminated`. */
  readonly truncated: boolean;
  /** Begins an episode and writes its first observation into `observation` from index `at` (0). */
  reset(random: Uniform, observation: Float64Array, at?: number): void;
  /**
   * Takes one action and writes the observation that follows, of a last step too. Allocates nothing of its own. Throws
   * RangeError at an action that does not exist, and Error before `reset` or after the episode's end.
   */
  step(action: number, random: Uniform, observation: Float64Array, at?: number): void;
  /** What can be drawn now, as plain data that can be posted and kept. */
  pose(): Pose;
}

/** For `step` of an environment that is not in an episode. */
export const overError = (name: string): Error =>
  new Error(`${name} is not in an episode: reset it before the next step.`);

/** For `step` with a number that is no action of a discrete environment. */
export const actionError = (name: string, action: number, count: number): RangeError =>
  new RangeError(`An action of ${name} is an integer from 0 to ${count - 1}; this is ${action}.`);
