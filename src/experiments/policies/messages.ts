/** What the page and one worker of the control tasks say to each other: plain cloneable data. */
import type { MethodId } from './methods/methods.ts';
import type { TrainerSnapshot } from './methods/trainer.ts';
import type { PoliciesSettings } from './settings.ts';

/**
 * One job of work, which any worker can do with the same result: to train a method from a seed, or to train it again and
 * measure every method's variance on its policies as they come by.
 */
export interface PoliciesJob {
  readonly kind: 'training' | 'variance';
  readonly method: MethodId;
  readonly seed: number;
}

/** The published measure: after every so many episodes the policy is frozen for so many rollouts. */
export interface VarianceWish {
  readonly every: number;
  readonly rollouts: number;
}

/** A job and where it goes on from, where the worker does not have it; null begins at its start. */
export interface PoliciesOrder {
  readonly job: PoliciesJob;
  readonly from: PoliciesRunSnapshot | null;
}

/** Everything the page wants of one worker; the latest wins. */
export interface PoliciesRequest {
  /** Counts up; a body says which request it answers. */
  readonly number: number;
  /** `methods`, `seed` and `seeds` say nothing here: the orders do. */
  readonly settings: PoliciesSettings;
  /** Another number starts everything anew. */
  readonly epoch: number;
  readonly variance: VarianceWish;
  /** What this worker does, side by side; what is not named is dropped. */
  readonly orders: readonly PoliciesOrder[];
  /** Id of the job whose policy is wanted with every body; null for none. */
  readonly watched: string | null;
}

/** A run against its episodes, thinned: each point stands for the episodes since the last. */
export interface PoliciesCurve {
  /** Episodes finished, and steps of the environment taken by then. */
  readonly episodes: Float64Array<ArrayBuffer>;
  readonly steps: Float64Array<ArrayBuffer>;
  /** Mean return, not discounted, of the point's episodes. */
  readonly returns: Float64Array<ArrayBuffer>;
  /** Mean return of the last 100 episodes, or of those there were: what solving is decided by. */
  readonly window: Float64Array<ArrayBuffer>;
}

/** The variance of every method's gradient on one run's policies. */
export interface VarianceCurve extends VarianceWish {
  /** Training episodes behind each frozen policy. */
  readonly episodes: Float64Array<ArrayBuffer>;
  /** Mean return of the rollouts. */
  readonly returns: Float64Array<ArrayBuffer>;
  /** In the order of `METHODS`: ln of the variance per parameter of θ, a mean over the parameters. */
  readonly logVariances: readonly Float64Array<ArrayBuffer>[];
}

/** What one moment of a run has learnt, apart from the optimisers: enough to watch its policy and to draw its pictures. */
export interface PoliciesNetworks {
  /** Training episodes behind it, and steps of the environment. */
  readonly episodes: number;
  readonly steps: number;
  /** Of `Policy`. */
  readonly theta: Float64Array<ArrayBuffer>;
  /** Of the value network; null where the method has none. */
  readonly psi: Float64Array<ArrayBuffer> | null;
  /** Of the surrogate; null where the method has none. */
  readonly phi: Float64Array<ArrayBuffer> | null;
}

/** One job so far. */
export interface PoliciesRun {
  readonly job: PoliciesJob;
  readonly episodes: number;
  readonly steps: number;
  /** Episodes after which the task counts as solved, and the steps by then; 0 before. */
  readonly solvedAt: number;
  readonly solvedSteps: number;
  readonly finished: boolean;
  /** Why it ended early, in a sentence; null when it did not. */
  readonly stopped: string | null;
  readonly curve: PoliciesCurve;
  /** Null for a job that only trains. */
  readonly variance: VarianceCurve | null;
  /** Of the watched job, as they are now, where they were not told a moment ago; null for the others. */
  readonly networks: PoliciesNetworks | null;
  /** Kept moments that no earlier body had, ascending: see `checkpoints.ts`. */
  readonly checkpoints: readonly PoliciesNetworks[];
  /** What a finished job can be kept as, and gone on from when the budget grows. */
  readonly end: PoliciesRunSnapshot | null;
}

/** Steps of one kind of work that were done since the last body, and the seconds that they took at work. */
export interface PoliciesWork {
  readonly kind: PoliciesJob['kind'];
  readonly method: MethodId;
  readonly steps: number;
  readonly seconds: number;
}

export interface PoliciesBody {
  readonly request: number;
  readonly settings: PoliciesSettings;
  readonly epoch: number;
  readonly runs: readonly PoliciesRun[];
  readonly work: readonly PoliciesWork[];
  readonly state: 'loading' | 'training' | 'finished';
}

/** One job, everything that is needed to go on bit for bit. */
export interface PoliciesRunSnapshot {
  readonly job: PoliciesJob;
  readonly trainer: TrainerSnapshot;
  /** Of a variance job: what the methods that only follow have learnt, in the order of `METHODS`, and what was measured. */
  readonly followers: readonly Float64Array<ArrayBuffer>[];
  readonly variance: VarianceCurve | null;
}

export interface PoliciesSnapshot {
  readonly version: 1;
  readonly settings: PoliciesSettings;
  readonly epoch: number;
  readonly runs: readonly PoliciesRunSnapshot[];
}
