/** Summaries of samples: moments, quantiles, and the distances that tests of randomness use. */

/** Arithmetic mean; NaN for no numbers. */
export function mean(x: ArrayLike<number>): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]!;
  return s / x.length;
}

/** Unbiased sample variance (divides by n − 1), in two passes; NaN for fewer than two numbers. */
export function variance(x: ArrayLike<number>): number {
  if (x.length < 2) return Number.NaN;
  const m = mean(x);
  let s = 0;
  for (let i = 0; i < x.length; i++) s += (x[i]! - m) ** 2;
  return s / (x.length - 1);
}

/**
 * Standard errors between a sampled mean and the exact value from which on the page calls it biased. A Gaussian is as far
 * off once in 26 million; means of many draws are close to one.
 */
export const BIAS_ERRORS = 5.5;

/** Standard error of the mean, √(variance / n). */
export const standardError = (x: ArrayLike<number>): number => Math.sqrt(variance(x) / x.length);

/**
 * Standard error of ln(s²ₓ / s²ᵧ) for samples in pairs, to first order: that of the mean of (x − x̄)²/s²ₓ − (y − ȳ)²/s²ᵧ, so
 * that what both owe to the same noise does not count. NaN where one of them does not vary.
 */
export function logVarianceRatioError(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [mx, my] = [mean(x), mean(y)];
  const [vx, vy] = [variance(x), variance(y)];
  const gaps = Float64Array.from(x, (each, i) => (each - mx) ** 2 / vx - (y[i]! - my) ** 2 / vy);
  return standardError(gaps);
}

/** (mean − expected) / standard error. */
export const zScore = (x: ArrayLike<number>, expected: number): number =>
  (mean(x) - expected) / standardError(x);

/** The p-quantile of ascending numbers by linear interpolation at index p(n − 1) (definition 7 of Hyndman & Fan 1996). */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  const share = at - low;
  // The branch keeps an infinite neighbour out of an exact hit (0 · ∞ is NaN).
  return share === 0 ? sorted[low]! : sorted[low]! * (1 - share) + sorted[high]! * share;
}

/** The p-quantile, 0 ≤ p ≤ 1, of numbers in any order (as `sortedQuantile`); NaN for none. Leaves x as it is. */
export function quantile(x: ArrayLike<number>, p: number): number {
  return x.length === 0 ? Number.NaN : sortedQuantile(Float64Array.from(x).sort(), p);
}

export const median = (x: ArrayLike<number>): number => quantile(x, 0.5);

/** Two-sample Kolmogorov–Smirnov distance: the largest gap between the empirical distribution functions. */
export function ksDistance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const a = Float64Array.from(x).sort();
  const b = Float64Array.from(y).sort();
  let worst = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const here = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= here) i++;
    while (j < b.length && b[j]! <= here) j++;
    worst = Math.max(worst, Math.abs(i / a.length - j / b.length));
  }
  return worst;
}

/** Mean and variance of vectors that arrive one at a time (Welford), for samples too many to keep. */
export class RunningMoments {
  readonly mean: Float64Array;
  private readonly squares: Float64Array;
  count = 0;

  constructor(readonly size: number) {
    this.mean = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  add(x: ArrayLike<number>): void {
    this.count += 1;
    for (let i = 0; i < this.size; i++) {
      const before = x[i]! - this.mean[i]!;
      this.mean[i]! += before / this.count;
      this.squares[i]! += before * (x[i]! - this.mean[i]!);
    }
  }

  /** Unbiased variance of coordinate i. */
  variance(i: number): number {
    return this.squares[i]! / (this.count - 1);
  }

  /** (mean − expected) / standard error of coordinate i; 0 if nothing varies and the mean is exact to 1e-12. */
  zScore(i: number, expected: number): number {
    const error = this.mean[i]! - expected;
    const spread = Math.sqrt(this.variance(i) / this.count);
    if (Math.abs(error) <= 1e-12) return 0;
    return error / spread;
  }
}
