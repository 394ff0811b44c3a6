/** From trained lines to axes and values: pure parts of the race. */
import { describe, expect, it } from 'vitest';
import { stepAxis } from '../../../../src/charts/axes.ts';
import { endOf, valueAt } from '../../../../src/charts/lines.ts';
import type { ToyLine } from '../../../../src/experiments/toy/messages.ts';
import { toySettings } from '../../../../src/experiments/toy/settings.ts';
import {
  lnVariance,
  lossAxis,
  lossLines,
  raceVarianceAxis,
  raceVarianceLines,
  shortT,
} from '../../../../src/figures/race/shape.ts';

const line = (id: ToyLine['id'], cost: number, loss: number[], variance: number[]): ToyLine => ({
  id,
  start: 0,
  end: Number.POSITIVE_INFINITY,
  cost,
  steps: Float64Array.from(loss, (_, i) => 10 * i),
  theta: Float64Array.from(loss),
  loss: Float64Array.from(loss),
  varianceSteps: Float64Array.from(variance, (_, i) => 100 * i),
  variance: Float64Array.from(variance),
  band: null,
});
const settings = toySettings.defaults;

describe('lines', () => {
  it('count steps, or evaluations when the axis asks for them', () => {
    const lines = [line('rebar', 5, [0.25, 0.2], [0.01])];
    expect([...lossLines(lines, settings)[0]!.xs]).toEqual([0, 10]);
    expect([...lossLines(lines, { ...settings, axis: 'evaluations' })[0]!.xs]).toEqual([0, 50]);
  });

  it('leave the exact gradient out of the variances and draw zero variance below every axis', () => {
    const lines = [line('exact', 2, [0.25], [0]), line('disarm', 2, [0.25], [0.01, 0])];
    const drawn = raceVarianceLines(lines, settings);
    expect(drawn.map((l) => l.id)).toEqual(['disarm']);
    expect(drawn[0]!.ys[0]).toBeCloseTo(Math.log(0.01), 12);
    expect(drawn[0]!.ys[1]).toBeLessThan(raceVarianceAxis(drawn).domain[0]);
    expect(lnVariance(0)).toBe(lnVariance(1e-300));
  });

  it('are read at the last record at or before x', () => {
    const [drawn] = lossLines([line('relax', 1, [1, 2, 3], [])], settings);
    expect(valueAt(drawn!, 0)).toBe(1);
    expect(valueAt(drawn!, 19)).toBe(2);
    expect(valueAt(drawn!, 1e9)).toBe(3);
    expect(valueAt(drawn!, -1)).toBeNaN();
    expect(endOf(drawn!, 15)).toBe(2);
    expect(endOf(drawn!, -1)).toBeNaN();
  });
});

describe('axes', () => {
  it.each([0, 0.2, 0.45, 0.499, 0.5, 0.501, 0.8, 1])(
    'the loss axis at t = %s holds every drawn loss and the optimum',
    (t) => {
      const losses = [0, 0.3, 0.5, 0.62].map((theta) => t * t + theta * (1 - 2 * t));
      const drawn = lossLines([line('relax', 1, losses, [])], settings);
      const axis = lossAxis(drawn, t, settings.steps);
      const best = Math.min(t * t, (1 - t) ** 2);
      expect(axis.baseline).toBeCloseTo(best, 14);
      for (const loss of [...losses, best]) {
        expect(loss).toBeGreaterThanOrEqual(axis.domain[0]);
        expect(loss).toBeLessThanOrEqual(axis.domain[1]);
      }
      expect(axis.domain[1]).toBeGreaterThan(axis.domain[0]);
      expect(axis.ticks.every(Number.isFinite)).toBe(true);
    },
  );

  it('the loss axis does not look beyond the last x', () => {
    const far = lossLines([line('rebar', 5, [0.25, 0.25, 9], [])], { ...settings, axis: 'evaluations' });
    expect(lossAxis(far, 0.45, 60).domain[1]).toBeLessThan(1);
  });

  it('the step axis ends at the last step', () => {
    for (const last of [500, 3000, 10_000, 20_000]) expect(stepAxis(last, 5).domain).toEqual([0, last]);
  });
});

it('t is written as in running text', () => {
  expect([0, 0.2, 0.45, 0.499, 0.5, 1].map(shortT)).toEqual(['0', '.2', '.45', '.499', '.5', '1']);
});
