/** What the page and the microscope say to each other: plain cloneable data. */
import type { GradientParts } from '../../../estimators/estimator.ts';
import type { MicroscopeEstimator, MicroscopeSettings } from './settings.ts';

/** The latest wins. */
export interface MicroscopeRequest {
  /** Counts up; a body says which request it answers. */
  readonly number: number;
  readonly settings: MicroscopeSettings;
}

/** How many tosses are looked at one by one. */
export const SINGLE_TOSSES = 10;

/** A toss before any estimator has seen it. */
export interface TossOfSeed {
  readonly u: number;
  readonly v: number;
  readonly z: number;
  readonly b: number;
  readonly f: number;
  readonly zt: number;
}

/** One estimator at this θ: its gradients, what they say, and what is known exactly. */
export interface MicroscopeRow {
  readonly id: MicroscopeEstimator;
  /** λ, η, k …: what it has come to by now. */
  readonly named: readonly { readonly symbol: string; readonly value: number }[];
  /** One gradient a toss. */
  readonly gradients: Float64Array<ArrayBuffer>;
  /** Of the single tosses; null where g is no sum of the equation's terms. */
  readonly parts: readonly GradientParts[] | null;
  readonly mean: number;
  readonly error: number;
  /** (mean − slope) ÷ error; 0 where nothing varies and the mean is right. */
  readonly errorsOff: number;
  readonly variance: number;
  readonly varianceError: number;
  /** By enumeration or quadrature. */
  readonly exact: { readonly bias: number; readonly variance: number };
  /** Variance over that of the first row, and the standard error of its logarithm; null where that one does not vary. */
  readonly ratio: { readonly value: number; readonly logError: number } | null;
  /** Counted, a gradient. */
  readonly cost: { readonly evaluations: number; readonly gradients: number; readonly networks: number };
}

export interface MicroscopeBody {
  readonly request: number;
  readonly settings: MicroscopeSettings;
  readonly theta: number;
  /** d/da E f(b), exact. */
  readonly slope: number;
  readonly tosses: readonly TossOfSeed[];
  readonly rows: readonly MicroscopeRow[];
  readonly state: 'finished';
}
