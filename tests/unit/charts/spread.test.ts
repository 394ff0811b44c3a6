/** Labels pushed apart. */
import { describe, expect, test } from 'vitest';
import { spread } from '../../../src/charts/spread.ts';

describe('spread', () => {
  test('labels with room stay where they are', () => {
    expect(spread([100, 20, 60], 19, 0, 200)).toEqual([100, 20, 60]);
    expect(spread([], 19, 0, 200)).toEqual([]);
    expect(spread([-5], 19, 0, 200)).toEqual([0]);
  });

  test('two that meet move by the same distance', () => {
    expect(spread([100, 100], 20, 0, 200)).toEqual([90, 110]);
    expect(spread([105, 95], 20, 0, 200)).toEqual([110, 90]);
  });

  test('a wall pushes the whole group', () => {
    expect(spread([198, 199, 200], 20, 0, 200)).toEqual([160, 180, 200]);
    expect(spread([1, 0, 2], 20, 0, 200)).toEqual([20, 0, 40]);
  });

  test('the gap shrinks when there are too many', () => {
    expect(spread([0, 0, 0, 0, 0], 20, 0, 40)).toEqual([0, 10, 20, 30, 40]);
  });

  test('it moves less, in squares, than any other admissible placement tried', () => {
    const wanted = [50, 52, 53, 90, 91, 140, 139];
    const best = spread(wanted, 12, 0, 160);
    const cost = (places: readonly number[]): number =>
      places.reduce((sum, place, i) => sum + (place - wanted[i]!) ** 2, 0);
    const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
    for (let i = 1; i < order.length; i++) {
      expect(best[order[i]!]! - best[order[i - 1]!]!).toBeGreaterThanOrEqual(12 - 1e-9);
    }
    // all placements are reached by nudges of one label that keep the gaps: none may be cheaper
    for (const index of order) {
      for (const nudge of [-0.5, 0.5]) {
        const other = best.map((place, i) => (i === index ? place + nudge : place));
        const admissible = order.every((j, r) => r === 0 || other[j]! - other[order[r - 1]!]! >= 12 - 1e-9);
        if (admissible) expect(cost(other)).toBeGreaterThan(cost(best));
      }
    }
  });

  test('another order moves only those that stand against it', () => {
    expect(spread([20, 100, 60], 10, 0, 200, [1, 3, 2])).toEqual([20, 100, 60]);
    // 100 must come before 60: they meet halfway, and 20 stays
    expect(spread([20, 100, 60], 10, 0, 200, [1, 2, 3])).toEqual([20, 75, 85]);
  });

  test('among equal keys the wanted positions decide', () => {
    expect(spread([60, 20], 10, 0, 200, [5, 5])).toEqual([60, 20]);
  });
});
