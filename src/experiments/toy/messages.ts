/** What the page and the toy experiment say to each other: plain cloneable data. */
import type { Progress } from '../experiment.ts';
import type { LineAtRuler, OneTheta, Relaxations } from './inspect.ts';
import type { Ghost, ToyEvent } from './session.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

/** Everything the page wants; the latest wins and nothing is queued, so a lost or repeated one does no harm. */
export interface ToyRequest {
  /** Counts up; a body says which request it answers. */
  readonly number: number;
  readonly settings: ToySettings;
  /** Where the ruler stands on the horizontal axis (steps, or evaluations of f); null follows the head of live training. */
  readonly playhead: number | null;
  /** False while the pointer moves: only the one-seed lines are trained. */
  readonly settled: boolean;
  /** False after Stop: bands are made of the seeds that are done. */
  readonly bands: boolean;
  /** Live mode only. */
  readonly live: {
    /** Train until this step. Anything not above the head means pause. */
    readonly goal: number;
    /** Steps a second; Infinity is as fast as possible. */
    readonly speed: number;
    /** Another number starts a new session from step 0 under the present settings. */
    readonly epoch: number;
    /** The step to go back to before a change of settings is applied; null applies it at the head. */
    readonly forkAt: number | null;
  };
}

/** A live session as its log: enough to repeat it bit for bit. */
export interface ToyLog {
  readonly initial: ToySettings;
  readonly events: readonly ToyEvent[];
  readonly head: number;
  /** The page's count of resets when this session began; absent in a log from a link. */
  readonly epoch?: number;
}

/** One trained line: the first seed's records, and bands over the seeds that are done. */
export interface ToyLine {
  readonly id: ToyEstimatorId;
  readonly start: number;
  /** Last step, for a line whose estimator was switched off; otherwise Infinity. */
  readonly end: number;
  /** Evaluations of f and of its gradient per step. */
  readonly cost: number;
  readonly steps: Float64Array<ArrayBuffer>;
  readonly theta: Float64Array<ArrayBuffer>;
  /** Exact expected loss at `steps`. */
  readonly loss: Float64Array<ArrayBuffer>;
  readonly varianceSteps: Float64Array<ArrayBuffer>;
  readonly variance: Float64Array<ArrayBuffer>;
  readonly band: {
    readonly seeds: number;
    /** Percentiles of the loss at `steps`, as far as every seed has come. */
    readonly lo: Float64Array<ArrayBuffer>;
    readonly hi: Float64Array<ArrayBuffer>;
    readonly varianceSteps: Float64Array<ArrayBuffer>;
    readonly varianceLo: Float64Array<ArrayBuffer>;
    readonly varianceHi: Float64Array<ArrayBuffer>;
  } | null;
}

export interface ToyBody {
  readonly request: number;
  /** The settings this was trained under (the page's may already be ahead). */
  readonly settings: ToySettings;
  /** Steps trained so far: all of them in whole mode. */
  readonly head: number;
  /** Null when they have not changed since the last body. */
  readonly lines: readonly ToyLine[] | null;
  readonly ghosts: readonly Ghost[];
  readonly atRuler: {
    readonly playhead: number;
    /** Seeds that are trained: the lines' arrivals are medians over these. */
    readonly seeds: number;
    readonly lines: readonly LineAtRuler[];
    readonly relaxations: Relaxations | null;
    /** Null while a hand moves: it costs as much as all the rest. */
    readonly oneTheta: OneTheta | null;
  };
  readonly log: ToyLog | null;
  readonly state: 'training' | 'bands' | 'replaying' | 'playing' | 'paused' | 'finished';
  readonly progress: (Progress & { readonly secondsLeft: number | null }) | null;
}
