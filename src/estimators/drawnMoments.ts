/** Moments of single gradients by drawing them: for estimators and sizes that have neither enumeration nor quadrature. */
import { fillGaussian, fillUniform, noiseKey, PURPOSE } from '../math/random.ts';
import type { GradientEstimator } from './estimator.ts';

/** Mean and variance of one gradient, coordinate by coordinate, and the standard errors of both: 0 where neither is sampled. */
export interface MomentArrays {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly meanError: Float64Array;
  readonly varianceError: Float64Array;
}

/**
 * out ← moments of `draws` estimates at a under the present φ, which stays as it is: those of `drawGradients`.
 * Throws a RangeError for fewer than two draws.
 */
export function drawMoments(
  estimator: GradientEstimator,
  a: Float64Array,
  normal: boolean,
  seed: number,
  draws: number,
  out: MomentArrays,
): void {
  if (!(draws >= 2)) throw new RangeError(`A variance needs two draws or more; these are ${draws}.`);
  momentsOfDraws(drawGradients(estimator, a, normal, seed, draws), a.length, out);
}

/**
 * `draws` estimates at a under the present φ, [draw][coordinate]. The noise is addressed by the seed, apart from that of
 * training: the same draws at every step, so that two steps differ by what was learned and not by luck.
 * @param each called after every estimate
 */
export function drawGradients(
  estimator: GradientEstimator,
  a: Float64Array,
  normal: boolean,
  seed: number,
  draws: number,
  each?: (draw: number) => void,
): Float64Array<ArrayBuffer> {
  const n = a.length;
  const keyU = noiseKey(seed, PURPOSE.probeU);
  const keyV = noiseKey(seed, PURPOSE.probeV);
  const u = new Float64Array(estimator.noise);
  const v = new Float64Array(estimator.noise);
  const g = new Float64Array(n);
  const all = new Float64Array(draws * n);
  for (let draw = 0; draw < draws; draw++) {
    if (normal) fillGaussian(keyU, draw, u);
    else fillUniform(keyU, draw, u);
    fillUniform(keyV, draw, v);
    estimator.estimate(a, u, v, g);
    each?.(draw);
    all.set(g, draw * n);
  }
  return all;
}

/** out ← moments of gradients of n coordinates, [draw][coordinate]. Var s² = (m₄ − s⁴)/draws to first order. */
export function momentsOfDraws(all: Float64Array, n: number, out: MomentArrays): void {
  const { mean, variance, meanError, varianceError } = out;
  const draws = all.length / n;
  for (let j = 0; j < n; j++) {
    let shift = 0; // from the first draw: gradients without noise have exactly no variance
    for (let at = j; at < all.length; at += n) shift += all[at]! - all[j]!;
    mean[j] = all[j]! + shift / draws;
    let second = 0;
    let fourth = 0;
    for (let at = j; at < all.length; at += n) {
      const square = (all[at]! - mean[j]!) ** 2;
      second += square;
      fourth += square * square;
    }
    const s2 = second / (draws - 1);
    variance[j] = s2;
    meanError[j] = Math.sqrt(s2 / draws);
    varianceError[j] = Math.sqrt(Math.max(0, fourth / draws - s2 * s2) / draws);
  }
}
