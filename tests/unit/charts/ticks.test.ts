/** Round ticks. */
import { describe, expect, test } from 'vitest';
import { formatNumber } from '../../../src/charts/format.ts';
import { niceTicks } from '../../../src/charts/ticks.ts';

describe('niceTicks', () => {
  test('familiar axes', () => {
    expect(niceTicks(0, 10000, 5).values).toEqual([0, 2000, 4000, 6000, 8000, 10000]);
    expect(niceTicks(-20, -2, 4).values).toEqual([-20, -15, -10, -5]);
    expect(niceTicks(0, 0.37, 3)).toMatchObject({ values: [0, 0.1, 0.2, 0.3], digits: 1 });
    expect(niceTicks(0.249, 0.2502, 4)).toMatchObject({ digits: 5, step: 0.00025 });
  });

  test('ends may be given in either order, or be equal', () => {
    expect(niceTicks(1, 0, 4)).toEqual(niceTicks(0, 1, 4));
    expect(niceTicks(0.25, 0.25)).toEqual({ values: [0.25], digits: 2, step: 0 });
  });

  test('an end that is not finite is refused', () => {
    expect(() => niceTicks(0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => niceTicks(Number.NaN, 1)).toThrow(RangeError);
  });

  test('on 3000 domains: inside, ascending, a sensible count, and the printed digits tell every tick exactly', () => {
    for (let i = 1; i <= 3000; i++) {
      // a low-discrepancy walk over twelve orders of magnitude
      const size = 10 ** (((i * 0.618034) % 1) * 12 - 8);
      const lo = (((i * 0.754878) % 1) - 0.5) * 4 * size;
      const hi = lo + size;
      const { values, digits, step } = niceTicks(lo, hi, 4);
      expect(values.length).toBeGreaterThanOrEqual(2);
      expect(values.length).toBeLessThanOrEqual(8);
      values.forEach((value, j) => {
        expect(value).toBeGreaterThanOrEqual(lo - step * 1e-6);
        expect(value).toBeLessThanOrEqual(hi + step * 1e-6);
        if (j > 0) expect(value - values[j - 1]!).toBeCloseTo(step, 12);
        const printed = Number(formatNumber(value, digits).replace('−', '-'));
        expect(Math.abs(printed - value)).toBeLessThanOrEqual(step * 1e-6);
      });
    }
  });
});
