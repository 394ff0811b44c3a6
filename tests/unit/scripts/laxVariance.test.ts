/** `reproduce -- lax-variance`: its words, a frozen policy's numbers, the bootstrap, and the table. */
import { describe, expect, it } from 'vitest';
import { readResults } from '../../../scripts/report/files.ts';
import { laxTable } from '../../../scripts/report/tables.ts';
import {
  type Frozen,
  geometricMean,
  type LaxResults,
  laxRun,
  laxStages,
} from '../../../scripts/reproduce/policies/laxVariance.ts';
import { LAX_COLUMNS, laxCells, laxPlan } from '../../../scripts/reproduce/policies/runLaxVariance.ts';

const frozen = (seed: number, a2c: number, lax: number, change: Partial<Frozen> = {}): Frozen => ({
  seed,
  stage: 1000,
  meanReturn: 10 + seed,
  a2c,
  lax,
  objective: 3,
  objectiveAtStart: 4,
  moved: 0.1,
  fitted: 0.9,
  further: lax / 2,
  ...change,
});

const results = (all: readonly Frozen[]): LaxResults => ({
  kind: 'reproduce',
  experiment: 'lax-variance',
  episodes: 100,
  rate: 0.003,
  passes: 1,
  stages: laxStages(all),
  machine: { cores: 2, node: '20.1.0' },
});

describe('the plan', () => {
  it('is ten policies, a hundred episodes, and three stages in order', () => {
    const { jobs } = laxPlan([]);
    expect(jobs.map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const stages = [25_000, 100_000, 300_000];
    expect(jobs[0]).toEqual({ seed: 0, rate: 0.003, passes: 1, episodes: 100, further: 25, stages });
    expect(laxPlan(['--steps', '9000,4000,9000']).jobs[0]!.stages).toEqual([4000, 9000]);
  });

  it.each([
    [['--policies', '1'], /--policies is a whole number from 2/],
    [['--episodes', '1'], /--episodes is a whole number from 2/],
    [['--steps', '100,x'], /--steps is a whole number.*not x/],
    [['--passes', '0'], /--passes/],
    [['--seeds', '3'], /seeds/],
  ] as const)('%j is refused with a sentence', (args, words) => {
    expect(() => laxPlan(args)).toThrow(words);
  });
});

it('a run is looked at after an update, with ĉ moved, its objective changed', () => {
  const job = { seed: 1, rate: 0.003, passes: 1, stages: [10], episodes: 4, further: 2 };
  const policies = laxRun(job);
  expect(policies.map(({ stage }) => stage)).toEqual([10]);
  for (const policy of policies) {
    expect(policy.moved).toBeGreaterThan(0);
    expect(policy.meanReturn).toBeGreaterThan(3);
    expect(policy.a2c).toBeGreaterThan(0);
    expect(policy.lax).toBeGreaterThan(0);
    expect(policy.lax).not.toBe(policy.a2c);
    // The gradient that tunes ĉ goes downhill, and what it finds is another estimate.
    expect(policy.fitted).toBeLessThan(1);
    expect(policy.further).not.toBe(policy.lax);
    expect(policy.objective).not.toBe(policy.objectiveAtStart);
  }
});

describe('the bootstrap', () => {
  it('is no wider than the numbers, and about their geometric mean', () => {
    const { value, low, high } = geometricMean([0.5, 0.8, 1.25, 2]);
    expect(value).toBeCloseTo(1, 12);
    expect(low).toBeGreaterThan(0.5);
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThan(1.25);
    expect(high).toBeLessThan(2);
    expect(geometricMean([0.7, 0.7])).toEqual({ value: 0.7, low: 0.7, high: 0.7 });
  });

  it('has a standard error of s/√n for many numbers', () => {
    const logs = Array.from({ length: 200 }, (_, i) => Math.sin(i * i));
    const { low, high } = geometricMean(logs.map(Math.exp));
    const m = logs.reduce((a, b) => a + b) / 200;
    const s = Math.sqrt(logs.reduce((a, b) => a + (b - m) ** 2, 0) / 199);
    expect(Math.log(high / low) / ((2 * 1.96 * s) / Math.sqrt(200))).toBeCloseTo(1, 1);
  });
});

describe('the table', () => {
  const all = [frozen(0, 4, 2), frozen(1, 4, 8), frozen(0, 1, 2, { stage: 500, objectiveAtStart: 2 })];

  it('has a row for each stage, in order, and counts what is smaller', () => {
    const [early, late] = laxStages(all);
    expect(early).toMatchObject({ stage: 500, policies: 1, smaller: 0, fallen: 0 });
    expect(late).toMatchObject({ stage: 1000, policies: 2, smaller: 1, fallen: 2, meanReturn: 10.5 });
    expect(late!.ratio.value).toBeCloseTo(1, 12);
    expect(late!.objective.value).toBeCloseTo(0.75, 12);
    const cells = laxCells([late!]);
    expect(cells.every((row) => row.length === LAX_COLUMNS.length)).toBe(true);
    expect(cells[1]).toEqual([
      '1,000',
      '2',
      '10.5',
      '1.000 [0.500, 2.000]',
      '1 / 2',
      '10.0 %',
      '0.750 [0.750, 0.750]',
      '2 / 2',
      '0.900 [0.900, 0.900]',
      '0.500 [0.250, 1.000]',
    ]);
  });

  it('is made from a file, and only from a whole one', () => {
    const run = results(all);
    expect(readResults(JSON.parse(JSON.stringify(run)), 'file')).toEqual({
      kind: 'lax-variance',
      results: run,
    });
    expect(laxTable(run)).toMatch(/on 100 episodes.*2 cores, Node 20.1.0\.$/s);
    const [first] = run.stages;
    for (const broken of [
      { ...run, episodes: null },
      { ...run, stages: [{ ...first, ratio: { value: 1 } }] },
      { ...run, stages: [{ ...first, moved: null }] },
    ])
      expect(() => readResults(broken, 'file')).toThrow(/^file holds neither/);
  });
});
