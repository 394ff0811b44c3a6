/** What the page and the laboratory say to each other: plain cloneable data. */
import type { Progress } from '../experiment.ts';
import type { LabEstimatorId, LabSettings } from './settings.ts';

export interface LabRequest {
  readonly number: number;
  readonly settings: LabSettings;
  /** Another number begins again. */
  readonly epoch: number;
  /** Whether the reader has agreed to have this formula run: nothing of it is, before. */
  readonly agreed: boolean;
}

/** What is known about E f(b) at θ. */
export interface LabTruth {
  readonly theta: Float64Array<ArrayBuffer>;
  /** Over every outcome, or from so many samples, with their errors. */
  readonly draws: number | null;
  readonly loss: number;
  readonly lossError: number;
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly gradientError: Float64Array<ArrayBuffer>;
  /** Along the gradient, in units of length one; of a gradient of zero along (1, …, 1), and of a choice towards its first outcome. */
  readonly direction: Float64Array<ArrayBuffer>;
}

export type LabVerdict = 'unbiased' | 'biased' | 'not a number';

/** One estimator's gradients at θ. */
export interface LabRow {
  readonly id: LabEstimatorId;
  /** Why it steps aside here; nothing else is known then. */
  readonly aside: string | null;
  /** Gradients drawn so far. */
  readonly draws: number;
  /** Each gradient along the exact one. */
  readonly along: Float64Array<ArrayBuffer>;
  readonly mean: number;
  readonly error: number;
  /** Total variance: the sum over the coordinates. */
  readonly variance: number;
  /** The farthest of any coordinate's mean from the exact value, in standard errors. */
  readonly farthest: number;
  /** Null before all gradients are drawn. */
  readonly verdict: LabVerdict | null;
  /** Evaluations of f and of ∇f for one gradient, each counted once. */
  readonly cost: number;
  /** What it has tuned, where that has names: λ, η, or the parameters of the reader’s c. */
  readonly named: readonly { readonly symbol: string; readonly value: number }[];
}

export interface LabLine {
  readonly id: LabEstimatorId | 'exact';
  readonly steps: Float64Array<ArrayBuffer>;
  /** E f(b), exact or measured as the truth is. */
  readonly loss: Float64Array<ArrayBuffer>;
}

export interface LabBody {
  readonly request: number;
  readonly settings: LabSettings;
  readonly state: 'waiting' | 'working' | 'finished';
  /** Why nothing is measured: a sentence; null where something is. */
  readonly refusal: string | null;
  /** Where f jumps, and therefore is a black box; null where it has derivatives. */
  readonly jump: string | null;
  readonly truth: LabTruth | null;
  readonly rows: readonly LabRow[];
  readonly lines: readonly LabLine[];
  readonly progress: Progress | null;
}
