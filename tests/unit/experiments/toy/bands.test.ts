/** Bands over the seeds: percentiles of independent runs, Stop, and what is shown while they are trained. */
import { describe, expect, it } from 'vitest';
import { expectedLoss } from '../../../../src/experiments/toy/exact.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { WholeRun } from '../../../../src/experiments/toy/whole.ts';
import { sigmoid } from '../../../../src/math/special.ts';
import { quantile } from '../../../../src/math/statistics.ts';
import { Clock, expectIdentical, lineOf, runOf, settingsOf, settle, shown, wish } from './drive.ts';

describe('bands', () => {
  const near = (x: number | undefined, y: number) =>
    expect(Math.abs((x ?? Number.NaN) - y)).toBeLessThanOrEqual(1e-12 * y);
  const settings = settingsOf({ estimators: ['exact', 'reinforce', 'relax'], seeds: 5, steps: 500 });
  const run = (id: 'reinforce' | 'relax', seed: number) => runOf(id, seed, settings);

  it.each([
    ['80', 0.1, 0.9],
    ['50', 0.25, 0.75],
    ['100', 0, 1],
  ] as const)('are the %s %% in the middle of the seeds, seed by seed', (band, low, high) => {
    const body = shown(new ToyExperiment(), wish({ ...settings, band }));
    for (const id of ['reinforce', 'relax'] as const) {
      const line = lineOf(body, id);
      expect(line.band?.seeds).toBe(5);
      const runs = [3, 4, 5, 6, 7].map((seed) => run(id, seed));
      for (const [i, step] of line.steps.entries()) {
        const losses = runs.map((r) => {
          r.advance(step);
          return expectedLoss(sigmoid(r.logit), settings.target);
        });
        near(line.band?.lo[i], quantile(losses, low));
        near(line.band?.hi[i], quantile(losses, high));
        expect(line.loss[i]).toBe(losses[0]);
      }
    }
    expect(lineOf(body, 'exact').band).toBeNull();
  });

  it('bands of the variance are there too, on a grid of their own', () => {
    const body = shown(new ToyExperiment(), wish(settings));
    const { band } = lineOf(body, 'relax');
    const runs = [3, 4, 5, 6, 7].map((seed) => run('relax', seed));
    expect(band?.varianceLo).toHaveLength(band?.varianceSteps.length ?? -1);
    for (const [i, step] of band!.varianceSteps.entries()) {
      const variances = runs.map((r) => {
        r.advance(step);
        return r.moments.variance;
      });
      near(band?.varianceLo[i], quantile(variances, 0.1));
      near(band?.varianceHi[i], quantile(variances, 0.9));
    }
  });

  it('are left out for one seed', () => {
    const body = shown(new ToyExperiment(), wish({ ...settings, seeds: 1 }));
    expect(body.lines.every((line) => line.band === null)).toBe(true);
  });

  it('wait while a pointer moves: an unsettled request trains the lines alone', () => {
    const toy = new ToyExperiment();
    toy.request(wish(settings, { settled: false }));
    const bodies = settle(toy);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.lines?.every((line) => line.band === null)).toBe(true);
    expect(bodies[0]?.progress).toBeNull();
    const after = shown(toy, wish(settings));
    expect(lineOf(after, 'relax').band?.seeds).toBe(5);
    expectIdentical(lineOf(after, 'relax').loss, lineOf(bodies[0]!, 'relax').loss);
  });

  it('after Stop are made of the seeds that are done, and say how many', () => {
    const many = { ...settings, seeds: 64, steps: 2000 };
    const toy = new ToyExperiment();
    const clock = new Clock(6); // two looks at the clock and a slice is over
    toy.request(wish(many));
    let seen = 0;
    for (let slice = 0; slice < 400 && seen < 4; slice++) {
      toy.advance(clock.now() + 12, clock.now);
      const body = toy.frame()?.body;
      if (!body) continue;
      seen = body.progress?.done ?? seen;
      if (body.progress) expect(body.state).toBe('bands');
      expect(body.lines?.some((line) => line.band !== null) ?? false).toBe(false);
    }
    expect(seen).toBeGreaterThanOrEqual(4);
    const stopped = shown(toy, wish(many, { bands: false }));
    const { band, loss } = lineOf(stopped, 'reinforce');
    expect(stopped.state).toBe('finished');
    expect(stopped.progress).toBeNull();
    expect(band?.seeds).toBeGreaterThanOrEqual(4);
    expect(band!.seeds).toBeLessThan(64);
    for (const [i, x] of loss.entries()) expect(band!.lo[i]!).toBeLessThanOrEqual(Math.max(x, band!.hi[i]!));
    const whole = shown(toy, wish(many, { bands: true }));
    expect(lineOf(whole, 'reinforce').band?.seeds).toBe(64);
  });

  it('are not shown of the first few seeds while more are on their way', () => {
    const toy = new ToyExperiment();
    const clock = new Clock(6);
    toy.request(wish({ ...settings, seeds: 32 }));
    for (let done = 0; done < 4; ) {
      toy.advance(clock.now() + 12, clock.now);
      done = toy.frame()?.body.progress?.done ?? done;
    }
    toy.request(wish({ ...settings, seeds: 32, band: '50' }));
    toy.advance(clock.now(), clock.now);
    const { lines, progress } = toy.frame()!.body;
    expect(progress?.done).toBeLessThan(32);
    expect(lines?.map((line) => line.band)).toEqual([null, null, null]);
  });

  it('tell how far they are and how long it still takes', () => {
    const toy = new ToyExperiment();
    toy.request(wish({ ...settings, seeds: 16 }));
    const told = settle(toy, new Clock(6)).flatMap((body) => body.progress ?? []);
    expect(told.length).toBeGreaterThan(3);
    for (const [i, { done, total }] of told.entries()) {
      expect(total).toBe(16);
      expect(done).toBeGreaterThanOrEqual(told[i - 1]?.done ?? 1);
    }
    expect(told.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 0)).toBe(true);
  });

  it('are the same where seeds train four at a time, as many as there are lanes', () => {
    const many = { ...settings, seeds: 6 };
    const train = (lanes: number) => {
      const whole = new WholeRun(many);
      for (const { ensemble } of whole.session.tracks) Object.assign(ensemble, { lanes });
      const done: number[] = [];
      while (whole.seedsDone < 6) {
        whole.advance(true, true, 0, () => 1);
        if (whole.seedsDone !== done.at(-1)) done.push(whole.seedsDone);
      }
      return { done, records: whole.session.tracks.map((track) => track.records) };
    };
    const [one, four] = [train(1), train(4)];
    expect(one.done).toEqual([1, 2, 3, 4, 5, 6]);
    expect(four.done).toEqual([4, 6]);
    expectIdentical(four.records, one.records);
  });
});
