/** Whether two samples' means differ by more than chance: Welch's interval, for samples of a few seeds each. */
import { mean, standardError } from '../../../math/statistics.ts';

/** Of the normal distribution: half of 5 % lies beyond. */
const Z = 1.959964;

/**
 * The 97.5 % quantile of Student's t with ν degrees of freedom, by the expansion of Cornish and Fisher to ν⁻³ (Abramowitz
 * & Stegun 26.7.5): right within 1 % for ν ≥ 3, within 4 % for ν = 2.
 */
export function studentQuantile(degrees: number): number {
  const [z2, z] = [Z * Z, Z];
  const first = (z * (z2 + 1)) / 4;
  const second = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const third = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

export interface WelchGap {
  /** Mean of the first less mean of the second. */
  readonly difference: number;
  /** The 95 % interval of Welch's t test. */
  readonly low: number;
  readonly high: number;
}

/** Null where the samples have no spread to judge by, or fewer than two numbers. */
export function welchGap(x: readonly number[], y: readonly number[]): WelchGap | null {
  const [a, b] = [standardError(x) ** 2, standardError(y) ** 2];
  if (!(a + b > 0)) return null;
  const degrees = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1));
  const difference = mean(x) - mean(y);
  const half = studentQuantile(degrees) * Math.sqrt(a + b);
  return { difference, low: difference - half, high: difference + half };
}

/** Whether the interval leaves out a difference of 0. */
export const isClear = ({ low, high }: WelchGap): boolean => low > 0 || high < 0;
