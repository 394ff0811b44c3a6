/** The panes of the runs in a real browser: every seed shown, the solved and the others, by pointer and by keys. */
import axe from 'axe-core';
import { flushSync } from 'react-dom';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '../../../../src/ui/base.css';
import type { PoliciesRun } from '../../../../src/experiments/policies/messages.ts';
import { METHODS, type MethodId } from '../../../../src/experiments/policies/methods/methods.ts';
import { type PoliciesSettings, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { usePoliciesLayout } from '../../../../src/figures/policies/layout.ts';
import { ReturnsPane } from '../../../../src/figures/policies/panes/ReturnsPane.tsx';
import { SolvedPane } from '../../../../src/figures/policies/panes/SolvedPane.tsx';
import { PoliciesVariancePanes } from '../../../../src/figures/policies/panes/VariancePanes.tsx';
import { policies } from '../../../../src/figures/policies/policies.tsx';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { createHistory } from '../../../../src/state/history.ts';
import { inside, still } from '../../../unit/figures/still.ts';

/** A run that learns: a point after every 10 episodes, longer and longer ones. */
function learning(method: MethodId, seed: number, change: Partial<PoliciesRun> = {}): PoliciesRun {
  const episodes = Float64Array.from({ length: 60 }, (_, i) => 10 * (i + 1));
  const window = episodes.map((e) => 198 - 175 * Math.exp(-e / (120 + 15 * seed)));
  const steps = episodes.map((e) => e * 80 + e * e * 0.1);
  return {
    job: { kind: 'training', method, seed },
    episodes: 600,
    steps: steps[59]!,
    solvedAt: 400 + 10 * seed,
    solvedSteps: 40_000 + 1000 * seed,
    finished: true,
    stopped: null,
    curve: { episodes, steps, returns: window, window },
    variance: null,
    networks: null,
    checkpoints: [],
    end: null,
    ...change,
  };
}

const measuring = (method: MethodId, seed: number): PoliciesRun => ({
  ...learning(method, seed),
  job: { kind: 'variance', method, seed },
  variance: {
    every: 20,
    rollouts: 20,
    episodes: Float64Array.of(0, 20, 40, 60),
    returns: Float64Array.of(20, 40, 60, 80),
    logVariances: METHODS.map((_, k) => Float64Array.of(2, 4, 5, 6 - k / 2 + seed / 10)),
  },
});

function Panes({ width, place }: { readonly width: number; readonly place: 'slide' | 'small' | undefined }) {
  const layout = usePoliciesLayout(width, policiesSettings.defaults.methods, place);
  return (
    <div style={{ width, display: 'grid', gap: 20, height: place ? 400 : undefined }}>
      <ReturnsPane layout={layout} width={width} />
      {place === undefined && <SolvedPane layout={layout} width={width} />}
      {place === undefined && <PoliciesVariancePanes layout={layout} width={width} />}
    </div>
  );
}

async function show(
  runs: readonly PoliciesRun[],
  change: Partial<PoliciesSettings> = {},
  width = 712,
  place?: 'slide' | 'small',
) {
  const figure = still(policies, change, { runs });
  const { store } = figure;
  const screen = await render(
    <main style={{ background: 'var(--paper)', padding: 12 }}>
      <h1>Panes</h1>
      {inside(figure, <Panes width={width} place={place} />)}
    </main>,
  );
  return { ...screen, store };
}

const many = (methods: readonly MethodId[], seeds: number, make = learning): PoliciesRun[] =>
  Array.from({ length: seeds }, (_, i) => methods.map((method) => make(method, i + 1))).flat();

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
const lines = (id: string): number => all(`svg[aria-label^="Mean return"] path[data-style="${id}"]`).length;
const options = (): string[] => all('[role="option"]').map((mark) => mark.getAttribute('aria-label')!);
const text = (): string => document.querySelector('main')!.textContent!.replaceAll('\u2009', ' ');

afterEach(async () => {
  await cleanup();
  document.documentElement.dataset['theme'] = 'light';
});

describe('returns', () => {
  it('are a line for every seed and their mean, and say what is shaded', async () => {
    await show(many(['reinforce', 'a2c', 'relax'], 5));
    expect(['reinforce', 'a2c', 'relax'].map(lines)).toEqual([6, 6, 6]);
    expect(text()).toContain('bold their mean, shaded the middle 50 % of 5 seeds');
    expect(document.querySelector('main')!.innerHTML).not.toContain('NaN');
  });

  it('returns of one seed are that seed alone, without a band', async () => {
    await show(many(['a2c'], 1), { seeds: 1 });
    expect(lines('a2c')).toBe(1);
    expect(text()).not.toContain('shaded');
  });

  it('are read by the ruler, and not beyond a line’s end', async () => {
    const short = learning('relax', 1);
    const cut = (values: Float64Array): Float64Array<ArrayBuffer> => values.slice(0, 30);
    const { episodes, steps, returns, window } = short.curve;
    const curve = { episodes: cut(episodes), steps: cut(steps), returns: cut(returns), window: cut(window) };
    const { store } = await show([learning('a2c', 1), { ...short, curve }], { seeds: 1 });
    flushSync(() => store.setState({ hover: 200 }));
    expect(text()).toContain('200 episodes');
    const at = text();
    flushSync(() => store.setState({ hover: 500 }));
    expect(text()).not.toBe(at);
    expect(text()).toMatch(/RELAX–/);
  });
});

describe('seeds until solved', () => {
  const never = { steps: 250_000, solvedAt: 0, solvedSteps: 0 };

  it('are all there, those never solved too', async () => {
    await show([learning('relax', 1), learning('relax', 2, never), learning('relax', 3)], {
      methods: ['relax'],
      seeds: 3,
    });
    expect(options().map((words) => words.replaceAll('\u2009', ' '))).toEqual([
      'seed 1: 410 episodes',
      'seed 3: 430 episodes',
      'seed 2: not solved in 250 000 steps',
    ]);
    expect(text()).toContain('420 ± 10 of the solved, median 430, 1 of 3 not solved in 250 000 steps');
  });

  it('count steps where those are chosen', async () => {
    const { store } = await show(many(['a2c'], 2), { methods: ['a2c'], seeds: 5 });
    expect(text()).toContain('2 of 5 seeds');
    flushSync(() => store.setState((s) => ({ history: createHistory({ ...settingsOf(s), axis: 'steps' }) })));
    expect(options()[0]).toContain('41\u2009000 steps');
    expect(text()).toContain('Steps until solved');
  });

  it('are chosen by keys, with one tab stop', async () => {
    const { store } = await show(many(['a2c', 'relax'], 3), { methods: ['a2c', 'relax'], seeds: 3 });
    const strip = document.querySelector<SVGSVGElement>('[role="listbox"]')!;
    expect(all('main [tabindex="0"]')).toEqual([strip]);
    expect(document.querySelector('[aria-selected="true"]')!.getAttribute('aria-label')).toContain('seed 1');
    strip.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowUp}{Enter}');
    expect(settingsOf(store.getState())).toMatchObject({ watch: 2, focus: 'a2c' });
    const active = document.getElementById(strip.getAttribute('aria-activedescendant')!)!;
    expect(active.getAttribute('aria-selected')).toBe('true');
  });

  it('are chosen by a press near a mark', async () => {
    const { store } = await show(many(['relax'], 3), { methods: ['relax'], seeds: 3 });
    const box = all('[role="option"]')[2]!.getBoundingClientRect();
    const press = all('[role="listbox"] rect').at(-1)!;
    const at = press.getBoundingClientRect();
    await userEvent.click(press, {
      position: { x: box.x + box.width / 2 - at.x + 6, y: at.height - 12 },
    });
    expect(settingsOf(store.getState())).toMatchObject({ watch: 3, focus: 'relax' });
  });
});

describe('the variance', () => {
  it('is of both runs’ policies, as it is or as a ratio', async () => {
    const methods = [...METHODS];
    await show([...many(methods, 2), ...many(['a2c', 'relax'], 2, measuring)], { methods, seeds: 2 });
    expect(text()).toContain('Policy-gradient variance on the policies of A2C’s run');
    expect(text()).toContain('Policy-gradient variance on the policies of RELAX’s run');
    expect(text()).toContain('20 rollouts, every 20 episodes');
    await userEvent.click(document.querySelector('input[value="relative"]')!);
    expect(text()).toContain('REINFORCE0.0');
    expect(text()).toContain('RELAX−1.5');
  });

  it('says when it will be measured, and that it is not', async () => {
    const { store } = await show([]);
    expect(text()).toContain('measured after the runs');
    flushSync(() => store.setState({ runs: many(['reinforce', 'a2c', 'relax'], 5) }));
    expect(text()).toContain('the first policies are being measured');
    flushSync(() =>
      store.setState((s) => ({ history: createHistory({ ...settingsOf(s), measured: false }) })),
    );
    expect(text()).toContain('not measured');
    await userEvent.click(document.querySelector('button')!);
    expect(settingsOf(store.getState()).measured).toBe(true);
  });
});

describe.each([
  ['page', 0, 712, undefined],
  ['page', 1, 712, undefined],
  ['page', 30, 712, undefined],
  ['phone', 5, 340, undefined],
  ['slide', 5, 860, 'slide'],
  ['small', 5, 440, 'small'],
] as const)('%s with %d seeds', (_, seeds, width, place) => {
  it('stays inside and has no faults that axe knows', async () => {
    const runs = [...many(['reinforce', 'a2c', 'relax'], seeds), ...many(['a2c', 'relax'], seeds, measuring)];
    await show(runs, { seeds: Math.max(1, seeds) }, width, place);
    expect(document.querySelector('main')!.innerHTML).not.toContain('NaN');
    const right = document.querySelector('main > div')!.getBoundingClientRect().right;
    for (const each of all('main svg text'))
      expect(each.getBoundingClientRect().right).toBeLessThanOrEqual(right + 2);
    for (const theme of seeds === 1 ? ['light', 'dark'] : ['light']) {
      document.documentElement.dataset['theme'] = theme;
      const { violations } = await axe.run(document.querySelector('main')!);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
});
