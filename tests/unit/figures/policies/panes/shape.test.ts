/** From runs to lines, bands and axes. */
import { describe, expect, it } from 'vitest';
import { valueWithin } from '../../../../../src/charts/lines.ts';
import type { VarianceCurve } from '../../../../../src/experiments/policies/messages.ts';
import { METHODS, type MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import { TASKS } from '../../../../../src/experiments/policies/taskNames.ts';
import { TASK_SPECS } from '../../../../../src/experiments/policies/tasks.ts';
import {
  BandKeeper,
  banded,
  lastX,
  type MethodLines,
  methodLines,
  policiesVarianceAxis,
  policiesVarianceLines,
  returnsAxis,
  roundEnd,
  seedBandWords,
} from '../../../../../src/figures/policies/panes/shape.ts';
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
    expect(steps[0]!.seeds[0]!.xs[4]).toBe(5000);
  });

  it('count the seeds that are nearly as far as the furthest before one is over', () => {
    const seeds = (...steps: number[]) => {
      const runs = steps.map((each, i) => run(training('a2c', i + 1), each));
      return methodLines(runs, 'episodes', new BandKeeper())[0]!.band!;
    };
    expect(seeds(5000, 3000, 2000).seeds).toBe(2);
    expect([...seeds(5000, 3000, 2000).x].at(-1)).toBe(30);
    expect(seeds(5000, 1000).seeds).toBe(1);
  });

  it('go on counting seeds that are given more steps, and forget them where they begin anew', () => {
    const keeper = new BandKeeper();
    const over = (seed: number, steps: number, finished = true) =>
      run(training('a2c', seed), steps, { finished });
    const seeds = (...runs: ReturnType<typeof over>[]) => methodLines(runs, 'steps', keeper)[0]!.band!.seeds;
    expect(seeds(over(1, 4000), over(2, 4000))).toBe(2);
    expect(seeds(over(1, 8000), over(2, 4000, false))).toBe(2);
    expect(seeds(over(1, 8000), over(2, 1000, false))).toBe(1);
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
    const lines = policiesVarianceLines(runs, 'a2c', new BandKeeper());
    expect(lines.map(({ id }) => id)).toEqual([...METHODS]);
    expect(lines[0]!.band?.seeds).toBe(2);
    expect([...lines[0]!.band!.mean]).toEqual([2.5, 4.5, 6.5]);
    const other = policiesVarianceLines(runs, 'relax', new BandKeeper());
    expect([...other[3]!.band!.mean]).toEqual([10, 12, 14]);
    expect(policiesVarianceLines(runs, 'reinforce', new BandKeeper())).toEqual([]);
  });

  it('stand beside another method’s as differences of logarithms, seed by seed', () => {
    const lines = policiesVarianceLines(runs, 'a2c', new BandKeeper(), 'reinforce');
    expect(lines.map(({ band }) => band!.mean[2])).toEqual([0, 1, 2, 3]);
    // The seeds' variances differ, and their ratios do not.
    expect([...lines[3]!.band!.low]).toEqual([...lines[3]!.band!.high]);
    const whole = policiesVarianceLines(runs, 'a2c', new BandKeeper());
    expect(whole[3]!.band!.low[0]).toBeLessThan(whole[3]!.band!.high[0]!);
  });

  it('have whole numbers on their axis, also before there are any', () => {
    const { domain, ticks } = policiesVarianceAxis(policiesVarianceLines(runs, 'a2c', new BandKeeper()));
    expect(domain[0]).toBeLessThan(2.5);
    expect(domain[1]).toBeGreaterThan(9.5);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every(Number.isInteger)).toBe(true);
    expect(policiesVarianceAxis([]).ticks.length).toBeGreaterThan(2);
    const { domain: around, ticks: signed } = policiesVarianceAxis([], 0);
    expect(around[0]).toBeLessThan(0);
    expect(around[1]).toBeGreaterThan(0);
    expect(signed).toContain(0);
  });
});

describe('bands', () => {
  const lines: readonly MethodLines[] = methodLines(
    METHODS.flatMap((id, k) =>
      [1, 2, 3].map((seed) => run(training(id, seed), 4000, { finished: k > 0 || seed < 3 })),
    ),
    'episodes',
    new BandKeeper(),
  );

  it('are three at most, that under the pointer among them', () => {
    const ids = (pointed: MethodId | null) => banded(lines, pointed).map(({ id }) => id);
    expect(ids(null)).toEqual(['running-mean', 'a2c', 'relax']);
    expect(ids('reinforce')).toEqual(['a2c', 'relax', 'reinforce']);
  });

  it('say exactly what they are of', () => {
    expect(seedBandWords(lines.slice(1))).toBe('middle 50 % of 3 seeds');
    expect(seedBandWords(lines)).toBe('middle 50 % of 2 to 3 seeds');
    const one = methodLines([run(training('a2c'), 4000)], 'episodes', new BandKeeper());
    expect(seedBandWords(one)).toBeNull();
    expect(banded(one, null)).toEqual([]);
  });
});

it('a line has no value before it begins and after it ends', () => {
  const line = { xs: [10, 20], ys: [1, 2] };
  expect([5, 10, 15, 20, 21].map((x) => valueWithin(line, x))).toEqual([Number.NaN, 1, 1, 2, Number.NaN]);
});
