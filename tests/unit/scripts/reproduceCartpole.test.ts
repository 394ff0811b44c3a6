/** The words of `reproduce -- cartpole`: runs, refusals, summaries and the table. */
import { describe, expect, it } from 'vitest';
import { main } from '../../../scripts/commands/reproduce.ts';
import {
  CARTPOLE_COLUMNS,
  cartpoleCells,
  distance,
  type Solve,
  solve,
  summarise,
} from '../../../scripts/reproduce/cartpole.ts';
import { cartpolePlan } from '../../../scripts/reproduce/cartpolePlan.ts';
import { solveAll } from '../../../scripts/reproduce/cartpoleThreads.ts';

const run = (seed: number, episodes: number | null, rate = 0.003): Solve => ({
  method: 'a2c',
  rate,
  seed,
  cap: 4000,
  episodes,
  steps: 1000,
});

describe('the plan', () => {
  it('is three methods, the paper’s three rates and 30 seeds', () => {
    const { jobs } = cartpolePlan([]);
    expect(jobs.length).toBe(270);
    expect(new Set(jobs.map(({ rate }) => rate))).toEqual(new Set([0.01, 0.003, 0.001]));
    expect(jobs[0]).toEqual({ method: 'reinforce', rate: 0.01, seed: 0, cap: 4000 });
  });

  it('takes seeds, rates, methods, caps and threads', () => {
    const plan = cartpolePlan(['--seeds', '2', '--lr', '.0007', '--methods', 'all', '--threads', '3']);
    expect(plan.jobs.length).toBe(10);
    expect(plan.jobs.at(-1)).toEqual({ method: 'relax-authors', rate: 0.0007, seed: 1, cap: 6000 });
    expect(plan.threads).toBe(3);
    expect(cartpolePlan(['--episodes', '150']).jobs[0]!.cap).toBe(150);
  });

  it.each([
    [['--seeds', '0'], /--seeds is a whole number/],
    [['--lr', '.01,fast'], /--lr is a number above 0.*not fast/],
    [['--methods', 'magic'], /no method “magic”/],
    [['--colour', 'red'], /colour/],
  ] as const)('%j is refused with a sentence', (args, words) => {
    expect(() => cartpolePlan(args)).toThrow(words);
  });
});

describe('runs', () => {
  it('are the same alone and in a row, and end at the cap', async () => {
    const job = { method: 'relax', rate: 0.003, seed: 1, cap: 120 } as const;
    const alone = solve(job);
    expect(alone).toMatchObject({ ...job, episodes: null });
    const heard: Solve[] = [];
    const all = await solveAll([job, { ...job, method: 'relax-authors' }], 1, (done) => heard.push(done));
    expect(all.map(({ steps }) => steps)).toEqual(heard.map(({ steps }) => steps));
    expect(all[0]!.steps).toBe(alone.steps);
    expect(all[1]!.steps).not.toBe(alone.steps);
  });
});

describe('the table', () => {
  const [summary] = summarise([run(0, 400), run(1, 500), run(2, null)]);

  it('counts the unsolved at the cap, and apart from the solved', () => {
    expect(summary).toMatchObject({ seeds: 3, solved: 2, median: 500, meanSolved: 450, errorSolved: 50 });
    expect(summary!.mean).toBeCloseTo(4900 / 3, 10);
    expect(distance(summary!)).toBeCloseTo((450 - 492) / Math.hypot(50, 35), 12);
    const [head, cells] = cartpoleCells([summary!]);
    expect(head!.length).toBe(CARTPOLE_COLUMNS.length);
    expect(cells).toEqual([
      '.003',
      'A2C',
      '2 / 3',
      '1633 ± 1184',
      '500',
      '450 ± 50',
      '492 ± 35',
      '432',
      '30 / 30',
    ]);
  });

  it('has a row for each method and rate, and no distance without an expectation', () => {
    const rows = summarise([run(0, 400), run(0, null, 0.02), run(1, 420)]);
    expect(rows.map(({ rate, seeds }) => [rate, seeds])).toEqual([
      [0.003, 2],
      [0.02, 1],
    ]);
    expect(distance(rows[1]!)).toBeNull();
    expect(cartpoleCells(rows)[2]!.slice(2, 7)).toEqual(['0 / 1', '4000', '4000', '', '']);
  });
});

it('the command refuses what it does not know', async () => {
  expect(await main(['cartpole', '--lr', '0'])).toBe(1);
});
