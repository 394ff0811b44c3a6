/** What was reached: best values, epoch means, the paper's table 3, and what is within noise. */
import { describe, expect, it } from 'vitest';
import { PAPER_ELBOS, publishedOf } from '../../../../src/experiments/vae/paper.ts';
import {
  biasWords,
  calmestEstimator,
  inherited,
  paperElboWords,
  scaleWords,
  standingOfEstimators,
} from '../../../../src/figures/vae/reading.ts';
import {
  bestOf,
  epochMeans,
  isClose,
  reachedAt,
  reachOf,
  seriesGap,
} from '../../../../src/figures/vae/results.ts';
import { run, series } from './bodies.ts';

describe('best values', () => {
  it('are the first of the highest, and skip what is not a number', () => {
    expect(bestOf(series([1, 2, 3, 4], [-5, Number.NaN, -3, -3]))).toEqual({ step: 3, value: -3 });
    expect(bestOf(series([], []))).toBeNull();
    expect(bestOf(series([1], [Number.NaN]))).toBeNull();
  });
});

describe('epoch means', () => {
  it('weigh every point by the steps that it stands for', () => {
    // Points end at 25, 50 …: an epoch of 40 steps takes 25 steps of the first and 15 of the second.
    const means = epochMeans(series([25, 50, 75, 100], [-4, -8, -2, -6]), 0, 40);
    expect([...means.steps]).toEqual([40, 80]);
    expect(means.values[0]).toBeCloseTo((25 * -4 + 15 * -8) / 40, 12);
    expect(means.values[1]).toBeCloseTo((10 * -8 + 25 * -2 + 5 * -6) / 40, 12);
  });

  it('leave out an epoch that a run joined in the middle, and one that is not over', () => {
    const means = epochMeans(series([60, 80, 110], [-1, -2, -3]), 50, 40);
    expect([...means.steps]).toEqual([]);
    const whole = epochMeans(series([60, 80, 130], [-1, -2, -3]), 40, 40);
    expect([...whole.steps]).toEqual([80, 120]);
    expect(whole.values[0]).toBeCloseTo(-1.5, 12);
  });
});

describe('table 3', () => {
  it('counts to the first measurement that is as good as REBAR’s best', () => {
    const runs = [
      run('running-mean', { validation: series([0, 50, 100], [-210, -200, -195]) }),
      run('rebar', { validation: series([0, 50, 100], [-210, -180, -182]) }),
      run('relax', { validation: series([0, 25, 100], [-210, -179, -185]) }),
    ];
    expect(reachOf(runs, 'validation')).toEqual({
      bar: { value: -180, step: 50 },
      others: [
        { id: 'running-mean', step: null },
        { id: 'relax', step: 25 },
      ],
    });
    expect(reachOf(runs.slice(2), 'validation')).toBeNull();
    expect(reachOf([run('rebar', { iwae: series([], []) })], 'iwae')).toBeNull();
    expect(reachedAt(series([5, 6], [-2, -1]), -1)).toBe(6);
  });
});

describe('noise', () => {
  const steps = Array.from({ length: 12 }, (_, i) => 50 * i);
  const wavy = steps.map((_, i) => -150 + i + (i % 2 ? 0.8 : -0.8));

  it('a difference smaller than its own jumps is too close to call', () => {
    const other = wavy.map((v, i) => v + (i % 3 ? 0.6 : -0.9));
    const gap = seriesGap(series(steps, wavy), series(steps, other))!;
    expect(isClose(gap)).toBe(true);
    expect(gap.deviation).toBeGreaterThan(0.5);
  });

  it('a steady difference counts, and a trend is not taken for noise', () => {
    const behind = wavy.map((v, i) => v - 2 * i);
    const gap = seriesGap(series(steps, wavy), series(steps, behind))!;
    expect(isClose(gap)).toBe(false);
    expect(gap.mean).toBeCloseTo(2 * 9.5, 9);
    expect(isClose(seriesGap(series(steps, wavy), series(steps, wavy))!)).toBe(true);
  });

  it('compares only steps at which both were measured', () => {
    expect(seriesGap(series([0, 50, 100], [1, 2, 3]), series([0, 50, 100], [1, 1, 1]))).toBeNull();
    expect(seriesGap(series(steps, wavy), series([1, 2, 3, 4], [0, 0, 0, 0]))).toBeNull();
  });

  it('is said in words, with the biased and the heirs set apart', () => {
    const at = (ahead: number) => ({
      validation: series(
        steps,
        wavy.map((v) => v + ahead),
      ),
    });
    const runs = [
      run('running-mean', at(-20)),
      run('rebar', { ...at(0), variance: [series([0], [0])] }),
      run('relax', { ...at(0.1), variance: [series([0], [0.7])] }),
    ];
    const words = standingOfEstimators(runs)!;
    expect(words).toContain('RELAX is 20.1 nats ahead of running mean');
    expect(words).toContain('REBAR and RELAX (−0.1 ± 0.0)');
    expect(words).not.toContain('running mean and');
    expect(words).toContain('One seed cannot order');
    expect(calmestEstimator(runs)).toMatch(
      /is REBAR’s; RELAX’s 2\.0 times as large and running mean’s 20 times/,
    );
    expect(biasWords(runs)).toBeNull();
    expect(biasWords([run('concrete')])).toContain('biased');
    const heir = run('nvil', { from: { step: 50, run: 'relax' }, ...at(5) });
    expect(standingOfEstimators([runs[1]!, heir])).toBeNull();
    expect(inherited([heir])).toContain('NVIL took over from RELAX at step 50');
    expect(calmestEstimator([run('concrete'), run('nvil'), run('rebar')])).toBeNull();
    expect(scaleWords([run('nvil')])).toContain('no measure of calm');
    expect(scaleWords(runs)).toBeNull();
  });
});

describe('the published numbers', () => {
  it('RELAX leads on training everywhere, and loses on validation with the nonlinear model', () => {
    for (const model of ['one', 'two', 'nonlinear'] as const)
      for (const data of ['mnist', 'omniglot'] as const) {
        const relax = publishedOf(model, data, 'relax')!;
        const rebar = publishedOf(model, data, 'rebar')!;
        expect(relax.training).toBeGreaterThan(rebar.training);
        expect(relax.validation! > rebar.validation!).toBe(model !== 'nonlinear');
        expect(PAPER_ELBOS[model].epochs[data].relax === null).toBe(model === 'nonlinear');
      }
    expect(paperElboWords('one')).toContain('0.40 nats ahead of REBAR');
    expect(paperElboWords('one')).toContain('0.70 nats ahead on its validation');
    expect(paperElboWords('nonlinear')).toContain('8.07 nats behind on its validation');
    expect(publishedOf('one', 'mnist', 'concrete')!.training).toBeGreaterThan(-111.6);
    expect(publishedOf('one', 'mnist', 'nvil')!.validation).toBeNull();
    expect(publishedOf('one', 'mnist', 'toString')).toBeUndefined();
    expect(publishedOf('one', 'mnist', 'disarm')).toBeUndefined();
  });
});
