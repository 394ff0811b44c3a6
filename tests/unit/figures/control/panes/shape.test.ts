/** From runs to lines, bands and axes. */
import { describe, expect, it } from 'vitest';
import type { VarianceCurve } from '../../../../../src/experiments/control/messages.ts';
import { METHODS, type MethodId } from '../../../../../src/experiments/control/methods/methods.ts';
import { TASKS } from '../../../../../src/experiments/control/settings.ts';
import { TASK_SPECS } from '../../../../../src/experiments/control/tasks.ts';
import {
  BandKeeper,
  lastX,
  methodLines,
  relativeTo,
  returnsAxis,
  roundEnd,
  varianceAxis,
  varianceLines,
} from '../../../../../src/figures/control/panes/shape.ts';
import { run, training } from '../runs.ts';

const measured = (source: MethodId, seed: number, shift: number) => {
  const variance: VarianceCurve = {
    every: 20,
    rollouts: 20,
    episodes: Float64Array.of(0, 20, 40),
    returns: Float64Array.of(20, 30, 40),
    logVariances: METHODS.map((_, k) => Float64Array.of(2 + k + shift, 4 + k + shift, 6 + k + shift)),
  };
  return run({ kind: 'variance', method: source, seed }, 4000, { variance });
};

describe('returns', () => {
  it('are a line for every seed, on the axis that is chosen, and a mean of those that are over', () => {
    const runs = [
      run(training('a2c', 1), 5000, { finished: true }),
      run(training('a2c', 2), 3000, { finished: true }),
      run(training('a2c', 3), 1000),
      run(training('relax', 1), 2000),
    ];
    const lines = methodLines(runs, 'episodes', new BandKeeper());
    expect(lines.map(({ id }) => id)).toEqual(['a2c', 'relax']);
    expect(lines[0]!.seeds.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(lines[0]!.band?.seeds).toBe(2);
    expect([...lines[0]!.band!.x]).toEqual([10, 20, 30]);
    expect([...lines[0]!.band!.mean]).toEqual([10, 20, 30]);
    expect(lines[1]!.band?.seeds).toBe(1);
    const steps = methodLines(runs, 'steps', new BandKeeper());
    expect([...steps[0]!.seeds[0]!.xs].at(-1)).toBe(5000);
  });

  it('leave out methods whose first episodes have not ended', () => {
    expect(methodLines([run(training('a2c'), 0)], 'episodes', new BandKeeper())).toEqual([]);
  });

  it('keep a band as it is while nothing is added', () => {
    const keeper = new BandKeeper();
    const old = run(training('a2c', 1), 5000);
    const [first] = methodLines([old], 'episodes', keeper);
    const [again] = methodLines([{ ...old }], 'episodes', keeper);
    expect(again!.band).toBe(first!.band);
    const [grown] = methodLines([run(training('a2c', 1), 6000)], 'episodes', keeper);
    expect(grown!.band).not.toBe(first!.band);
  });

  it('have an axis that holds the threshold and ends at a round number', () => {
    for (const task of TASKS) {
      const { domain } = returnsAxis(task);
      expect(TASK_SPECS[task].solved).toBeGreaterThan(domain[0]);
      expect(TASK_SPECS[task].solved).toBeLessThan(domain[1]);
    }
    expect([0, 100, 101, 480, 1700].map((x) => roundEnd(x, 100))).toEqual([100, 100, 150, 500, 2000]);
    expect(lastX([], 'steps')).toBe(10_000);
    const lines = methodLines([run(training('a2c'), 43_000)], 'steps', new BandKeeper());
    expect(lastX(lines, 'steps')).toBe(50_000);
  });
});

describe('variances', () => {
  const runs = [measured('a2c', 1, 0), measured('a2c', 2, 1), measured('relax', 1, 5)];

  it('are of every method on one run’s policies, with the seeds’ mean', () => {
    const lines = varianceLines(runs, 'a2c', METHODS, new BandKeeper());
    expect(lines.map(({ id }) => id)).toEqual([...METHODS]);
    expect(lines[0]!.band?.seeds).toBe(2);
    expect([...lines[0]!.band!.mean]).toEqual([2.5, 4.5, 6.5]);
    const shown = varianceLines(runs, 'relax', ['relax'], new BandKeeper());
    expect(shown.map(({ id, band }) => [id, ...band!.mean])).toEqual([['relax', 10, 12, 14]]);
    expect(varianceLines(runs, 'reinforce', METHODS, new BandKeeper())).toEqual([]);
  });

  it('stand beside another method’s as differences of logarithms', () => {
    const lines = relativeTo(varianceLines(runs, 'a2c', METHODS, new BandKeeper()), 'reinforce');
    expect(lines.map(({ band }) => band!.mean[2])).toEqual([0, 1, 2, 3]);
    const alone = varianceLines(runs, 'relax', ['relax'], new BandKeeper());
    expect(relativeTo(alone, 'reinforce')).toBe(alone);
  });

  it('have whole numbers on their axis, also before there are any', () => {
    const { domain, ticks } = varianceAxis(varianceLines(runs, 'a2c', METHODS, new BandKeeper()));
    expect(domain[0]).toBeLessThan(2.5);
    expect(domain[1]).toBeGreaterThan(9.5);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every(Number.isInteger)).toBe(true);
    expect(varianceAxis([]).ticks.length).toBeGreaterThan(2);
  });
});
