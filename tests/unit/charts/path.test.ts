/** Path strings: points, gaps and extremes. */
import { describe, expect, test } from 'vitest';
import { bandOf, pathOf } from '../../../src/charts/path.ts';
import { plotScales } from '../../../src/charts/scales.ts';

const unit = plotScales(100, 100, { left: 0, right: 0, top: 0, bottom: 0 }, [0, 10], [0, 10]);
const points = (d: string): [number, number][] =>
  d
    .slice(1)
    .split(/[ML]/)
    .map((pair) => pair.split(' ').map(Number) as [number, number]);

/** A fixed jagged line: nothing random, nothing smooth. */
const jagged = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => 5 + 4 * Math.sin(i * 12.9898) * Math.cos(i * 0.37));

describe('pathOf', () => {
  test('straight segments at a tenth of a pixel', () => {
    expect(pathOf([0, 5, 10], [0, 10, 3.333], unit)).toBe('M0 100L50 0L100 66.7');
  });

  test('from, to and stride', () => {
    const xs = [0, 1, 2, 3, 4];
    expect(pathOf(xs, xs, unit, 1, 4)).toBe('M10 90L20 80L30 70');
    expect(pathOf(xs, xs, unit, 0, 5, 2)).toBe('M0 100L20 80L40 60');
    expect(pathOf(xs, xs, unit, 3, 3)).toBe('');
    expect(pathOf([], [], unit)).toBe('');
  });

  test('a missing number opens a gap; an infinite one leaves the plot', () => {
    expect(pathOf([0, 1, 2, 3], [1, Number.NaN, 1, 1], unit)).toBe('M0 90M20 90L30 90');
    expect(pathOf([0, 1], [1, Number.NEGATIVE_INFINITY], unit)).toBe('M0 90L10 20000');
  });

  test('5000 points on 100 px keep the extremes of every column, and invent nothing', () => {
    const n = 5000;
    const xs = Float64Array.from({ length: n }, (_, i) => (10 * i) / n);
    const ys = jagged(n);
    const drawn = points(pathOf(xs, ys, unit));
    expect(drawn.length).toBeLessThanOrEqual(4 * 100);
    expect(drawn.length).toBeGreaterThan(150);
    const known = new Set(Array.from(ys, (y) => Math.round(unit.y(y) * 10) / 10));
    for (const [, y] of drawn) expect(known.has(y)).toBe(true);
    for (let column = 0; column < 100; column++) {
      const all = Array.from(ys).filter((_, i) => Math.floor(unit.x(xs[i]!)) === column);
      const here = drawn.filter(([x]) => Math.abs(x - column - 0.5) <= 0.55).map(([, y]) => y);
      expect(Math.min(...here)).toBeLessThanOrEqual(unit.y(Math.max(...all)) + 0.06);
      expect(Math.max(...here)).toBeGreaterThanOrEqual(unit.y(Math.min(...all)) - 0.06);
    }
    for (let i = 1; i < drawn.length; i++) expect(drawn[i]![0]).toBeGreaterThanOrEqual(drawn[i - 1]![0]);
  });

  test('a single spike among 10 000 records is seen', () => {
    const xs = Float64Array.from({ length: 10000 }, (_, i) => i / 1000);
    const ys = new Float64Array(10000).fill(2);
    ys[6283] = 9;
    expect(points(pathOf(xs, ys, unit)).some(([, y]) => y === 10)).toBe(true);
  });
});

describe('bandOf', () => {
  test('forth along hi, back along lo', () => {
    expect(bandOf([0, 10], [1, 2], [3, 4], unit)).toBe('M0 70L100 60L100 80L0 90Z');
    expect(bandOf([], [], [], unit)).toBe('');
  });

  test('a column of many records keeps its widest', () => {
    const xs = [5, 5.01, 5.02];
    expect(bandOf(xs, [4, 2, 4], [5, 5, 8], unit)).toBe('M50 20L50 80Z');
  });

  test('records without numbers are left out', () => {
    expect(bandOf([0, 5, 10], [1, Number.NaN, 1], [2, Number.NaN, 2], unit)).toBe(
      'M0 80L100 80L100 90L0 90Z',
    );
  });
});
