/** The honest reading: what it says of made-up runs, and that it never says nonsense. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../../../src/experiments/policies/methods/methods.ts';
import { CLAIMS, claimOf } from '../../../../../src/figures/policies/words/claims.ts';
import { isClear, studentQuantile, welchGap } from '../../../../../src/figures/policies/words/compare.ts';
import { TABLE_NOTE } from '../../../../../src/figures/policies/words/PaperTable.tsx';
import {
  calmestMethod,
  caveats,
  difference,
  paperEpisodesWords,
  rateWords,
  shortEpisodes,
  simplest,
  standingOfMethods,
  stopped,
} from '../../../../../src/figures/policies/words/reading.ts';
import { taskResult } from '../../../../../src/figures/policies/words/results.ts';
import { run, training } from '../runs.ts';
import { over, plain, resultOf, SETTINGS } from './support.ts';

const A2C = over('a2c', [400, 420, 440]);

describe('Welch’s interval', () => {
  it('has Student’s quantiles', () => {
    const expected: readonly (readonly [number, number])[] = [
      [3, 3.1824],
      [4, 2.7764],
      [8, 2.306],
      [30, 2.0423],
      [1e9, 1.96],
    ];
    for (const [degrees, t] of expected)
      expect(Math.abs(studentQuantile(degrees) / t - 1)).toBeLessThan(0.01);
    expect(studentQuantile(2) / 4.3027).toBeGreaterThan(0.96);
  });

  it('is that of equal samples where they have one spread', () => {
    const gap = welchGap([1, 2, 3, 4, 5], [3, 4, 5, 6, 7])!;
    // s² = 2.5 for both, so the error of the difference is 1 and there are 8 degrees of freedom.
    expect(gap.difference).toBe(-2);
    expect(gap.high - gap.low).toBeCloseTo(2 * 2.306, 2);
    expect(isClear(gap)).toBe(false);
    expect(isClear(welchGap([1, 2, 3, 4, 5], [4, 5, 6, 7, 8])!)).toBe(true);
    expect(welchGap([1], [2, 3])).toBeNull();
    expect(welchGap([2, 2], [2, 2])).toBeNull();
  });
});

describe('the reading', () => {
  it('says who needs how many, and counts those that are never solved', () => {
    expect(plain(standingOfMethods(resultOf(A2C, over('relax', [500, 0, 0])), 'cartpole'))).toBe(
      'At learning rate .003 A2C needs 420 ± 12 episodes and RELAX needs 500 episodes (the solved; 2 of 3 are not in 250 000 steps). ± is the standard error.',
    );
    expect(standingOfMethods(resultOf(), 'cartpole')).toBeNull();
    expect(plain(standingOfMethods(resultOf(over('relax', [0, 0, 0])), 'pendulum'))).toContain(
      'LAX solves none of 3 seeds in 250 000 steps',
    );
    expect(standingOfMethods(resultOf(over('relax', [400, 410])), 'lander')).toContain(
      '(2 of 3 seeds). ± is the standard error. Until every seed has ended, such means lean towards the quick ones.',
    );
  });

  it('calls a difference one only where its interval leaves out 0, whichever way it falls', () => {
    const beside = (episodes: readonly number[]) =>
      plain(difference(resultOf(A2C, over('relax', episodes)), 'cartpole'));
    expect(beside([410, 430, 435])).toBe(
      'Episodes more than A2C, with 95 % intervals: RELAX 5 [−36, 46]. 3 seeds cannot tell RELAX from A2C.',
    );
    expect(beside([700, 720, 740])).toContain('RELAX needs more than A2C by more than chance.');
    expect(beside([200, 210, 190])).toContain('RELAX needs fewer than A2C by more than chance.');
    // Two standard errors, but of three seeds.
    expect(beside([440, 455, 470])).toContain('cannot tell');
  });

  it('compares every method, and what it says of them is in one sentence', () => {
    const all = resultOf(
      A2C,
      over('relax', [410, 430, 435]),
      over('running-mean', [400, 430, 420]),
      over('reinforce', [800, 820, 840]),
    );
    const words = plain(difference(all, 'cartpole'));
    expect(words).toMatch(/RELAX 5 .*, the running mean −3 .* and REINFORCE 400 /);
    expect(words).toContain(
      'REINFORCE needs more than A2C by more than chance; 3 seeds cannot tell the running mean and RELAX from A2C.',
    );
    const without = resultOf(over('relax', [410, 430, 435]), over('reinforce', [800, 820, 840]));
    expect(difference(without, 'pendulum')).toContain('Episodes more than LAX');
  });

  it('concludes nothing from few seeds, from the quick ones alone, or where the hardest have no number', () => {
    const two = taskResult([...over('a2c', [400, 420]), ...over('relax', [500, 520])], {
      ...SETTINGS,
      methods: ['a2c', 'relax'],
      seeds: 2,
    });
    expect(difference(two, 'cartpole')).toBe('Of 2 seeds nothing can be concluded.');
    expect(difference(resultOf(A2C, over('relax', [200, 210])), 'cartpole')).toBeNull();
    expect(difference(resultOf(A2C, over('relax', [200, 210, 0])), 'lander')).toContain('those of RELAX');
    expect(difference(resultOf(A2C), 'cartpole')).toBeNull();
  });

  it('compares the others where one method has unsolved seeds, and names that one', () => {
    const words = plain(
      difference(resultOf(A2C, over('relax', [700, 720, 740]), over('reinforce', [800, 820, 0])), 'cartpole'),
    );
    expect(words).toMatch(/^Episodes more than A2C, with 95 % intervals: RELAX 300 \[[^\]]*\]\. /);
    expect(words).toContain(
      'RELAX needs more than A2C by more than chance. A mean of solved seeds leaves out',
    );
    expect(words).toContain('those of REINFORCE: such means');
    const noBar = resultOf(over('a2c', [400, 420, 0]), over('relax', [700, 720, 740]));
    expect(difference(noBar, 'cartpole')).toMatch(
      /^A mean of solved seeds leaves out the hardest, those of A2C/,
    );
  });

  it('says nothing of means where no seed is solved', () => {
    expect(difference(resultOf(over('a2c', [0, 0, 0]), over('relax', [0, 0, 0])), 'cartpole')).toBeNull();
    const words = difference(resultOf(A2C, over('reinforce', [0, 0, 0])), 'cartpole');
    expect(words).toBeNull();
  });

  it('gives no budget to seeds that broke off before it', () => {
    const broken = run(training('relax', 2), 41_000, { finished: true, stopped: 'It stopped.' });
    expect(standingOfMethods(resultOf(over('relax', [500]), [broken]), 'cartpole')).toContain(
      '1 of 2 are not;',
    );
    expect(standingOfMethods(resultOf([broken]), 'cartpole')).toBe(
      'At learning rate .003 RELAX solves none of 1 seed so far.',
    );
  });

  it('says when one number for all states does as well', () => {
    const beside = (episodes: readonly number[]) => simplest(resultOf(A2C, over('running-mean', episodes)));
    expect(beside([400, 430, 420])).toContain('as well as a learnt V(s)');
    expect(beside([200, 230, 220])).toContain('as well');
    expect(beside([900, 930, 920])).toBeNull();
    expect(beside([400, 430, 0])).toBeNull();
    expect(simplest(resultOf(A2C))).toBeNull();
  });

  it('compares variances on the same policies as geometric means over thirds and seeds', () => {
    const measured = (seed: number, gap: number, finished = true) =>
      run({ kind: 'variance', method: 'a2c', seed }, 4000, {
        finished,
        variance: {
          every: 20,
          rollouts: 20,
          episodes: Float64Array.of(0, 20, 40, 60, 80, 100),
          returns: new Float64Array(6),
          logVariances: METHODS.map((id) =>
            Float64Array.of(0, 0, 0, 0, 1, 1).map((late) => (id === 'relax' ? 3 + Math.log(gap) + late : 3)),
          ),
        },
      });
    expect(calmestMethod([measured(1, 2), measured(2, 0.5), measured(3, 9, false)], 'cartpole')).toBe(
      'Gradient variance over A2C’s on the same frozen policies, in the first, second and last third of the episodes, geometric means. ' +
        'On policies of A2C’s runs (2 seeds) RELAX 1.00, 1.00, 2.72; the running mean 1.00, 1.00, 1.00; REINFORCE 1.00, 1.00, 1.00.',
    );
    const both = [measured(1, 2), measured(1, 3)].map((each, i) => ({
      ...each,
      job: { ...each.job, method: i === 0 ? ('a2c' as const) : ('relax' as const) },
    }));
    expect(calmestMethod(both, 'pendulum')).toMatch(
      /A2C’s runs \(1 seed\) LAX 2\.00, 2\.00, 5\.44.*On policies of LAX’s runs \(1 seed\) LAX 3\.00/,
    );
    expect(calmestMethod([measured(1, 2, false)], 'cartpole')).toBeNull();
  });

  it('says what the pendulum’s first episodes are worth, from the runs at hand', () => {
    const late = run(training('relax'), 100_000, {
      solvedAt: 800,
      solvedSteps: 80_000,
      curve: {
        episodes: Float64Array.of(200, 400, 600, 800),
        steps: Float64Array.of(1000, 4000, 20_000, 80_000),
        returns: new Float64Array(4),
        window: new Float64Array(4),
      },
    });
    expect(shortEpisodes([late], 'pendulum')).toContain('first half of the episodes takes 5 % of the steps');
    expect(shortEpisodes([late], 'cartpole')).toBeNull();
    expect(
      shortEpisodes([run(training('relax'), 10_000, { solvedAt: 100, solvedSteps: 10_000 })], 'pendulum'),
    ).toBeNull();
    expect(shortEpisodes([], 'pendulum')).toBeNull();
  });

  it('names what makes the numbers mean something else', () => {
    expect(caveats(SETTINGS)).toHaveLength(1);
    expect(caveats({ ...SETTINGS, sampler: 'authors' })[0]).toContain('slightly biased');
    expect(caveats({ ...SETTINGS, sampler: 'authors', task: 'pendulum' })).toHaveLength(1);
    expect([0.01, 0.003, 0.0007, 0.05, 0.0123].map(rateWords)).toEqual([
      '.01',
      '.003',
      '.0007',
      '.05',
      '.0123',
    ]);
    const runs = [
      run(training('a2c'), 100, { stopped: 'A2C stopped.' }),
      run(training('a2c', 2), 100, { stopped: 'A2C stopped.' }),
    ];
    expect(stopped(runs)).toEqual(['A2C stopped.']);
  });

  it('has the paper’s numbers beside it', () => {
    expect(plain(paperEpisodesWords('cartpole'))).toContain(
      '472 ± 114 episodes for RELAX against 1 152 ± 90 for A2C',
    );
    expect(plain(paperEpisodesWords('lander'))).toContain('13 and 15 times fewer');
    expect(plain(paperEpisodesWords('pendulum'))).toContain('2 067 ± 412 episodes for LAX');
    // The paper’s own digits, and which version has them.
    expect(plain(paperEpisodesWords('lander'))).toContain('5 156.8 ± 794.9 against 10 703 ± 4 087');
    expect(paperEpisodesWords('cartpole')).toContain('its draft and the published version');
    expect(paperEpisodesWords('cartpole')).toContain('one learning rate for both');
    expect(paperEpisodesWords('pendulum')).toMatch(
      /^The published paper .* The draft has no such experiment/,
    );
    expect(TABLE_NOTE).toContain('are 15 and 13 times those of the draft');
  });
});

describe('the claim', () => {
  it('is the task’s, until the seeds are there; then what they needed, and only what they can tell', () => {
    const said = (task: 'cartpole' | 'pendulum', relax: readonly number[]) =>
      plain(claimOf(task, resultOf(A2C, over('relax', relax))));
    expect(claimOf('cartpole', undefined)).toBe(CLAIMS.cartpole);
    expect(said('cartpole', [410, 430, 435])).toBe(
      'RELAX needs 425 ± 8 episodes, A2C 420 ± 12: 3 seeds cannot tell which is quicker',
    );
    expect(said('cartpole', [200, 210, 190])).toBe(
      'RELAX needs 200 ± 6 episodes, A2C 420 ± 12: fewer, by more than chance, on 3 seeds',
    );
    expect(said('pendulum', [700, 710, 690])).toBe(
      'LAX needs 700 ± 6 episodes, A2C 420 ± 12: more, by more than chance, on 3 seeds',
    );
    expect(said('cartpole', [200, 210, 0])).toBe(CLAIMS.cartpole);
  });

  it('does not order what five seeds of the paper’s setting leave open: 493 ± 68 and 616 ± 58', () => {
    const around = (mean: number, error: number): number[] => {
      const step = error * Math.sqrt(2); // of five equidistant numbers the standard error is their distance over √2
      return [-2, -1, 0, 1, 2].map((n) => Math.round(mean + n * step));
    };
    const result = taskResult([...over('a2c', around(616, 58)), ...over('relax', around(493, 68))], {
      ...SETTINGS,
      methods: ['a2c', 'relax'],
      seeds: 5,
    });
    expect(plain(claimOf('cartpole', result))).toBe(
      'RELAX needs 493 ± 68 episodes, A2C 616 ± 58: 5 seeds cannot tell which is quicker',
    );
  });

  it('that seeds differ more than the methods holds in the tables of 30 seeds and of five', () => {
    const results = readFileSync('docs/results.md', 'utf8');
    const table = (name: string): string => results.split(`<!-- table:${name} -->`)[1]!.split('<!-- /')[0]!;
    const cells = (name: string) =>
      table(name)
        .split('\n')
        .map((line) => line.split('|').map((cell) => cell.trim()));
    const number = (text = ''): readonly number[] => text.replaceAll(',', '').split(' ± ').map(Number);
    for (const [name, seeds, at, id] of [
      ['cartpole-reproduce', (row: string[]) => Number(row[3]!.split(' / ')[0]), 5, 2],
      ['pendulum-reproduce', (row: string[]) => Number(row[4]!.split(' / ')[0]), 6, 3],
    ] as const) {
      const rows = cells(name).filter((row) => /^(A2C|RELAX|LAX)$/.test(row[id] ?? ''));
      expect(rows.length).toBeGreaterThanOrEqual(4);
      for (let i = 0; i < rows.length; i += 2) {
        const [a2c, relax] = rows.slice(i, i + 2).map((row) => {
          const [mean = Number.NaN, error = Number.NaN] = number(row[at]);
          return { mean, deviation: error * Math.sqrt(seeds(row)) };
        });
        expect(Math.abs(a2c!.mean - relax!.mean)).toBeLessThan(Math.min(a2c!.deviation, relax!.deviation));
      }
    }
  });
});
