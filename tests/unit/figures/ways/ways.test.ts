/** Two ways through: both means against the exact slope, the step at which one of them fails, and the variances that are said. */
import { describe, expect, it } from 'vitest';
import { createGaussianEstimator } from '../../../../src/estimators/gaussianEstimators.ts';
import { SquaredDistance } from '../../../../src/estimators/objective.ts';
import { waysOf } from '../../../../src/figures/ways/compute.ts';
import { OBJECTIVE_IDS, OBJECTIVES } from '../../../../src/figures/ways/objectives.ts';
import { type WaysSettings, waysSettings } from '../../../../src/figures/ways/settings.ts';
import { ways } from '../../../../src/figures/ways/ways.tsx';
import { mean, standardError, variance, zScore } from '../../../../src/math/statistics.ts';
import { begin } from '../begin.ts';

const MOST = { ...waysSettings.defaults, draws: waysSettings.fields.draws.max };
const GRID: readonly Partial<WaysSettings>[] = [
  { mu: -0.25, sigma: 0.5, target: 0.5 },
  { mu: 0.9, sigma: 0.3, target: -0.4 },
  { mu: -1.2, sigma: 0.8, target: 0.1 },
  { mu: 0.2, sigma: 0.2, target: 0.2 },
];
const settingsFor = (objective: WaysSettings['objective'], place: Partial<WaysSettings>): WaysSettings => ({
  ...MOST,
  objective,
  ...place,
});

/** E[f(b)] by the trapezoid rule over eleven σ, written without any of the figure's derivatives. */
function expectation({ objective, target }: WaysSettings, mu: number, sigma: number): number {
  const n = 40_000;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const e = -11 + (22 * i) / n;
    sum += OBJECTIVES[objective].value(mu + sigma * e, target) * Math.exp((-e * e) / 2);
  }
  return ((sum * 22) / n) * (1 / Math.sqrt(2 * Math.PI));
}

describe.each(OBJECTIVE_IDS)('f is “%s”', (id) => {
  it('the exact slope is how E[f(b)] changes with μ', () => {
    for (const place of GRID) {
      const settings = settingsFor(id, place);
      const { mu, sigma } = settings;
      // The step's sum jumps with its grid: the difference is taken over more than one of its cells.
      const h = OBJECTIVES[id].smooth ? 1e-4 : 0.02;
      const slope = (expectation(settings, mu + h, sigma) - expectation(settings, mu - h, sigma)) / (2 * h);
      expect(Math.abs(waysOf(settings).slope - slope)).toBeLessThan(OBJECTIVES[id].smooth ? 1e-6 : 0.02);
    }
  });

  it('the derivative is that of f, jumps apart', () => {
    const { value, derivative } = OBJECTIVES[id];
    for (const b of [-2.3, -0.4, 0.6, 1.9])
      expect((value(b + 1e-5, 0.1) - value(b - 1e-5, 0.1)) / 2e-5).toBeCloseTo(derivative(b, 0.1), 6);
  });

  it('the score function finds the slope within 5.5 standard errors', () => {
    for (const place of GRID) {
      const { score, slope } = waysOf(settingsFor(id, place));
      expect(Math.abs(zScore(score, slope))).toBeLessThan(5.5);
    }
  });
});

it.each(OBJECTIVE_IDS.filter((id) => OBJECTIVES[id].smooth))(
  'reparameterisation finds the slope of “%s” within 5.5 standard errors',
  (id) => {
    for (const place of GRID) {
      const { path, slope, pathApplies } = waysOf(settingsFor(id, place));
      expect(pathApplies).toBe(true);
      expect(Math.abs(zScore(path, slope))).toBeLessThan(5.5);
    }
  },
);

it('at the step reparameterisation says 0 every time, and the slope is another', () => {
  for (const place of GRID) {
    const { path, pathApplies } = waysOf(settingsFor('step', place));
    expect(pathApplies).toBe(false);
    expect(path.every((g) => g === 0)).toBe(true);
  }
  const near = waysOf(settingsFor('step', { mu: 0.2, sigma: 0.5, target: 0.2 }));
  expect(near.slope).toBeGreaterThan(0.7);
  expect(ways.describe(begin(ways, settingsFor('step', { mu: 0.2 })))).toContain('the same wrong number');
});

it('the variances of the bowl are d⁴/σ² + 18d² + 15σ² − 4d² and 4σ²', () => {
  for (const place of GRID) {
    const settings = settingsFor('square', place);
    const d = settings.mu - settings.target;
    const s2 = settings.sigma ** 2;
    const exact = {
      score: (d ** 4 + 18 * d * d * s2 + 15 * s2 * s2) / s2 - 4 * d * d,
      path: 4 * s2,
    };
    for (const way of ['score', 'path'] as const) {
      const each = Float64Array.from({ length: 60 }, (_, seed) =>
        variance(waysOf({ ...settings, seed })[way]),
      );
      expect(Math.abs(mean(each) - exact[way])).toBeLessThan(5.5 * standardError(each));
      // Wide errors would hide a wrong formula.
      expect(standardError(each)).toBeLessThan(0.02 * exact[way]);
    }
  }
});

it('which of the two is calmer depends on f, as the scenes say', () => {
  const spread = (objective: WaysSettings['objective']) => {
    const { score, path } = waysOf(settingsFor(objective, {}));
    return variance(score) / variance(path);
  };
  expect(spread('square')).toBeGreaterThan(8);
  expect(spread('wobble')).toBeLessThan(0.8);
});

it('draws what the catalogue’s estimators draw under the same noise', () => {
  const settings = { ...settingsFor('square', {}), draws: 40 };
  const { mu, sigma, target } = settings;
  const { samples, score, path } = waysOf(settings);
  const a = Float64Array.of(mu, Math.log(sigma));
  const g = new Float64Array(2);
  for (const [id, own] of [
    ['reinforce', score],
    ['reparameterisation', path],
  ] as const) {
    const estimator = createGaussianEstimator(id, { size: 1, objective: new SquaredDistance(target) });
    for (const [i, b] of samples.entries()) {
      estimator.estimate(a, Float64Array.of((b - mu) / sigma), new Float64Array(1), g);
      expect(g[0]).toBeCloseTo(own[i]!, 9);
    }
  }
});
