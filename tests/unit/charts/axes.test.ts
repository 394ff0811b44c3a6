/** Axes that grow with their curves: round ends, whole numbers. */
import { describe, expect, it } from 'vitest';
import { roundUp, wholeDomain, wholeTicks, withEnds } from '../../../src/charts/axes.ts';
import { extentOf } from '../../../src/charts/lines.ts';

describe('round ends', () => {
  it('are the first of the allowed numbers that is not below', () => {
    const rounds = [1, 2, 5];
    for (let value = 1; value < 3000; value += 7) {
      const end = roundUp(value, 10, rounds);
      expect(end).toBeGreaterThanOrEqual(Math.max(value, 10));
      const power = 10 ** Math.floor(Math.log10(end) + 1e-9);
      expect(rounds).toContain(end / power);
      const below = end === power ? power / 2 : end === 2 * power ? power : 2 * power;
      expect(below).toBeLessThan(Math.max(value, 10));
    }
    expect(roundUp(0, 250, [1, 2, 2.5, 5])).toBe(250);
    expect(roundUp(100 + 1e-12, 10, rounds), 'rounding dust').toBe(100);
  });
});

describe('whole ticks', () => {
  it.each(['decades', 'doubling'] as const)('by %s are inside, evenly apart and few', (steps) => {
    for (let lo = -40; lo < 10; lo += 3)
      for (let hi = lo + 2; hi < 300; hi += 11) {
        const ticks = wholeTicks(lo, hi, 4, steps);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.every((tick) => tick >= lo && tick <= hi && Number.isInteger(tick))).toBe(true);
        expect(new Set(ticks.slice(1).map((tick, i) => tick - ticks[i]!)).size).toBeLessThanOrEqual(1);
        expect(ticks.some((tick) => Object.is(tick, -0))).toBe(false);
      }
  });

  it('have the distances that are said', () => {
    expect(wholeTicks(0, 60, 3)).toEqual([0, 20, 40, 60]);
    expect(wholeTicks(0, 60, 4, 'doubling')).toEqual([0, 16, 32, 48]);
  });
});

it('whole domains hold both ends with room, and are not too low', () => {
  expect(wholeDomain(0.1, 0.2, 0.25, 4)).toEqual([-1, 3]);
  expect(wholeDomain(-9.5, 7, 0.25, 4)).toEqual([-10, 8]);
});

it('an axis with one tick names its ends', () => {
  expect(withEnds({ domain: [0, 7], ticks: [5], digits: 0 }).ticks).toEqual([0, 7]);
  expect(withEnds({ domain: [0, 7], ticks: [0, 5], digits: 0 }).ticks).toEqual([0, 5]);
});

it('the extent leaves out what is no number', () => {
  expect(extentOf([[3, Number.NaN], [-Infinity, 7], []])).toEqual([3, 7]);
  const [low, high] = extentOf([[Number.NaN]]);
  expect(low).toBeGreaterThan(high);
});
