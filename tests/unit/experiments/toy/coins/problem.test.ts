/** The coins' cost: what pairs pay, and the least of it. */
import { describe, expect, it } from 'vitest';
import { quadratic } from '../../../../../src/estimators/objective.ts';
import {
  COIN_TARGETS,
  COINS,
  coupledCoins,
  coupledCost,
  leastCost,
  pairsOf,
} from '../../../../../src/experiments/toy/coins/problem.ts';
import { coinsProblem } from '../../../../../src/experiments/toy/problem.ts';
import { noiseKey, PURPOSE, uniform } from '../../../../../src/math/random.ts';

const key = noiseKey(5, PURPOSE.sampleU);
const vertex = (draw: number) =>
  Float64Array.from({ length: COINS }, (_, i) => Math.round(uniform(key, draw, i)));

describe('f', () => {
  it('is the separable cost without coupling, and has a ring or all pairs with it', () => {
    const alone = coinsProblem(COIN_TARGETS);
    expect(pairsOf('neighbours')).toHaveLength(COINS);
    expect(pairsOf('all')).toHaveLength((COINS * (COINS - 1)) / 2);
    for (let draw = 0; draw < 20; draw++) {
      const b = vertex(draw);
      const d = COIN_TARGETS.map((t, i) => b[i]! - t);
      const squares = d.reduce((sum, x) => sum + x * x, 0);
      const total = d.reduce((sum, x) => sum + x, 0);
      expect(coupledCost(0, 'all').value(b)).toBeCloseTo(alone.objective.value(b), 12);
      // All pairs together are half of (Σ d)² − Σ d².
      expect(coupledCost(0.7, 'all').value(b)).toBeCloseTo(squares + 0.35 * (total * total - squares), 10);
      const ring = d.reduce((sum, x, i) => sum + x * d[(i + 1) % COINS]!, 0);
      expect(coupledCost(0.7, 'neighbours').value(b)).toBeCloseTo(squares + 0.7 * ring, 10);
    }
  });

  it('is never below its least, which is the separable optimum without coupling', () => {
    const apart = COIN_TARGETS.reduce((sum, t) => sum + Math.min(t * t, (1 - t) ** 2), 0);
    expect(leastCost(coupledCost(0, 'neighbours'))).toBeCloseTo(apart, 10);
    const f = coupledCost(1, 'neighbours');
    const least = leastCost(f);
    for (let draw = 0; draw < 500; draw++) expect(f.value(vertex(draw))).toBeGreaterThanOrEqual(least);
  });

  it('has the least that trying every vertex finds', () => {
    const n = 7;
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (__, j) => uniform(key, i, j) - 0.5),
    );
    const f = quadratic(
      rows,
      rows[0]!.map((x) => 2 * x),
      0.3,
    );
    const all = Array.from({ length: 2 ** n }, (_, code) =>
      f.value(Float64Array.from({ length: n }, (__, i) => (code >> i) & 1)),
    );
    expect(leastCost(f)).toBeCloseTo(Math.min(...all), 12);
  });

  it('has its expectation in closed form', () => {
    expect(coupledCoins(0.5, 'all').expectation.how).toBe('closed form');
  });
});
