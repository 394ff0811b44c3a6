/** Summaries of samples against values worked out by hand. */
import { describe, expect, it } from 'vitest';
import {
  ksDistance,
  mean,
  median,
  quantile,
  RunningMoments,
  standardError,
  variance,
  zScore,
} from '../../../src/math/statistics.ts';

describe('statistics', () => {
  it('computes mean, variance, standard error and z', () => {
    const x = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(x)).toBe(5);
    expect(variance(x)).toBeCloseTo(32 / 7, 14);
    expect(standardError(x)).toBeCloseTo(Math.sqrt(4 / 7), 14);
    expect(zScore(x, 4)).toBeCloseTo(1 / Math.sqrt(4 / 7), 14);
    expect(variance([1])).toBeNaN();
    expect(mean([])).toBeNaN();
  });

  it('interpolates quantiles linearly between order statistics', () => {
    const x = [40, 10, 30, 20];
    expect([0, 1 / 3, 0.5, 0.9, 1].map((p) => quantile(x, p))).toEqual([10, 20, 25, 37, 40]);
    expect(median([3, 1, 2])).toBe(2);
    expect(x).toEqual([40, 10, 30, 20]);
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([1, 2, Infinity], 0.5)).toBe(2);
    expect(quantile([7], 0.3)).toBe(7);
  });

  it('measures the Kolmogorov–Smirnov distance, ties included', () => {
    expect(ksDistance([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(ksDistance([1, 2], [3, 4])).toBe(1);
    expect(ksDistance([1, 3], [2, 4])).toBe(0.5);
    expect(ksDistance([1, 1, 1, 2], [1, 2, 2, 2])).toBe(0.5);
  });

  it('accumulates moments of vectors', () => {
    const m = new RunningMoments(2);
    for (const x of [2, 4, 4, 4, 5, 5, 7, 9]) m.add([x, 1e9 + x]);
    expect(m.mean[0]).toBeCloseTo(5, 14);
    expect(m.variance(0)).toBeCloseTo(32 / 7, 13);
    expect(m.variance(1)).toBeCloseTo(32 / 7, 5);
    expect(m.zScore(0, 4)).toBeCloseTo(1 / Math.sqrt(4 / 7), 13);
  });
});
