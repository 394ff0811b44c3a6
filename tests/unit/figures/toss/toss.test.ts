/** The toss: its claim that the expected cost slides and no toss does, measured on the numbers that are drawn. */
import { describe, expect, it } from 'vitest';
import { Bernoulli } from '../../../../src/estimators/distributions/bernoulli.ts';
import { tossNoise, tossOf, treadsOf } from '../../../../src/figures/toss/compute.ts';
import { toss } from '../../../../src/figures/toss/toss.tsx';
import { averageWords, nearestFlip } from '../../../../src/figures/toss/words.ts';
import { mean, standardError } from '../../../../src/math/statistics.ts';
import { begin } from '../begin.ts';

const COUNTS = ['1', '10', '100', '1000'] as const;
const FINE = 200_001;
const thetaAt = (i: number): number => i / (FINE - 1);

describe.each(COUNTS)('the average of %s tosses', (tosses) => {
  const count = Number(tosses);

  it('is flat but at one place for each toss, where it jumps by that toss’s share', () => {
    for (const target of [0, 0.2, 0.499, 0.9]) {
      const { average, slope } = tossOf({ tosses, target, seed: 3 });
      let places = 0;
      let climbed = 0;
      for (let i = 1; i < FINE; i++) {
        const difference = average(thetaAt(i)) - average(thetaAt(i - 1));
        if (difference === 0) continue;
        places++;
        climbed += difference;
      }
      // Two tosses may flip between neighbours of the grid; none may flip twice, or not at all.
      expect(places).toBeLessThanOrEqual(count);
      expect(places).toBeGreaterThan(count * 0.98);
      expect(climbed).toBeCloseTo(slope, 10);
    }
  });

  it('has the derivative 0 everywhere else, while the line has its own', () => {
    const { derivative, expected, steps, slope } = tossOf({ tosses, target: 0.2, seed: 3 });
    for (let i = 0; i < FINE; i += 997) expect(derivative(thetaAt(i))).toBe(0);
    expect(derivative(steps[0]!)).toBeNull();
    for (const theta of [0.1, 0.5, 0.9])
      expect((expected(theta + 1e-4) - expected(theta - 1e-4)) / 2e-4).toBeCloseTo(slope, 9);
    expect(slope).toBeCloseTo(1 - 2 * 0.2, 14);
  });

  it('is over many seeds the line, within 5.5 standard errors', () => {
    for (const [theta, target] of [
      [0.3, 0.2],
      [0.6, 0.2],
      [0.9, 0.7],
    ] as const) {
      const costs = Float64Array.from({ length: 3000 }, (_, seed) =>
        tossOf({ tosses, target, seed }).average(theta),
      );
      const { expected } = tossOf({ tosses, target, seed: 0 });
      expect(Math.abs(mean(costs) - expected(theta))).toBeLessThan(5.5 * standardError(costs));
    }
  });

  it('tosses the coin that all estimators toss', () => {
    const u = tossNoise(17, count);
    const coins = new Bernoulli(count);
    const { heads } = tossOf({ tosses, target: 0.2, seed: 17 });
    for (const theta of [0.02, 0.31, 0.5, 0.77, 0.98]) {
      coins.draw(new Float64Array(count).fill(Math.log(theta / (1 - theta))), u);
      expect(heads(theta)).toBe(coins.b.reduce((sum, b) => sum + b, 0));
    }
  });

  it('is drawn as treads that lie on it and cover the axis', () => {
    const one = tossOf({ tosses, target: 0.2, seed: 3 });
    const treads = treadsOf(one);
    expect(treads).toHaveLength(count + 1);
    expect(treads[0]!.from).toBe(0);
    expect(treads.at(-1)!.to).toBe(1);
    for (const { from, to, cost } of treads) expect(one.average((from + to) / 2)).toBeCloseTo(cost, 12);
  });
});

it('ten tosses begin with the one, and a thousand with the ten', () => {
  const long = tossNoise(5, 1000);
  expect(tossNoise(5, 1)).toEqual(long.slice(0, 1));
  expect(tossNoise(5, 10)).toEqual(long.slice(0, 10));
});

it('says both slopes, and where the next toss flips', () => {
  const one = tossOf({ tosses: '1', target: 0.2, seed: 3 });
  const flip = one.flips[0]!;
  expect(nearestFlip(one, 0.1)).toBe(flip);
  expect(averageWords(one, flip)).toContain('no slope');
  const words = toss.describe(begin(toss));
  expect(words).toContain('slope 0.600');
  expect(words).toContain('slope 0;');
});
