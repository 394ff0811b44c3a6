/** Curves of a long run: bounded in length, every point still the mean over its own steps. */
import { describe, expect, it } from 'vitest';
import {
  Means,
  MOST_SERIES_POINTS,
  POINT_STEPS,
  SampledSeries,
} from '../../../../../src/experiments/vae/recorder.ts';

/** Feeds value(step) for steps from + 1 … to, in bursts that stay within the room of a point. */
function feed(means: Means, from: number, to: number, burst: number, value: (step: number) => number): void {
  let sum = 0;
  let taken = 0;
  for (let step = from; step < to; ) {
    const count = Math.min(burst, means.room, to - step);
    for (let k = 1; k <= count; k++) sum += value(step + k);
    step += count;
    taken += count;
    if (!means.counted(count)) continue;
    means.add(step, sum / taken);
    sum = taken = 0;
  }
}

describe('means over stretches', () => {
  it('are the means over their own steps, before and after merging', () => {
    const means = new Means(0);
    const end = POINT_STEPS * MOST_SERIES_POINTS * 5;
    feed(means, 0, end, 7, (step) => step);
    const { steps, values } = means.series();
    expect(steps.length).toBeLessThanOrEqual(MOST_SERIES_POINTS + 1);
    expect(steps.length).toBeGreaterThan(MOST_SERIES_POINTS / 2 - 1);
    steps.forEach((step, i) => {
      const before = i === 0 ? 0 : steps[i - 1]!;
      expect(values[i]).toBeCloseTo((before + 1 + step) / 2, 6);
    });
    expect(steps.at(-1)).toBeGreaterThan(end - POINT_STEPS * 16);
  });

  it('do not depend on the length of the bursts', () => {
    const [one, other] = [new Means(0), new Means(0)];
    const wave = (step: number): number => Math.sin(step / 50);
    feed(one, 0, 30_000, 1, wave);
    feed(other, 0, 30_000, 500, wave);
    expect(other.series().steps).toEqual(one.series().steps);
    other.series().values.forEach((v, i) => {
      expect(v).toBeCloseTo(one.series().values[i]!, 9);
    });
  });

  it('go on from a saved series with the stretch it had reached', () => {
    const means = new Means(0);
    feed(means, 0, 40_000, 100, () => 1);
    const resumed = new Means(0, means.series());
    expect(resumed.series()).toEqual(means.series());
    expect(resumed.room).toBeGreaterThan(POINT_STEPS);
  });
});

describe('samples', () => {
  it('are thinned, never beyond the limit, and keep the last', () => {
    const samples = new SampledSeries();
    for (let step = 1; step <= 3000; step++) {
      samples.add(step, -step);
      expect(samples.last).toBe(step);
    }
    const { steps, values } = samples.series();
    expect(steps.length).toBeLessThanOrEqual(MOST_SERIES_POINTS + 1);
    expect([...steps].every((step, i) => values[i] === -step)).toBe(true);
    expect([...steps].every((step, i) => i === 0 || step > steps[i - 1]!)).toBe(true);
    expect(new SampledSeries(samples.series()).last).toBe(3000);
  });
});
