/** The control variate's pictures in a real browser: colours, tabs, the slider, the episode over them, and by keyboard. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { eventually } from '../../../eventually.ts';
import '../../../../src/ui/base.css';
import type { ChartLayout } from '../../../../src/charts/metrics.ts';
import type { PoliciesNetworks } from '../../../../src/experiments/policies/messages.ts';
import { createStateMap } from '../../../../src/experiments/policies/stateMap.ts';
import { Maps } from '../../../../src/figures/policies/maps/Maps.tsx';
import { MAP_MS } from '../../../../src/figures/policies/maps/useStateMap.ts';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { episodeOf, stageOf, trained } from './mapsSupport.tsx';

type Change = Parameters<typeof stageOf>[0];

const kept = new Map<string, PoliciesNetworks>();

async function show(change: Change = {}, place: ChartLayout = 'page', steps = 1500) {
  const stage = stageOf(change);
  const settings = settingsOf(stage.store.getState());
  const { task, focus, methods } = settings;
  for (const method of methods) {
    const key = `${task} ${method} ${steps}`;
    if (!kept.has(key)) kept.set(key, trained(settings, method, steps));
    stage.give(method, kept.get(key)!);
  }
  const watched = methods.includes(focus) ? focus : methods[0]!;
  const networks = kept.get(`${task} ${watched} ${steps}`)!;
  const episode = episodeOf(settings, watched, networks);
  stage.play(episode, Math.min(6, episode.length));
  const screen = await render(
    <main style={{ width: place === 'slide' ? 420 : 384, padding: 20, background: 'var(--paper)' }}>
      <h1>Maps</h1>
      {stage.body(<Maps place={place} />)}
    </main>,
  );
  const stateMap = createStateMap({ task, method: watched, settings, networks });
  return { ...screen, ...stage, episode, stateMap };
}

function pixels(): Uint8ClampedArray {
  const canvas = document.querySelector('canvas')!;
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
}

const colours = (): number => {
  const data = pixels();
  const seen = new Set<number>();
  for (let i = 0; i < data.length; i += 4) seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
  return seen.size;
};

/** One number for all pixels. */
const picture = (): number => pixels().reduce((hash, value) => (Math.imul(hash, 31) + value) | 0, 7);

const reading = (): string => document.querySelector('[data-reading]')!.textContent!;
const slider = (): HTMLInputElement => document.querySelector('input[type="range"]')!;

afterEach(async () => {
  await cleanup();
  delete document.documentElement.dataset['theme'];
});

describe('CartPole', () => {
  it('shows c in steps of RELAX’s colour, and reads off it what it has where the state on show is drawn', async () => {
    const { episode, stateMap } = await show();
    expect(colours()).toBeGreaterThan(3);
    expect(colours()).toBeLessThanOrEqual(9);
    const drawn = episode.observation(6).map((value, i) => (i < 2 ? 0 : value)); // the map’s cart is centred
    const c = stateMap.surrogate(drawn, Float64Array.of(0.5, 0.5))!;
    expect(Number.parseFloat(reading().split('c = ')[1]!.replace('−', '-'))).toBeCloseTo(c, 1);
    expect(document.querySelector('canvas')!.getAttribute('aria-label')).toMatch(/highest at .* degrees/);
  });

  it('changes with the slider while its scale stays, and with the tabs', async () => {
    const { getByRole, getByText } = await show();
    const first = picture();
    const unit = getByText('c, in units of return').element().parentElement!.textContent;
    slider().focus();
    await userEvent.keyboard('{End}');
    await eventually(() => expect(picture()).not.toBe(first));
    expect(slider().value).toBe('1');
    expect(getByText('c, in units of return').element().parentElement!.textContent).toBe(unit);

    await getByRole('radio', { name: 'V, the value' }).click();
    await expect.element(getByText('What A2C subtracts')).toBeVisible();
    expect(reading()).toMatch(/^Now: .*V = .*From A2C’s run of the same seed/);
    expect(document.querySelector('input[type="range"]')).toBeNull();

    await getByRole('radio', { name: 'π, push right' }).click();
    await expect.element(getByText('probability of pushing right')).toBeVisible();
    expect(reading()).toContain('π(right) = ');
  });

  it('the curve’s tangent turns with the slider, and its words say the slope through the softmax', async () => {
    const { getByText, container } = await show();
    const tangent = () => {
      const line = container.querySelector('line[class*="tangent"]')!;
      return [...'xy'].flatMap((c) => [1, 2].map((i) => Number(line.getAttribute(`${c}${i}`))));
    };
    const [x1, x2] = tangent();
    expect(x2! - x1!).toBeGreaterThan(50);
    slider().focus();
    await userEvent.keyboard('{Home}');
    await eventually(() => expect(tangent()[1]).toBeLessThan(x2!));
    expect(getByText(/^Slope/).element().textContent).toContain('it is .00 for each unit of z');
  });

  it('follows the episode without painting the map again, and marks what lies outside', async () => {
    const { play, episode, container } = await show();
    const dot = container.querySelector<HTMLElement>('i[class*="dot"]')!;
    const put = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
    const places = new Set<string>();
    for (let at = 0; at <= Math.min(12, episode.length); at++) {
      play(episode, at);
      places.add(dot.style.top);
    }
    expect(places.size).toBeGreaterThan(8);
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
    const far = { ...episode, observation: () => Float64Array.of(0, 0, 0.1, 5) };
    play(far, 3);
    expect([dot.dataset['outside'], dot.style.top]).toEqual(['true', '0%']);
    play(null);
    expect(dot.hidden).toBe(true);
  });

  it('is painted anew a few times a second at most while networks stream in, and the last of them is drawn', async () => {
    const { give, store } = await show();
    const other = trained(settingsOf(store.getState()), 'relax', 600);
    const put = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const [count, apart] = [25, 20];
    for (let n = 0; n < count; n++) {
      give('relax', { ...other });
      await vi.advanceTimersByTimeAsync(apart);
    }
    vi.useRealTimers();
    expect(put.mock.calls.length).toBeGreaterThan(1);
    expect(put.mock.calls.length).toBeLessThanOrEqual((count * apart) / MAP_MS + 2);
    const last = trained(settingsOf(store.getState()), 'relax', 100);
    const before = picture();
    give('relax', last);
    await eventually(() => expect(picture()).not.toBe(before));
    put.mockRestore();
  });

  it('can be read by keyboard and pointer', async () => {
    const { getByRole, container } = await show();
    const plane = getByRole('group', { name: /Reading of the map/ }).element() as HTMLElement;
    plane.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowUp}');
    await eventually(() => expect(reading()).toMatch(/^Pointed at: 0\.[78]°, \.1[23] rad\/s/));
    await eventually(() => expect(container.querySelector('[aria-live]')!.textContent).toBe(reading()));
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(reading()).toMatch(/^Now/));
    await userEvent.hover(container.querySelector('canvas')!, { position: { x: 5, y: 5 } });
    await eventually(() => expect(reading()).toMatch(/^Pointed at: −11\.\d°, 1\.9\d rad\/s/));
  });

  it('the slice can go with the cart', async () => {
    const { getByRole } = await show();
    const first = picture();
    expect(reading()).toContain('(cart centred, at rest)');
    await getByRole('radio', { name: 'as it is now' }).click();
    await eventually(() => expect(picture()).not.toBe(first));
    expect(reading()).not.toContain('(cart');
  });

  it('says why there is nothing to draw, and switches on what would be drawn', async () => {
    const { getByText, getByRole, store } = await show({ methods: ['reinforce'], focus: 'reinforce' });
    await expect.element(getByText('REINFORCE subtracts nothing. Switch RELAX on to see c.')).toBeVisible();
    expect(document.querySelector('canvas')).toBeNull();
    await getByRole('button', { name: 'RELAX on' }).click();
    expect(settingsOf(store.getState()).methods).toContain('relax');
    await expect.element(document.querySelector('canvas')!).toBeVisible();
  });

  it('takes night colours', async () => {
    await show();
    const day = picture();
    document.documentElement.dataset['theme'] = 'dark';
    await eventually(() => expect(picture()).not.toBe(day));
  });
});

describe('the pendulum', () => {
  it('shows the bell, c with its tangent at the action taken, and says what they add up to', async () => {
    const { container, episode, play, stateMap } = await show({ task: 'pendulum' });
    play(episode, 2);
    const state = episode.observation(2);
    const a = episode.action(2);
    const v = stateMap.value(state)!;
    const tuned = stateMap.tuned(state, Float64Array.of(a))!;
    await eventually(() => expect(reading()).toContain('at the action taken'));
    const numbers = reading()
      .replaceAll('−', '-')
      .match(/-?\d*\.\d+/g)!
      .map(Number);
    expect(numbers[0]).toBeCloseTo(v, 1);
    expect(Math.abs(numbers[1]!)).toBeCloseTo(Math.abs(tuned), 1);
    const path = () => [...container.querySelectorAll('path')].map((each) => each.getAttribute('d')).join();
    const before = path();
    play(episode, 1);
    expect(path()).not.toBe(before);
    expect(path()).not.toContain('NaN');
    play(episode, episode.length); // nothing is taken at the end
    await eventually(() => expect(reading()).toContain('at the policy’s mean'));
  });

  it('has no c of its own under A2C alone', async () => {
    const { getByText } = await show({ task: 'pendulum', methods: ['a2c'], focus: 'a2c' });
    await expect
      .element(getByText(/^A2C subtracts V\(s\), whatever the action\. Switch LAX on/))
      .toBeVisible();
  });
});

describe.each(['page', 'phone', 'slide', 'small'] as const)('%s', (place) => {
  it.each(['cartpole', 'pendulum'] as const)('%s has no faults that axe knows', async (task) => {
    await show({ task }, place);
    for (const theme of place === 'page' ? ['light', 'dark'] : ['light']) {
      document.documentElement.dataset['theme'] = theme;
      const { violations } = await axe.run(document.querySelector('main')!);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
});
