/** Curves that stay short and exact where it matters, and summaries that drop no seed. */
import { describe, expect, it } from 'vitest';
import { curveOf, MOST_CURVE_POINTS } from '../../../../../src/experiments/policies/curve.ts';
import type { PoliciesRun } from '../../../../../src/experiments/policies/messages.ts';
import {
  bandLabel,
  returnLine,
  seedsBand,
  solvedSummary,
} from '../../../../../src/experiments/policies/summary.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';
import { finish, jobRun, training } from './support.ts';

describe('a curve', () => {
  const next = uniformStream(noiseKey(1, PURPOSE.problem));
  const returns = Array.from({ length: 1733 }, () => Math.floor(200 * next()));
  const lengths = returns.map((r) => r + 1);

  it('keeps every episode while there are few', () => {
    const curve = curveOf(returns.slice(0, 150), lengths.slice(0, 150), 0);
    expect([...curve.returns]).toEqual(returns.slice(0, 150));
    expect([...curve.episodes]).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
    expect(curve.steps.at(-1)).toBe(lengths.slice(0, 150).reduce((a, b) => a + b));
    const last = returns.slice(50, 150);
    expect(curve.window.at(-1)).toBe(last.reduce((a, b) => a + b) / 100);
    expect(curve.window[4]).toBe(returns.slice(0, 5).reduce((a, b) => a + b) / 5);
  });

  it('is thinned to means, with the solving episode and the last as points', () => {
    const curve = curveOf(returns, lengths, 777);
    expect(curve.episodes.length).toBeLessThanOrEqual(MOST_CURVE_POINTS + 2);
    expect(curve.episodes.length).toBeGreaterThan(MOST_CURVE_POINTS / 2);
    expect(curve.episodes).toContain(777);
    expect(curve.episodes.at(-1)).toBe(1733);
    const at = curve.episodes.indexOf(777);
    expect(curve.window[at]).toBe(returns.slice(677, 777).reduce((a, b) => a + b) / 100);
    // No return is lost: points weighted by their episodes give all of them.
    const sum = curve.returns.reduce(
      (s, r, i) => s + r * (curve.episodes[i]! - (curve.episodes[i - 1] ?? 0)),
      0,
    );
    expect(sum).toBeCloseTo(
      returns.reduce((a, b) => a + b),
      6,
    );
  });

  it('a curve of nothing is empty', () => {
    expect(curveOf([], [], 0).episodes).toHaveLength(0);
  });
});

const template = finish(jobRun(training('a2c')), 300);
const ended = (seed: number, episodes: number, solvedAt: number, finished = true): PoliciesRun => ({
  ...template,
  job: training('a2c', seed),
  episodes,
  steps: 250_000,
  solvedAt,
  solvedSteps: 100 * solvedAt,
  finished,
});

describe('episodes to solve', () => {
  it('are a mean with its error, a median, and every seed', () => {
    const summary = solvedSummary([ended(3, 900, 500), ended(1, 900, 300), ended(2, 900, 400, false)]);
    expect(summary).toMatchObject({ mean: 400, median: 400, unsolved: 0, medianAtCap: false });
    expect(summary.error).toBeCloseTo(100 / Math.sqrt(3), 12);
    expect(summary.seeds.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(summary.seeds[0]).toEqual({ seed: 1, episodes: 300, steps: 30_000, solved: true });
  });

  it('episodes to solve of a seed that never solves are all that it had, and it is not dropped', () => {
    const summary = solvedSummary([ended(1, 900, 300), ended(2, 2000, 0), ended(3, 50, 0, false)]);
    expect(summary.seeds).toHaveLength(2);
    expect(summary.seeds[1]).toEqual({ seed: 2, episodes: 2000, steps: 250_000, solved: false });
    expect(summary).toMatchObject({ mean: 1150, unsolved: 1, medianAtCap: true });
  });

  it('episodes to solve of no seed are not numbers', () => {
    // Of 40 000 steps only the second had enough, whatever the others did later.
    expect(solvedSummary([ended(1, 900, 500), ended(2, 900, 300)], 40_000)).toMatchObject({
      unsolved: 1,
      seeds: [
        { seed: 1, steps: 40_000, solved: false },
        { seed: 2, steps: 30_000, solved: true },
      ],
    });
    expect(solvedSummary([])).toMatchObject({ seeds: [], mean: Number.NaN, median: Number.NaN });
  });
});

describe('a band', () => {
  it('is of quantiles at every x that all seeds have reached, and says of how many', () => {
    const band = seedsBand([
      { x: [1, 2, 3, 4], y: [0, 0, 0, 0] },
      { x: [1, 3, 5], y: [10, 30, 50] },
      { x: [2, 4], y: [4, 4] },
    ])!;
    expect([...band.x]).toEqual([2, 3, 4]);
    expect([...band.median]).toEqual([4, 4, 4]);
    expect([...band.high]).toEqual([12, 17, 22]);
    expect([...band.low]).toEqual([2, 2, 2]);
    expect(band.mean[1]).toBeCloseTo(34 / 3, 12);
    expect(band.label).toBe('middle 50 % of 3 seeds');
    expect(bandLabel(0, 0.9, 3)).toBe('0 % and 90 % quantiles of 3 seeds');
  });

  it('needs two seeds and a common stretch', () => {
    expect(seedsBand([])).toBeNull();
    expect(seedsBand([{ x: [], y: [] }])).toBeNull();
    const apart = [
      { x: [1, 2], y: [0, 0] },
      { x: [3, 4], y: [0, 0] },
    ];
    expect(seedsBand(apart)).toBeNull();
    expect(seedsBand(apart.slice(0, 1))?.label).toBe('one seed, no band');
  });

  it('is drawn along the reader’s axis', () => {
    const { curve } = template;
    expect(returnLine(curve, 'steps')).toEqual({ x: curve.steps, y: curve.returns });
  });
});
