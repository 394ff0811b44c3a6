/** The table and the description in words: of how many seeds a number is, and no sentence with a hole in it. */
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../../../src/experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../../../src/experiments/policies/settings.ts';
import { TASKS } from '../../../../../src/experiments/policies/taskNames.ts';
import { policies } from '../../../../../src/figures/policies/policies.tsx';
import { cellWords, conditionWords, ratioHere } from '../../../../../src/figures/policies/words/cells.ts';
import { claimOf } from '../../../../../src/figures/policies/words/claims.ts';
import { describePolicies as describeFigure } from '../../../../../src/figures/policies/words/describe.ts';
import {
  calmestMethod,
  caveats,
  difference,
  paperEpisodesWords,
  shortEpisodes,
  simplest,
  standingOfMethods,
} from '../../../../../src/figures/policies/words/reading.ts';
import { taskResult } from '../../../../../src/figures/policies/words/results.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';
import { begin } from '../../begin.ts';
import { run, training } from '../runs.ts';
import { over, plain, resultOf, SETTINGS } from './support.ts';

const A2C = over('a2c', [400, 420, 440]);

describe('the table', () => {
  it('says of how many seeds a number is, and under which settings', () => {
    const of = (episodes: readonly number[], seeds: number) => {
      const result = taskResult(over('relax', episodes), { ...SETTINGS, methods: ['relax'], seeds });
      const { value, note } = cellWords(result.methods[0]!);
      return [plain(value), note];
    };
    expect(of([400, 420, 440], 3)).toEqual(['420 ± 12', '3 of 3 seeds']);
    expect(of([400], 1)).toEqual(['400', 'one seed']);
    expect(of([400, 420], 5)).toEqual(['410 ± 10', '2 of 5 seeds so far']);
    expect(of([400, 0], 2)).toEqual(['400', '1 of 2 seeds']);
    expect(of([0, 0], 2)).toEqual(['not solved', '0 of 2 seeds']);
    expect(of([], 2)).toEqual(['…', '']);
    expect(plain(conditionWords(resultOf(A2C)))).toBe('250 000 steps, rate .003');
  });

  it('has a ratio of its own only where the means are of all seeds', () => {
    expect(ratioHere(resultOf(A2C, over('relax', [200, 210, 220])))).toBe('2.0');
    expect(ratioHere(resultOf(A2C, over('relax', [200, 210])))).toBeNull();
    expect(ratioHere(resultOf(A2C, over('relax', [200, 210, 0])))).toBeNull();
    expect(ratioHere(resultOf(A2C))).toBeNull();
    expect(ratioHere(undefined)).toBeNull();
  });
});

describe('the description', () => {
  it('has every method’s return and seeds, and what they say together', () => {
    const settings: PoliciesSettings = { ...SETTINGS, methods: ['a2c', 'relax'] };
    const state = { ...begin(policies, settings), runs: [...A2C, ...over('relax', [0, 0, 0])] };
    const words = plain(describeFigure(state));
    expect(words).toContain('CartPole, 3 seeds of 250 000 steps.');
    expect(words).toContain('solved after 420 ± 12 episodes, 3 of 3 seeds');
    expect(words).toContain('no seed solved, 0 of 3 seeds');
    expect(words).toContain('RELAX: mean return');
    expect(describeFigure({ ...state, runs: [] })).toBe('Training is being prepared.');
    expect(describeFigure(begin(policies, { ...settings, methods: [] }))).toContain('No method');
  });
});

it('no sentence has a hole in it, whatever the runs', () => {
  const uniform = uniformStream(noiseKey(5, PURPOSE.problem));
  for (let n = 0; n < 200; n++) {
    const task = TASKS[Math.floor(3 * uniform())]!;
    const methods = METHODS.filter(() => uniform() < 0.7);
    const seeds = 1 + Math.floor(4 * uniform());
    const settings = { ...SETTINGS, task, methods, seeds };
    const runs = methods.flatMap((method) =>
      Array.from({ length: Math.floor((seeds + 1) * uniform()) }, (_, i) => {
        const finished = uniform() < 0.6;
        const solvedAt = uniform() < 0.5 ? Math.ceil(1000 * uniform()) : 0;
        return run(training(method, i + 1), 1000 * Math.floor(6 * uniform()), {
          finished,
          solvedAt,
          solvedSteps: 90 * solvedAt,
        });
      }),
    );
    const result = taskResult(runs, settings);
    const state = { ...begin(policies, settings), runs };
    const words = [
      standingOfMethods(result, task),
      difference(result, task),
      simplest(result),
      shortEpisodes(runs, task),
      claimOf(task, result),
      ratioHere(result),
      conditionWords(result),
      ...caveats(settings),
      calmestMethod(runs, task),
      paperEpisodesWords(task),
      describeFigure(state),
      ...result.methods.flatMap((each) => Object.values(cellWords(each))),
    ];
    for (const sentence of words) expect(sentence ?? '').not.toMatch(/NaN|undefined|null|–|∞/);
  }
});
