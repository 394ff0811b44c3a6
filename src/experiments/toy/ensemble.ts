/**
 * An ensemble: runs of one estimator that train side by side, each from a seed of its own. Behind it may stand the readable
 * code, or a kernel with several runs in one vector: everything goes in and out as flat arrays over a range of runs.
 */
import type { EstimatorOptions } from '../../estimators/bernoulliEstimators.ts';
import type { EstimatorId } from '../../estimators/catalogueLooks.ts';
import type { MomentArrays } from '../../estimators/drawnMoments.ts';
import type { StochasticProblem } from './problem.ts';

/** first, first + 1, … first + count − 1: seeds, or runs of an ensemble by their index. */
export interface SeedRange {
  readonly first: number;
  readonly count: number;
}

/** What is trained and how. Never changed once it is made. */
export interface Plan<Id extends EstimatorId = EstimatorId> {
  readonly estimator: Id;
  readonly problem: StochasticProblem;
  readonly options: EstimatorOptions;
  /** Adam's step sizes for a and for what the estimator tunes. */
  readonly rateTheta: number;
  readonly ratePhi: number;
  /** How many gradients `moments` draws where it has no exact answer. */
  readonly draws?: number;
}

/** What training writes down on its way; arrays are row-major [record][run of the range][…]. */
export interface Trace {
  /** θ and the loss are written at every multiple of this many steps, */
  readonly every: number;
  /** and the variance at every multiple of this many, itself a multiple of `every`. */
  readonly varianceEvery: number;
  readonly theta: Float64Array;
  /** E f(b). */
  readonly loss: Float64Array;
  /** Of one gradient, the mean over its coordinates. */
  readonly variance: Float64Array;
}

/**
 * The state of one run, the same for whatever trains it: [steps taken, step at which it arrived (−1: not yet), a (P numbers),
 * Adam of a, φ, Adam of the tuned part of φ]. Up to φ it is the same for every estimator of a problem: the head of a state.
 */
export interface Ensemble<Id extends EstimatorId = EstimatorId> {
  readonly plan: Plan<Id>;
  /** The addresses of every random number of the runs. */
  readonly seeds: SeedRange;
  /** How many runs are best trained at a time: the lanes of a vector. */
  readonly lanes: number;
  /** P, the length of a. */
  readonly parameters: number;
  /** Length of one run's state, under the present plan. */
  readonly stateSize: number;
  /**
   * Another plan from the next step on. θ and its optimiser stay; φ stays wherever it means the same.
   * Throws a RangeError for another estimator, or a problem of another shape.
   */
  change(plan: Plan<Id>): void;
  /** Steps that a run has taken. */
  steps(run: number): number;
  /** Trains runs, all of them at the same step, until `to` steps have been taken. */
  advance(runs: SeedRange, to: number, trace?: Trace): void;
  /** out ← the first step after which every θ was within .05 of the optimum; −1 until then, [run]. */
  arrivals(runs: SeedRange, out: Float64Array): void;
  /** out ← θ, [run][parameter]. */
  theta(runs: SeedRange, out: Float64Array): void;
  /** out ← E f(b), [run]. */
  loss(runs: SeedRange, out: Float64Array): void;
  /** out ← moments of single gradients at the present θ and φ, [run][coordinate]. */
  moments(runs: SeedRange, out: MomentArrays): void;
  /** out ← states, [run][stateSize]. */
  save(runs: SeedRange, out: Float64Array): void;
  /** Takes states saved under the present plan; throws a RangeError for numbers of another shape. */
  load(runs: SeedRange, states: Float64Array): void;
  /** Takes the heads of other estimators' states, [run][headSize]: goes on where they stand, with a φ of its own. */
  adopt(runs: SeedRange, heads: Float64Array): void;
}

/** Where a begins in a state. */
export const A_AT = 2;
/** Length of a head: two counters, a, and Adam's state for a. */
export const headSize = (parameters: number): number => A_AT + parameters + (2 * parameters + 3);

/** One run of an ensemble, or one seed. */
export const one = (first: number): SeedRange => ({ first, count: 1 });

/** Room for the moments of `count` runs. */
export const momentsOf = (count: number, parameters: number): MomentArrays => {
  const room = () => new Float64Array(count * parameters);
  return { mean: room(), variance: room(), meanError: room(), varianceError: room() };
};
