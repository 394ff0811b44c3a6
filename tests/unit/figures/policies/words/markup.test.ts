/** The table of the paper and the reading, as markup: what stands in which cell, and for whom. */
import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PoliciesRun } from '../../../../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import { type PoliciesSettings, policiesSettings } from '../../../../../src/experiments/policies/settings.ts';
import { policies } from '../../../../../src/figures/policies/policies.tsx';
import type { PoliciesState } from '../../../../../src/figures/policies/types.ts';
import { DefinitionList } from '../../../../../src/figures/policies/words/Definitions.tsx';
import { PoliciesPaperTable } from '../../../../../src/figures/policies/words/PaperTable.tsx';
import { PoliciesReading } from '../../../../../src/figures/policies/words/Reading.tsx';
import { taskResult } from '../../../../../src/figures/policies/words/results.ts';
import { inside, still } from '../../still.ts';
import { run, training } from '../runs.ts';

const SETTINGS: PoliciesSettings = { ...policiesSettings.defaults, methods: ['a2c', 'relax'], seeds: 3 };

function markup(part: ComponentType, state: Partial<PoliciesState> = {}): string {
  const figure = still(policies, SETTINGS, { inView: true, ...state });
  return renderToStaticMarkup(inside(figure, createElement(part)));
}

/** Text between tags, with one space for each run of tags. */
const textOf = (html: string): string =>
  html
    .replaceAll('<br/>', ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2060\u2009]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

const rowsOf = (html: string): string[][] =>
  [...html.split('<tbody>')[1]!.matchAll(/<tr.*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/g)].map(([cell]) => textOf(cell)),
  );

const solved = (method: MethodId, episodes: readonly number[]): readonly PoliciesRun[] =>
  episodes.map((solvedAt, i) =>
    run(training(method, i + 1), 250_000, { finished: true, solvedAt, solvedSteps: 100 * solvedAt }),
  );

const RUNS = [...solved('a2c', [400, 420, 440]), ...solved('relax', [410, 430, 435])];

describe('table 4', () => {
  it('has the paper’s rows before anything has trained, the draft’s lander among them', () => {
    const rows = rowsOf(markup(PoliciesPaperTable));
    expect(rows).toEqual([
      ['CartPole', '1 152 ± 90', '472 ± 114', '2.4', '—', '—', '—', '—', '—'],
      ['LunarLander draft', '10 703 ± 4 087', '5 156.8 ± 794.9', '2.1', '', '', '', '', ''],
      ['LunarLander published', '162 374 ± 17 241', '68 712 ± 20 668', '2.4', '—', '—', '—', '—', '—'],
      ['Inverted pendulum', '6 243 ± 164', '2 067 ± 412', '3.0', '—', '—', '—', '—', '—'],
    ]);
  });

  it('keeps every task’s results beside it, and the ratio of those that may be compared', () => {
    const lander = { ...SETTINGS, task: 'lander', seeds: 2, steps: 2_000_000 } as const;
    const results = new Map([
      ['cartpole', taskResult(RUNS, SETTINGS)],
      ['lander', taskResult(solved('relax', [2400, 0]), lander)],
    ] as const);
    const rows = rowsOf(markup(PoliciesPaperTable, { results, runs: RUNS }));
    expect(rows[0]).toEqual([
      'CartPole here 250 000 steps, rate .003',
      ...['1 152 ± 90', '472 ± 114', '2.4', '—', '—'],
      ...['420 ± 12 3 of 3 seeds', '425 ± 8 3 of 3 seeds', '1.0'],
    ]);
    expect(rows[2]?.slice(4)).toEqual(['—', '—', '…', '2 400 1 of 2 seeds', '—']);
  });

  it('says how long it still takes, and what is over', () => {
    const progress = { training: 0.5, measuring: 0, stepsPerSecond: 1e5, secondsLeft: 40 };
    expect(textOf(markup(PoliciesPaperTable, { progress, runs: RUNS }))).toContain(
      'CartPole takes 40 s more.',
    );
    expect(textOf(markup(PoliciesPaperTable, { finished: true }))).toContain('CartPole is finished.');
    expect(textOf(markup(PoliciesPaperTable, { progress, playing: false }))).not.toContain('takes 40 s');
  });
});

describe('the reading', () => {
  it('has a sentence before there is anything to read, and the paper’s numbers always', () => {
    const words = textOf(markup(PoliciesReading));
    expect(words).toContain('Once a few seeds are solved');
    expect(words).toContain('472 ± 114 episodes for RELAX');
  });

  it('gives way to what was measured', () => {
    const words = textOf(markup(PoliciesReading, { runs: RUNS }));
    expect(words).not.toContain('Once a few seeds');
    expect(words).toContain('3 seeds cannot tell RELAX from A2C.');
  });
});

it('the definitions have the settings’ own numbers', () => {
  const words = textOf(markup(DefinitionList));
  expect(words).toContain('195 (CartPole), 200 (LunarLander) or 950 (Inverted pendulum)');
  expect(words).toContain('After every 20 episodes the policy is frozen and plays 20 more');
  expect(words).toContain('every 2 500 steps for the pendulum');
  expect(words).toContain('eq. 7 of the published paper');
});
