/** The toy's closed forms, against enumeration of the two outcomes. */
import { describe, expect, it } from 'vitest';
import { Bands } from '../../../../src/experiments/toy/bands.ts';
import { GrowingColumn } from '../../../../src/experiments/toy/column.ts';
import { evaluationsPerStep } from '../../../../src/experiments/toy/cost.ts';
import {
  exactGradient,
  expectedLoss,
  optimum,
  reinforceVariance,
} from '../../../../src/experiments/toy/exact.ts';
import { settingsOf } from './drive.ts';

const CASES = [-6, -1.4, 0, 0.3, 5].flatMap((a) => [0, 0.2, 0.499, 0.5, 1].map((t) => [a, t] as const));

describe.each(CASES)('at a = %d, t = %d', (a, t) => {
  const p = 1 / (1 + Math.exp(-a));
  const f = (b: number) => (b - t) ** 2;
  const expectation = (h: (b: number) => number) => p * h(1) + (1 - p) * h(0);

  it('loss, slope and REINFORCE’s variance are those of the two outcomes', () => {
    const score = (b: number) => b - p;
    const slope = expectation((b) => f(b) * score(b));
    expect(expectedLoss(p, t)).toBeCloseTo(expectation(f), 14);
    expect(exactGradient(a, t)).toBeCloseTo(slope, 14);
    expect(reinforceVariance(a, t)).toBeCloseTo(
      expectation((b) => (f(b) * score(b) - slope) ** 2),
      14,
    );
  });

  it('the slope is the loss’s derivative', () => {
    const loss = (x: number) => expectedLoss(1 / (1 + Math.exp(-x)), t);
    expect(exactGradient(a, t)).toBeCloseTo((loss(a + 1e-5) - loss(a - 1e-5)) / 2e-5, 9);
  });
});

it('the optimum is a vertex, or none at t = ½', () => {
  expect([0, 0.499, 0.5, 0.501, 1].map(optimum)).toEqual([0, 0, null, 1, 1]);
});

it('a step costs what its estimator evaluates', () => {
  const settings = settingsOf();
  expect(evaluationsPerStep('reinforce', settings)).toBe(1);
  expect(evaluationsPerStep('rloo', { ...settings, samples: 5 })).toBe(5);
  expect(evaluationsPerStep('relax', settings)).toBe(1);
  expect(evaluationsPerStep('relax', { ...settings, form: 'd' })).toBe(5);
  expect(evaluationsPerStep('rebar', { ...settings, conditional: 'coupled' })).toBe(3);
});

describe('Column', () => {
  const filled = (n: number): GrowingColumn => {
    const column = new GrowingColumn();
    for (let i = 0; i < n; i++) column.push(2 * i);
    return column;
  };

  it('grows and keeps every number', () => {
    const column = filled(1000);
    expect(column.length).toBe(1000);
    expect([...column.copy()]).toEqual(Array.from({ length: 1000 }, (_, i) => 2 * i));
    expect(column.at(999)).toBe(1998);
  });

  it('can be cut back, and goes on from there', () => {
    const column = filled(100);
    column.truncate(300);
    expect(column.length).toBe(100);
    expect(column.truncateAfter(21)).toBe(11);
    expect(column.truncateAfter(20)).toBe(11);
    column.push(-1);
    expect([...column.copy(9)]).toEqual([18, 20, -1]);
    column.truncate(0);
    expect([...column.copy()]).toEqual([]);
    expect(filled(3).truncateAfter(-1)).toBe(0);
  });

  it('copies with room for more, into memory of its own', () => {
    const column = filled(3);
    const copy = column.copy(1, 2);
    expect([...copy]).toEqual([2, 4, 0, 0]);
    copy[0] = 99;
    expect(column.at(1)).toBe(2);
  });
});

describe('Bands', () => {
  it('go as far as every column, and anew after a revision', () => {
    const columns = [new GrowingColumn(), new GrowingColumn(), new GrowingColumn()];
    const bands = new Bands(columns, 1);
    const push = (...values: number[]) => {
      for (const [i, x] of values.entries()) columns[i]!.push(x);
    };
    push(3, 1, 2);
    push(5, 9);
    bands.update(0);
    expect([...bands.lo.copy()]).toEqual([1]);
    expect([...bands.hi.copy()]).toEqual([3]);
    columns[2]!.push(7);
    bands.update(0);
    expect([...bands.lo.copy()]).toEqual([1, 5]);
    for (const column of columns) column.truncate(1);
    push(20, 30, 40);
    bands.update(1);
    expect([...bands.lo.copy()]).toEqual([1, 20]);
    expect([...bands.hi.copy()]).toEqual([3, 40]);
  });
});
