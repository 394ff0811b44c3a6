/** The honest reading: what it says of made-up runs, and that it never says nonsense. */
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../../../src/experiments/control/methods/methods.ts';
import {
  type ControlSettings,
  controlSettings,
  TASKS,
} from '../../../../../src/experiments/control/settings.ts';
import { startState } from '../../../../../src/figures/control/state.ts';
import { CLAIMS } from '../../../../../src/figures/control/words/claims.ts';
import { describe as describeFigure } from '../../../../../src/figures/control/words/describe.ts';
import { cellWords } from '../../../../../src/figures/control/words/PaperTable.tsx';
import {
  calm,
  caveat,
  difference,
  paperWords,
  simplest,
  standing,
  stopped,
} from '../../../../../src/figures/control/words/reading.ts';
import { taskResult } from '../../../../../src/figures/control/words/results.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';
import { run, training } from '../runs.ts';

const SETTINGS: ControlSettings = { ...controlSettings.defaults, methods: [...METHODS], seeds: 3 };

const solved = (method: (typeof METHODS)[number], episodes: readonly number[]) =>
  episodes.map((solvedAt, i) =>
    run(training(method, i + 1), 250_000, {
      finished: true,
      solvedAt: Math.max(0, solvedAt),
      solvedSteps: 100 * Math.max(0, solvedAt),
    }),
  );

const resultOf = (...groups: readonly ReturnType<typeof solved>[]) => taskResult(groups.flat(), SETTINGS);

const plain = (words: string | null): string => (words ?? '').replaceAll('\u2009', ' ');

describe('the reading', () => {
  it('says who needs how many, and counts those that never are solved', () => {
    const words = plain(
      standing(resultOf(solved('a2c', [400, 420, 440]), solved('relax', [500, 0, 0])), 'cartpole'),
    );
    expect(words).toBe(
      'At learning rate .003, A2C needs 420 ± 12 episodes and RELAX needs 500 episodes (2 of 3 seeds never). ± is the standard error.',
    );
    expect(standing(resultOf(), 'cartpole')).toBeNull();
    expect(plain(standing(resultOf(solved('relax', [0, 0])), 'pendulum'))).toContain(
      'LAX solved it with none of 2 seeds',
    );
  });

  it('calls a difference one only beyond two standard errors, whichever way it falls', () => {
    const a2c = solved('a2c', [400, 420, 440]);
    expect(difference(resultOf(a2c, solved('relax', [410, 430, 435])), 'cartpole')).toContain(
      'no difference',
    );
    expect(difference(resultOf(a2c, solved('relax', [700, 720, 740])), 'cartpole')).toContain(
      'more episodes',
    );
    expect(difference(resultOf(a2c, solved('relax', [200, 210, 190])), 'cartpole')).toContain(
      'fewer episodes',
    );
    expect(difference(resultOf(a2c, solved('relax', [200, 0, 0])), 'cartpole')).toBeNull();
    expect(difference(resultOf(a2c), 'cartpole')).toBeNull();
  });

  it('says when one number for all states does as well', () => {
    const [a2c, relax] = [solved('a2c', [400, 420, 440]), solved('relax', [410, 430, 435])];
    expect(simplest(resultOf(a2c, relax, solved('running-mean', [400, 430, 420])))).toContain('as well');
    expect(simplest(resultOf(a2c, relax, solved('running-mean', [900, 930, 920])))).toBeNull();
    expect(simplest(resultOf(a2c, relax))).toBeNull();
  });

  it('compares variances on the same policies as a geometric mean over the seeds', () => {
    const measured = (seed: number, gap: number) =>
      run({ kind: 'variance', method: 'a2c', seed }, 4000, {
        variance: {
          every: 20,
          rollouts: 20,
          episodes: Float64Array.of(0, 20, 40, 60, 80),
          returns: new Float64Array(5),
          logVariances: METHODS.map((id) => new Float64Array(5).fill(id === 'relax' ? 3 + Math.log(gap) : 3)),
        },
      });
    expect(calm([measured(1, 2), measured(2, 0.5)], 'a2c', 'cartpole')).toBe(
      'On A2C’s policies RELAX’s variance is 1.00 times A2C’s after 20 episodes, 1.00 after 40 and 1.00 after 80.',
    );
    expect(calm([measured(1, 2)], 'relax', 'cartpole')).toBeNull();
  });

  it('names what makes the numbers mean something else', () => {
    expect(caveat(SETTINGS)).toBeNull();
    expect(caveat({ ...SETTINGS, sampler: 'authors' })).toContain('biased');
    expect(caveat({ ...SETTINGS, sampler: 'authors', task: 'pendulum' })).toBeNull();
    const runs = [
      run(training('a2c'), 100, { stopped: 'A2C stopped.' }),
      run(training('a2c', 2), 100, { stopped: 'A2C stopped.' }),
    ];
    expect(stopped(runs)).toEqual(['A2C stopped.']);
  });
});

describe('the table', () => {
  it('says of how many seeds a number is', () => {
    const of = (episodes: readonly number[], seeds: number) => {
      const result = taskResult(solved('relax', episodes), { ...SETTINGS, seeds });
      const { value, note } = cellWords(result.methods.find(({ method }) => method === 'relax')!, result);
      return [plain(value), plain(note)];
    };
    expect(of([400, 420, 440], 3)).toEqual(['420 ± 12', '3 seeds']);
    expect(of([400], 1)).toEqual(['400', 'one seed']);
    expect(of([400, 420], 5)).toEqual(['410 ± 10', '2 of 5 seeds so far']);
    expect(of([400, 0], 2)).toEqual(['400', '1 of 2 seeds in 250 000 steps']);
    expect(of([0, 0], 2)).toEqual(['not solved', '0 of 2 seeds in 250 000 steps']);
    expect(of([], 2)).toEqual(['…', '']);
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
    const state = { ...startState(settings, null), runs };
    const words = [
      standing(result, task),
      difference(result, task),
      simplest(result),
      calm(runs, 'a2c', task),
      paperWords(task),
      CLAIMS[task],
      describeFigure(state),
      ...result.methods.flatMap((each) => Object.values(cellWords(each, result))),
    ];
    for (const sentence of words) expect(sentence ?? '').not.toMatch(/NaN|undefined|null|–|∞/);
  }
});
