/** What the figures measure of the paper's tables: under names that the chapter shows, only once it is whole, and with what is otherwise said. */
import { describe, expect, it } from 'vitest';
import { policiesSettings } from '../../../src/experiments/policies/settings.ts';
import { toySettings } from '../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../src/experiments/toy/toy.ts';
import { vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { policies } from '../../../src/figures/policies/policies.tsx';
import type { TaskResult } from '../../../src/figures/policies/words/results.ts';
import { race } from '../../../src/figures/race/race.tsx';
import { vae } from '../../../src/figures/vae/vae.tsx';
import { renderPage } from '../../../src/story/prerender.tsx';
import { begin } from '../figures/begin.ts';
import { run, series, body as vaeBody } from '../figures/vae/bodies.ts';

const places = new Set([...renderPage().html.matchAll(/data-here="([^"]+)"/g)].map(([, row]) => row));

function trainedRace(target: number) {
  const toy = new ToyExperiment();
  const settings = {
    ...toySettings.defaults,
    target,
    steps: 1000,
    seeds: 1,
    estimators: ['exact', 'reinforce'],
  };
  toy.request({
    number: 1,
    settings: toySettings.parse(settings).value,
    playhead: 1000,
    settled: true,
    bands: true,
    live: { goal: 0, speed: 1, epoch: 0, forkAt: null },
  });
  while (toy.advance(Number.POSITIVE_INFINITY, () => 0));
  const { body } = toy.frame()!;
  return { ...begin(race, body.settings), body, lines: body.lines! };
}

describe('the race', () => {
  it('measures the log variance of the paper’s targets, and of no other', () => {
    const [found, ...more] = race.findings!.of(trainedRace(0.499));
    expect(more).toEqual([]);
    expect(places).toContain(found!.row);
    // E f is flat and f² about 1/16: the score of a fair coin has the square 1/4 · 4 · 1/16.
    expect(found!.values).toEqual([['REINFORCE', expect.stringMatching(/^−4\.[2-6]$/)]]);
    expect(found!.length).toContain('of 1\u2009000 steps, the paper’s 10\u2009000');
    expect(race.findings!.of(trainedRace(0.3))).toEqual([]);
  });

  it('has measured nothing while it trains', () => {
    const state = trainedRace(0.499);
    expect(race.findings!.of({ ...state, body: { ...state.body, state: 'bands' } })).toEqual([]);
  });
});

describe('the autoencoders', () => {
  const perEpoch = 50;
  const body = vaeBody({ stepsPerEpoch: perEpoch, state: 'finished' });
  const rested = (change: Partial<typeof body> = {}) => ({
    ...begin(vae, { ...vaeSettings.defaults, estimators: ['rebar', 'relax'] }),
    playing: false,
    backend: { name: 'wasm', sentence: 'WASM.' } as const,
    body: { ...body, ...change },
  });

  it('measure tables 1 to 3, and say how short and on what', () => {
    const runs = [
      run('rebar', { validation: series([0, 50, 100], [-210, -190, -182]) }),
      run('relax', { validation: series([0, 50, 100], [-210, -181, -180]) }),
    ];
    const found = vae.findings!.of(rested({ runs }));
    for (const { row } of found) expect(places).toContain(row);
    expect(found.map(({ row, values }) => [row, values])).toEqual([
      [
        'training/mnist-one',
        [
          ['REBAR', '−182.5'],
          ['RELAX', '−182.5'],
        ],
      ],
      [
        'validation/mnist-one',
        [
          ['REBAR', '−182.0'],
          ['RELAX', '−180.0'],
        ],
      ],
      [
        'epochs/mnist-one',
        [
          ['REBAR', '2.0'],
          ['RELAX', '1.0'],
        ],
      ],
    ]);
    expect(found[0]).toMatchObject({
      length: '100 of 2\u2009000\u2009000 steps on drawn digits, not MNIST',
      conditions: 'WASM',
    });
  });

  it('measure nothing of what was changed on the way, and nothing while they train', () => {
    expect(vae.findings!.of(rested({ runs: [run('relax', { from: { step: 0, run: 'rebar' } })] }))).toEqual(
      [],
    );
    expect(vae.findings!.of({ ...rested(), playing: true })).toEqual([]);
  });

  it('say which settings are not as they were given', () => {
    const settings = { ...vaeSettings.defaults, seed: 7 };
    const [found] = vae.findings!.of(rested({ settings }));
    expect(found!.conditions).toMatch(/^WASM, .*7$/);
  });
});

describe('the policies', () => {
  it('measure episodes until solved, as far as the seeds have come', () => {
    const result: TaskResult = {
      rate: 0.003,
      steps: 250_000,
      methods: [
        {
          method: 'a2c',
          seeds: 5,
          summary: {
            seeds: [
              { solved: true, episodes: 400 },
              { solved: true, episodes: 500 },
            ],
            unsolved: 0,
          },
        },
      ],
    } as unknown as TaskResult;
    const state = begin(policies, policiesSettings.defaults);
    expect(policies.findings!.of(state)).toEqual([]);
    const [found] = policies.findings!.of({ ...state, results: new Map([['cartpole', result]]) });
    expect(places).toContain(found!.row);
    expect(found!.values).toEqual([['A2C', '450 ± 50 (2 of 5 seeds so far)']]);
    expect(found!.conditions).toContain('rate .003');
  });
});

describe('the chapter', () => {
  it('has a place for what each row of a table with numbers measures', () => {
    expect(places.size).toBe(2 + 3 * 6 + 3);
  });
});
