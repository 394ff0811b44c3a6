/** What the page and the experiment of the coins say to each other: plain cloneable data. */
import type { CoinEstimator, CoinsSettings } from './settings.ts';

/** The latest wins. */
export interface CoinsRequest {
  /** Counts up; a body says which request it answers. */
  readonly number: number;
  readonly settings: CoinsSettings;
  /** Train until this step. */
  readonly goal: number;
  /** Another number begins again from step 0. */
  readonly epoch: number;
}

type Numbers = Float64Array<ArrayBuffer>;

/** One estimator over all its seeds: records of the mean, the least and the most of them. */
export interface CoinsLine {
  readonly id: CoinEstimator;
  /** Evaluations of f and of its gradient per step. */
  readonly cost: number;
  readonly steps: Numbers;
  /** E f(b) − the least f, exact; its mean over the seeds. */
  readonly excess: Numbers;
  readonly lo: Numbers;
  readonly hi: Numbers;
  /** [record][seed]. */
  readonly seeds: Numbers;
  readonly varianceSteps: Numbers;
  /** Of one gradient, each run at its own θ: the mean over coins and seeds, measured. */
  readonly variance: Numbers;
  readonly varianceLo: Numbers;
  readonly varianceHi: Numbers;
}

/** Every line's variance at the θ of one of them, with what it has learned itself: only so do they compare. */
export interface VarianceAtOneTheta {
  readonly owner: CoinEstimator;
  readonly step: number;
  /** [line][seed], in the order of the lines; the mean over coins. */
  readonly variance: Numbers;
}

/** One line as it stands, perhaps between two records. */
export interface CoinsTrackSnapshot {
  readonly id: CoinEstimator;
  /** Of all runs. */
  readonly states: Numbers;
  /** What was written down: [record], and [record][seed]. */
  readonly steps: Numbers;
  readonly excess: Numbers;
  readonly varianceSteps: Numbers;
  readonly variance: Numbers;
  /** The next record, of which the runs before `run` have their numbers already. */
  readonly losses: Numbers;
  readonly variances: Numbers;
  readonly run: number;
  readonly next: number;
}

/** Everything that is needed to go on from here. */
export interface CoinsSnapshot {
  readonly settings: CoinsSettings;
  readonly epoch: number;
  readonly tracks: readonly CoinsTrackSnapshot[];
}

export interface CoinsBody {
  readonly request: number;
  /** The settings this was trained under. */
  readonly settings: CoinsSettings;
  /** Steps that every line has taken. */
  readonly head: number;
  /** In the order of the chips. */
  readonly lines: readonly CoinsLine[];
  /** min f. */
  readonly least: number;
  /** Null while training goes on. */
  readonly together: VarianceAtOneTheta | null;
  readonly state: 'training' | 'paused' | 'finished';
}
