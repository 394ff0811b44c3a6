/** The baseline's parabola: its minimum, its mean and the estimator that it is about. */
import { expect, it } from 'vitest';
import { parabolaOf } from '../../../src/figures/parabola/compute.ts';
import { parabola } from '../../../src/figures/parabola/parabola.tsx';
import { begin } from './begin.ts';

const GRID = [0.02, 0.3, 0.5, 0.8, 0.98].flatMap((theta) =>
  [0, 0.2, 0.45, 0.499, 1].map((target) => ({ theta, target })),
);

/** Moments of (f(b) − k) s by both outcomes, written out once more. */
function moments({ theta, target }: { theta: number; target: number }, k: number) {
  const outcomes = [
    { p: theta, g: ((1 - target) ** 2 - k) * (1 - theta) },
    { p: 1 - theta, g: (target ** 2 - k) * -theta },
  ];
  const mean = outcomes.reduce((sum, { p, g }) => sum + p * g, 0);
  return { mean, variance: outcomes.reduce((sum, { p, g }) => sum + p * (g - mean) ** 2, 0) };
}

it('every constant leaves the mean, and the variance is that of both outcomes', () => {
  for (const settings of GRID)
    for (const k of [-0.2, 0, 0.16, 0.5, 0.8]) {
      const { variance, slope } = parabolaOf(settings);
      const exact = moments(settings, k);
      expect(slope).toBeCloseTo(exact.mean, 14);
      expect(variance(k)).toBeCloseTo(exact.variance, 14);
    }
});

it('the least lies at Cov(f s, s) ÷ Var(s), which is (1 − θ) f(1) + θ f(0), and nothing is left there', () => {
  for (const settings of GRID) {
    const { theta, target } = settings;
    const { best, variance } = parabolaOf(settings);
    expect(best).toBeCloseTo((1 - theta) * (1 - target) ** 2 + theta * target ** 2, 12);
    expect(variance(best)).toBeLessThan(1e-15);
    for (const by of [-0.1, 0.1]) expect(variance(best + by)).toBeGreaterThan(variance(best));
  }
});

it('at θ = .8, t = .2 the mean of f is worse than no baseline', () => {
  const { variance, mean } = parabolaOf({ theta: 0.8, target: 0.2 });
  expect(mean).toBeCloseTo(0.52, 12);
  expect(variance(mean)).toBeGreaterThan(4 * variance(0));
});

it('its sentences hold the numbers of the curve', () => {
  const words = parabola.describe(begin(parabola));
  expect(words).toContain('The best: k = 0.160');
  expect(words).toContain('The mean of f: k = 0.520');
});
