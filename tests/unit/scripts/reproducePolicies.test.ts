/** `reproduce -- cartpole|lander|pendulum`: its words, runs, summaries and tables, and its results read back. */
import { describe, expect, it } from 'vitest';
import { main } from '../../../scripts/commands/reproduce.ts';
import { readResults } from '../../../scripts/report/files.ts';
import { solveTable } from '../../../scripts/report/tables.ts';
import { solvePlan } from '../../../scripts/reproduce/policies/plan.ts';
import {
  bestMean,
  distance,
  held,
  SOLVE_WORK,
  type Solve,
  type SolveJob,
  type SolveResults,
  solve,
  summarise,
  together,
} from '../../../scripts/reproduce/policies/solve.ts';
import { solveCells, solveColumns } from '../../../scripts/reproduce/policies/table.ts';
import { onThreads } from '../../../scripts/threads.ts';
import { TASKS, type TaskId } from '../../../src/experiments/policies/taskNames.ts';

const run = (seed: number, episodes: number | null, change: Partial<Solve> = {}): Solve => ({
  task: 'cartpole',
  method: 'a2c',
  preset: 'published',
  rate: 0.003,
  seed,
  limit: { count: 4000, unit: 'episodes' },
  whole: false,
  episodes,
  solvedSteps: episodes && 900 + seed,
  lived: episodes ?? 4000,
  steps: 1000 + seed,
  last: 100 + seed,
  best: 150 + seed,
  ...change,
});

const resultsOf = (experiment: TaskId, runs: readonly Solve[]): SolveResults => ({
  kind: 'reproduce',
  experiment,
  machine: { cores: 2, node: '20.1.0' },
  summaries: summarise(runs),
});

describe('the plan', () => {
  it('the plan of CartPole is three methods, the paper’s three rates and 30 seeds', () => {
    const { jobs } = solvePlan('cartpole', []);
    expect(jobs.length).toBe(270);
    expect(new Set(jobs.map(({ rate }) => rate))).toEqual(new Set([0.01, 0.003, 0.001]));
    const limit = { count: 4000, unit: 'episodes' };
    expect(jobs[0]).toEqual({
      task: 'cartpole',
      method: 'reinforce',
      preset: 'published',
      rate: 0.01,
      seed: 0,
      limit,
      whole: false,
    });
  });

  it('the plan of the others is two methods, five seeds and the paper’s steps', () => {
    const [lander, pendulum] = [solvePlan('lander', []), solvePlan('pendulum', [])];
    expect(lander.jobs.map(({ method, seed }) => `${method} ${seed}`)).toEqual(
      ['a2c', 'relax'].flatMap((method) => [0, 1, 2, 3, 4].map((seed) => `${method} ${seed}`)),
    );
    expect(lander.jobs[0]!.limit).toEqual({ count: 5_000_000, unit: 'steps' });
    expect(pendulum.jobs[9]!.limit).toEqual({ count: 1_000_000, unit: 'steps' });
  });

  it('takes seeds, rates, methods, limits and threads', () => {
    const plan = solvePlan('cartpole', [
      '--seeds',
      '2',
      '--lr',
      '.0007',
      '--methods',
      'all',
      '--threads',
      '3',
    ]);
    expect(plan.jobs.length).toBe(10);
    expect(plan.jobs.at(-1)).toMatchObject({ method: 'relax-authors', rate: 0.0007, seed: 1 });
    expect(plan.jobs[0]!.limit).toEqual({ count: 6000, unit: 'episodes' });
    expect(plan.threads).toBe(3);
    expect(solvePlan('lander', ['--episodes', '150']).jobs[0]!.limit).toEqual({
      count: 150,
      unit: 'episodes',
    });
    expect(solvePlan('cartpole', ['--steps', '500']).jobs[0]!.limit).toEqual({ count: 500, unit: 'steps' });
    expect(solvePlan('pendulum', ['--methods', 'all']).jobs.length).toBe(20);
  });

  it('the plan of the pendulum has both settings, each at a rate of its own', () => {
    const { jobs } = solvePlan('pendulum', ['--preset', 'published,adaptive', '--seeds', '1', '--whole']);
    expect(jobs.map(({ preset, method, rate }) => [preset, method, rate])).toEqual([
      ['published', 'a2c', 0.003],
      ['published', 'relax', 0.003],
      ['adaptive', 'a2c', 0.0001],
      ['adaptive', 'relax', 0.0001],
    ]);
    expect(jobs.every(({ whole }) => whole)).toBe(true);
    expect(solvePlan('pendulum', ['--preset', 'adaptive', '--lr', '.01']).jobs[0]!.rate).toBe(0.01);
  });

  it.each([
    ['cartpole', ['--seeds', '0'], /--seeds is a whole number/],
    ['cartpole', ['--lr', '.01,fast'], /--lr is a number above 0.*not fast/],
    ['lander', ['--methods', 'magic'], /no method “magic”/],
    ['pendulum', ['--methods', 'relax-authors'], /no method “relax-authors”/],
    ['pendulum', ['--preset', 'secret'], /no preset “secret”.*published, adaptive/],
    ['lander', ['--preset', 'adaptive'], /no preset “adaptive” for this task: published\./],
    ['lander', ['--steps', '1e3.5'], /--steps is a whole number/],
    ['lander', ['--steps', '1000', '--episodes', '100'], /not by both/],
    ['cartpole', ['--colour', 'red'], /colour/],
  ] as const)('%s %j is refused with a sentence', (task, args, words) => {
    expect(() => solvePlan(task, args)).toThrow(words);
  });
});

const A2C: SolveJob = {
  task: 'cartpole',
  method: 'a2c',
  preset: 'published',
  rate: 0.003,
  seed: 0,
  limit: { count: 1000, unit: 'steps' },
  whole: false,
};

describe('runs', () => {
  it('are the same alone and in a row, and end at the limit', async () => {
    const limit = { count: 120, unit: 'episodes' } as const;
    const job: SolveJob = { ...A2C, method: 'relax', seed: 1, limit };
    const alone = solve(job);
    expect(alone).toMatchObject({ ...job, episodes: null, lived: 120 });
    const heard: Solve[] = [];
    const all = await onThreads(SOLVE_WORK, [job, { ...job, method: 'relax-authors' }], 1, (done) => {
      heard.push(done);
    });
    expect(all).toEqual(heard);
    expect(all[0]).toEqual(alone);
    expect(all[1]!.steps).not.toBe(alone.steps);
  });

  it.each(TASKS)('runs of %s end after the steps that they are given', (task) => {
    const limit = { count: 700, unit: 'steps' } as const;
    const { steps, lived, last, episodes, solvedSteps } = solve({ ...A2C, task, limit });
    expect([steps, episodes, solvedSteps]).toEqual([700, null, null]);
    expect(lived).toBeGreaterThan(1);
    expect(last).toBeLessThan(200);
  });

  it('stop where the task is solved', () => {
    const limit = { count: 200_000, unit: 'steps' } as const;
    const { episodes, lived, steps, solvedSteps, last, best } = solve({ ...A2C, rate: 0.01, limit });
    expect(lived).toBe(episodes);
    expect(steps).toBe(solvedSteps);
    expect(steps).toBeLessThan(200_000);
    expect(last).toBeGreaterThan(195);
    expect(best).toBeCloseTo(last!, 9);
  });

  it('go on to the limit where they are to be whole, and are solved at the same moment', () => {
    const limit = { count: 60_000, unit: 'steps' } as const;
    const short = solve({ ...A2C, rate: 0.01, limit });
    const long = solve({ ...A2C, rate: 0.01, limit, whole: true });
    expect(short.steps).toBeLessThan(60_000);
    expect([long.steps, long.episodes, long.solvedSteps]).toEqual([60_000, short.episodes, short.steps]);
    expect(long.lived).toBeGreaterThan(short.lived);
  });

  it('remember their best', () => {
    expect(bestMean([1, 2, 9, 4, 3], 2)).toBe(6.5);
    expect(bestMean([5, 1], 2)).toBe(3);
    expect(bestMean([5, 1], 3)).toBeNaN();
  });
});

describe('the summary', () => {
  const [summary] = summarise([run(0, 400), run(1, 500), run(2, null)]);

  it('averages the solved, and ranks the unsolved last', () => {
    expect(summary).toMatchObject({ seeds: 3, solved: 2, mean: 450, error: 50, median: 500, unsolved: 4000 });
    expect(summary).toMatchObject({ steps: 900.5, last: 101 });
    expect(distance(summary!)).toBeCloseTo((450 - 492) / Math.hypot(50, 35), 12);
    expect(held(summary!)).toBe(true);
    expect(held({ ...summary!, mean: 492 + 3.1 * Math.hypot(50, 35) })).toBe(false);
    expect(held({ ...summary!, mean: 492 - 2.9 * Math.hypot(50, 35) })).toBe(true);
  });

  it('has no median where the middle is unsolved, whatever it lived through', () => {
    const long = run(1, null, { lived: 300 });
    expect(summarise([run(0, 400), long])[0]).toMatchObject({ median: null, unsolved: 300, error: null });
    expect(summarise([long])[0]).toMatchObject({ solved: 0, mean: null, median: null, steps: null });
  });

  it('keeps every seed, in order', () => {
    expect(summarise([run(2, null), run(0, 400)])[0]!.runs).toEqual([
      { seed: 0, episodes: 400, lived: 400, last: 100, best: 150 },
      { seed: 2, episodes: null, lived: 4000, last: 102, best: 152 },
    ]);
  });

  it('has a row for each method and rate, and no verdict without an expectation', () => {
    const rows = summarise([run(0, 400), run(0, null, { rate: 0.02 }), run(1, 420)]);
    expect(rows.map(({ rate, seeds }) => [rate, seeds])).toEqual([
      [0.003, 2],
      [0.02, 1],
    ]);
    expect([distance(rows[1]!), held(rows[1]!)]).toEqual([null, null]);
    expect(
      summarise([run(0, 400, { task: 'lander' }), run(1, 420, { task: 'lander' })])[0]!.expected,
    ).toBeNull();
  });
});

describe('the table', () => {
  it('the table of CartPole has the expected beside the measured', () => {
    const results = resultsOf('cartpole', [run(0, 400), run(1, 500), run(2, null)]);
    const [head, cells] = solveCells(results);
    expect(head!.length).toBe(solveColumns('cartpole').length);
    expect(cells).toEqual(['.003', 'A2C', '2 / 3', '30 / 30', '450 ± 50', '492 ± 35', 'held', '500', '432']);
    const unsolved = resultsOf('cartpole', [run(0, null)]);
    expect(solveCells(unsolved)[1]!.slice(2)).toEqual([
      '0 / 1',
      '30 / 30',
      '',
      '492 ± 35',
      '',
      '> 4000',
      '432',
    ]);
    expect(solveTable(results)).toMatch(/4,000 episodes at most.*A2C 1152 ± 90.*2 cores, Node 20.1.0\.$/s);
    expect(solveTable(results)).not.toContain('MISSED');
  });

  it.each([
    ['lander', '68,712 ± 20,668'],
    ['pendulum', '2,067 ± 412'],
  ] as const)('of %s has the published numbers', (task, published) => {
    const change = { task, method: 'relax', limit: { count: 5000, unit: 'steps' } } as const;
    const runs = [run(0, 400, change), run(1, 500, change), run(2, null, change)];
    const results = resultsOf(task, runs);
    const [head, cells] = solveCells(results);
    expect(cells!.length).toBe(head!.length);
    expect(head!.length).toBe(solveColumns(task).length);
    const rest = task === 'lander' ? cells! : cells!.slice(1);
    expect(rest.slice(0, 9)).toEqual([
      '.003',
      task === 'lander' ? 'RELAX' : 'LAX',
      '2 / 3',
      '400, 500, never',
      '450 ± 50',
      '901',
      '100, 101, 102',
      '150, 151, 152',
      published,
    ]);
    if (task === 'lander') expect(cells!.at(-1)).toBe('5,157 ± 795');
    expect(solveTable(results)).toMatch(/5,000 steps at most.*A run ends there\./s);
    expect(solveTable(results)).not.toContain('Adaptive');
    const adaptive = resultsOf(task, [run(0, 400, { ...change, preset: 'adaptive', whole: true })]);
    if (task === 'pendulum') {
      expect(cells![0]).toBe('as published');
      expect(solveCells(adaptive)[1]![0]).toBe('adaptive, all steps');
    }
    expect(solveTable(adaptive)).toMatch(
      /A run ends there, or with “all steps”.*Adaptive: as published, but/s,
    );
  });

  it('has the rows of several files in their order', () => {
    const [first, then] = [0.003, 0.01].map((rate) => resultsOf('lander', [run(0, 400, { rate })]));
    const all = together(together(undefined, first!), then!);
    expect(solveCells(all).map((row) => row[0])).toEqual(['learning rate', '.003', '.01']);
  });

  it('is made from a file too, and only from a whole one', () => {
    const results = resultsOf('pendulum', [run(0, null, { task: 'pendulum' })]);
    const read: unknown = JSON.parse(JSON.stringify(results));
    expect(readResults(read, 'file')).toEqual({ kind: 'solve', results });
    const [first] = results.summaries;
    for (const broken of [
      { ...results, experiment: 'chess' },
      { ...results, summaries: [{ ...first, mean: 'many' }] },
      { ...results, summaries: [{ ...first, runs: [{ seed: 0 }] }] },
      { ...results, summaries: [{ ...first, preset: 'secret' }] },
      { ...results, summaries: [{ ...first, limit: null }] },
    ])
      expect(() => readResults(broken, 'file')).toThrow(/^file holds neither/);
  });
});

it('the command refuses what it does not know', async () => {
  expect(await main(['cartpole', '--lr', '0'])).toBe(1);
});
