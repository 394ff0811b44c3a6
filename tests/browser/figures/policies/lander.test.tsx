/** LunarLander in a real browser: the scene's pixels, its sky from the store, and the map with its tabs and slider. */
import axe from 'axe-core';
import { useLayoutEffect } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { eventually } from '../../../eventually.ts';
import '../../../../src/ui/base.css';
import type { ChartLayout } from '../../../../src/charts/metrics.ts';
import { landerHeuristic } from '../../../../src/experiments/policies/environments/lander/heuristic.ts';
import { LunarLander } from '../../../../src/experiments/policies/environments/lunarLander.ts';
import type { PoliciesNetworks } from '../../../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../../../src/experiments/policies/methods/trainer.ts';
import { learnerOptions } from '../../../../src/experiments/policies/settings.ts';
import { createStateMap } from '../../../../src/experiments/policies/stateMap.ts';
import { landerHeight } from '../../../../src/figures/policies/scene/lander/frame.ts';
import { LanderMap } from '../../../../src/figures/policies/scene/lander/LanderMap.tsx';
import { paintLander } from '../../../../src/figures/policies/scene/lander/paintLander.ts';
import { landerRelaxed, type SkyMap } from '../../../../src/figures/policies/scene/lander/skyMap.ts';
import { useSky } from '../../../../src/figures/policies/scene/lander/useSky.ts';
import type { LanderPalette } from '../../../../src/figures/policies/scene/lander/view.ts';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { flown } from '../../../unit/figures/policies/scene/lander/support.ts';
import { networksOf, stageOf } from './mapsSupport.tsx';

const episode = flown({ fly: (state) => landerHeuristic(state), episode: 3, scaling: '2017' });

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const paletteNow = (): LanderPalette => ({
  paper: token('--paper'),
  paper3: token('--paper-3'),
  ink: token('--ink'),
  ink2: token('--ink-2'),
  ink3: token('--ink-3'),
  rule: token('--rule-2'),
  clay: token('--reinforce'),
  sans: token('--sans'),
  serif: token('--serif'),
});

const WIDTH = 690;

function painted(at: number, sky: SkyMap | null = null): Uint8ClampedArray {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = landerHeight(WIDTH, 'page', sky !== null);
  const ctx = canvas.getContext('2d')!;
  const { width, height } = canvas;
  paintLander(ctx, {
    width,
    height,
    place: 'page',
    palette: paletteNow(),
    episode,
    at,
    reducedMotion: false,
    sky,
  });
  return ctx.getImageData(0, 0, width, height).data;
}

/** Pixels that are drawn, and how light they are on average. */
function looks(data: Uint8ClampedArray): { readonly count: number; readonly light: number } {
  let [count, light] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3]! < 250) continue;
    count += 1;
    light += (data[i]! + data[i + 1]! + data[i + 2]!) / 3;
  }
  return { count, light: light / count };
}

/** Numbers that differ. */
function differing(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  expect(a.length).toBe(b.length);
  let n = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) n++;
  return n;
}

afterEach(async () => {
  await cleanup();
  delete document.documentElement.dataset['theme'];
});

const kept = new Map<MethodId, PoliciesNetworks>();

function trained(method: MethodId): PoliciesNetworks {
  const settings = settingsOf(stageOf({ task: 'lander' }).store.getState());
  const trainer = new Trainer({
    environment: () => new LunarLander(),
    method,
    seed: settings.seed,
    ...learnerOptions(settings),
  });
  while (trainer.steps < 2000) trainer.advance(2000 - trainer.steps);
  return networksOf(trainer);
}

function stage(methods: readonly MethodId[], focus: MethodId = methods[0]!) {
  const made = stageOf({ task: 'lander', methods, focus });
  for (const method of methods) {
    if (!kept.has(method)) kept.set(method, trained(method));
    made.give(method, kept.get(method)!);
  }
  made.play(episode, 40);
  return made;
}

describe('the scene', () => {
  it('has ink on the ground and in the sky, moves, and has a night of its own', () => {
    document.documentElement.dataset['theme'] = 'light';
    const day = painted(40);
    expect(looks(day).count).toBeGreaterThan(20_000);
    expect(differing(painted(40), day)).toBe(0);
    expect(differing(painted(60), day)).toBeGreaterThan(1000);
    document.documentElement.dataset['theme'] = 'dark';
    expect(looks(painted(40)).light).toBeLessThan(looks(day).light - 100);
  });
});

describe('the sky', () => {
  let last: SkyMap | null = null;
  function Probe() {
    const sky = useSky();
    useLayoutEffect(() => {
      last = sky;
    }, [sky]);
    return <p>{sky ? sky.words.join(' ') : 'no sky'}</p>;
  }

  it('is c of RELAX and V of A2C, and there is none for a method that subtracts nothing', async () => {
    const relax = stage(['relax', 'a2c', 'reinforce']);
    const { getByText } = await render(relax.body(<Probe />));
    await expect.element(getByText('In the sky: c at rest and upright, main engine .50')).toBeVisible();
    const settings = settingsOf(relax.store.getState());
    const stateMap = createStateMap({
      task: 'lander',
      method: 'relax',
      settings,
      networks: kept.get('relax')!,
    });
    const corner = Float64Array.of(-1 + 1 / 40, (15.5 / 60 - 10 / 3 - 0.6) / 10, 0, 0, 0, 0, 0, 0);
    expect(last!.values[0]).toBeCloseTo(stateMap.surrogate(corner, landerRelaxed(0.5))!, 10);
    expect(differing(painted(40, last), painted(40))).toBeGreaterThan(100_000);
    await cleanup();
    const a2c = stage(['a2c', 'relax']);
    const shown = await render(a2c.body(<Probe />));
    await expect.element(shown.getByText('In the sky: V at rest and upright')).toBeVisible();
    await cleanup();
    const none = await render(stage(['reinforce', 'relax']).body(<Probe />));
    await new Promise(requestAnimationFrame);
    await expect.element(none.getByText('no sky')).toBeVisible();
  });
});

describe('the map', () => {
  const pixels = (): Uint8ClampedArray => {
    const canvas = document.querySelector('canvas')!;
    return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const drawn = (): Promise<void> => eventually(() => expect(looks(pixels()).count).toBeGreaterThan(1000));

  async function show(methods: readonly MethodId[], place: ChartLayout = 'page') {
    const made = stage(methods);
    const screen = await render(
      <main style={{ width: 384, padding: 20, background: 'var(--paper)' }}>
        <h1>Map</h1>
        {made.body(<LanderMap place={place} />)}
      </main>,
    );
    return { ...made, ...screen };
  }

  it('changes with the relaxed action, with the tabs and with the action of π', async () => {
    const { getByRole, getByText } = await show(['relax', 'a2c']);
    await drawn();
    const c = pixels().slice();
    await expect.element(getByText(/^Now, as it moves, .*m up: c = /)).toBeVisible();
    await expect.element(getByText(/^At the state on show c changes by/)).toBeVisible();
    document.querySelector<HTMLInputElement>('input[type="range"]')!.focus();
    await userEvent.keyboard('{End}');
    await expect.element(getByText('relaxed action 1.00')).toBeVisible();

    await getByRole('radio', { name: 'V, the value' }).click();
    await expect.element(getByText('What A2C subtracts')).toBeVisible();
    await expect.element(getByText(/From A2C’s run of the same seed/)).toBeVisible();

    await getByRole('radio', { name: 'π, the policy' }).click();
    await expect.element(getByText('probability of “main engine”')).toBeVisible();
    await drawn();
    expect(differing(pixels(), c)).toBeGreaterThan(1000);
    await getByRole('radio', { name: 'push left' }).click();
    await expect.element(getByText('probability of “push left”')).toBeVisible();
  });

  it('reads any place by keyboard, at rest there', async () => {
    const { getByText, container } = await show(['relax']);
    await drawn();
    container.querySelector<HTMLElement>('[role="group"]')!.focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowUp}');
    await expect
      .element(getByText(/^At rest \d\.\d m left of the pad’s middle, \d\.\d m up: c = /))
      .toBeVisible();
    expect(container.querySelectorAll('svg path[class*="pad"]')).toHaveLength(1);
  });

  it('says why there is none, and how to get one', async () => {
    const { getByText, getByRole, store } = await show(['reinforce']);
    await expect.element(getByText(/REINFORCE subtracts nothing/)).toBeVisible();
    await getByRole('button', { name: 'RELAX on' }).click();
    expect(settingsOf(store.getState()).methods).toContain('relax');
  });

  it.each(['light', 'dark'])('has nothing that axe objects to: %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    await show(['relax']);
    await drawn();
    const { violations } = await axe.run(document.querySelector('main')!, {
      rules: { region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
