/** The scene in a real browser: ink on its canvas, a track that plays and can be dragged, and the reader's own turn. */
import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { eventually } from '../../../eventually.ts';
import '../../../../src/ui/base.css';
import { CartPole } from '../../../../src/experiments/policies/environments/cartPole.ts';
import { jobId } from '../../../../src/experiments/policies/jobs.ts';
import type { PoliciesNetworks } from '../../../../src/experiments/policies/messages.ts';
import { policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { policies as definition } from '../../../../src/figures/policies/policies.tsx';
import { WatchContext } from '../../../../src/figures/policies/scene/context.ts';
import { PoliciesScene } from '../../../../src/figures/policies/scene/Scene.tsx';
import { createWatcher } from '../../../../src/figures/policies/scene/watcher.ts';
import { run, training } from '../../../unit/figures/policies/runs.ts';
import { inside, still } from '../../../unit/figures/still.ts';
import { trained } from './mapsSupport.tsx';

const settings = { ...policiesSettings.defaults, rate: 0.01, seeds: 2 };
const job = training('relax');
let young: PoliciesNetworks;
let skilled: PoliciesNetworks;

beforeAll(() => {
  young = trained(settings, 'relax', 1);
  skilled = trained(settings, 'relax', 25_000);
});

afterEach(() => cleanup());

/** The scene of CartPole beside a figure whose runs have stopped. */
async function stage({ isStill = false, inView = true } = {}) {
  const policies = still(definition, settings);
  const curve = run(job, skilled.steps).curve;
  policies.store.setState({
    inView,
    runs: [run(job, skilled.steps, { networks: skilled, curve })],
    checkpoints: new Map([[jobId(job), [young, skilled]]]),
  });
  const watcher = createWatcher({
    policies: policies.store,
    isStill: () => isStill,
    fetchTask: async () => () => new CartPole(),
  });
  const stop = watcher.start();
  const screen = await render(
    inside(
      policies,
      <WatchContext value={watcher}>
        <main style={{ width: 700 }}>
          <PoliciesScene place="page" />
        </main>
      </WatchContext>,
    ),
  );
  await eventually(() => expect(watcher.store.getState().whose).not.toBeNull());
  const canvas = (): HTMLCanvasElement => screen.container.querySelector('canvas')!;
  const at = (): number => watcher.store.getState().at;
  return { screen, policies, watcher, stop, canvas, at };
}

/** Where there is ink in the lower part of the picture, where the cart is: the mean of its places, from 0 to 1. */
function cartAt(canvas: HTMLCanvasElement): { readonly ink: number; readonly x: number } {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  let [ink, sum] = [0, 0];
  for (let y = 0; y < Math.floor(height * 0.5); y++)
    for (let x = 0; x < width; x++) {
      const i = 4 * (y * width + x);
      if (data[i + 3]! < 128 || data[i]! > 80) continue;
      ink++;
      sum += x / width;
    }
  return { ink, x: sum / ink };
}

describe('watching', () => {
  it('has ink, says what it shows, and plays by itself', async () => {
    const { screen, canvas, at, stop } = await stage();
    await eventually(() => expect(cartAt(canvas()).ink).toBeGreaterThan(200));
    await expect.element(screen.getByText('One episode of RELAX’s policy')).toBeVisible();
    await expect
      .element(screen.getByText(new RegExp(`seed 1, after ${skilled.episodes} episodes`)))
      .toBeVisible();
    const before = at();
    await eventually(() => expect(at()).toBeGreaterThan(before + 5));
    await expect.element(screen.getByRole('img', { name: /^Pole .* probability/ })).toBeVisible();
    const problems = await axe.run(screen.container);
    expect(problems.violations.map(({ id }) => id)).toEqual([]);
    stop();
  });

  it('rests where the track is moved to, and moves on by the disc', async () => {
    const { screen, at, stop } = await stage();
    const track = screen.getByRole('slider', { name: 'Step of the episode' });
    // An episode that was still on its way would begin at 0 once more.
    await eventually(async () => {
      await track.fill('12');
      expect(at()).toBe(12);
    });
    await expect.element(screen.getByText('step 12')).toBeVisible();
    await userEvent.keyboard('{ArrowRight}');
    expect(at()).toBe(13);
    await screen.getByRole('button', { name: 'Play the scene' }).click();
    await eventually(() => expect(at()).toBeGreaterThan(15));
    stop();
  });

  it('stands still where nothing may move, out of view too', async () => {
    const still = await stage({ isStill: true });
    const hidden = await stage({ inView: false });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(still.at()).toBe(0);
    expect(hidden.at()).toBe(0);
    await expect.element(still.screen.getByRole('button', { name: 'Play the scene' })).toBeVisible();
    still.stop();
    hidden.stop();
  });

  it('shows the policy of the moment that the slider chooses, and the seed', async () => {
    const { screen, policies, watcher, stop } = await stage();
    await screen.getByRole('slider', { name: 'Learnt until' }).fill('0');
    expect(policies.store.getState().at).toBe(young.steps);
    expect(watcher.store.getState().whose?.networks).toBe(young);
    await screen.getByRole('slider', { name: 'Learnt until' }).fill('2');
    expect(policies.store.getState().at).toBeNull();
    await screen.getByRole('combobox').selectOptions('2');
    expect(policies.store.getState().history.present.watch).toBe(2);
    stop();
  });
});

describe('taking over', () => {
  it('moves the cart by keys that act on the scene alone, says how it went, and gives back', async () => {
    const { screen, canvas, at, watcher, stop } = await stage();
    await screen.getByRole('button', { name: 'Take over' }).click();
    await expect.element(screen.getByRole('status').last()).toHaveTextContent('The first press begins');
    await eventually(() => expect(document.activeElement).toBe(canvas()));
    expect(canvas().getAttribute('role')).toBe('application');
    const before = cartAt(canvas()).x;
    expect(at()).toBe(0);
    await userEvent.keyboard('{ArrowRight}');
    await eventually(() => expect(watcher.store.getState().episode!.ended).toBe('terminated'));
    await eventually(() => expect(cartAt(canvas()).x).not.toBe(before));
    const { episode } = watcher.store.getState();
    const actions = Array.from({ length: episode!.length }, (_, t) => episode!.action(t));
    expect(actions).toEqual(actions.map(() => 1));
    await expect
      .element(screen.getByRole('status').last())
      .toHaveTextContent(
        new RegExp(`^You: ${episode!.length} steps. RELAX, last 100 episodes: [\\d.]+ on average.$`),
      );
    const problems = await axe.run(screen.container);
    expect(problems.violations.map(({ id }) => id)).toEqual([]);

    await userEvent.keyboard('{Enter}');
    await eventually(() => expect(watcher.store.getState().episode).not.toBe(episode));
    await eventually(() => expect(document.activeElement).toBe(canvas()));
    await userEvent.keyboard('{Escape}');
    expect(watcher.store.getState().by).toBe('policy');
    const button = screen.getByRole('button', { name: 'Take over' });
    await eventually(() => expect(document.activeElement).toBe(button.element()));
    stop();
  });

  it('a press on the left half of the scene pushes left', async () => {
    const { screen, canvas, watcher, stop } = await stage();
    await screen.getByRole('button', { name: 'Take over' }).click();
    const { width } = canvas().getBoundingClientRect();
    await userEvent.click(canvas(), { position: { x: width / 4, y: 20 } });
    await eventually(() => expect(watcher.store.getState().episode!.length).toBeGreaterThan(3));
    expect(watcher.store.getState().episode!.action(0)).toBe(0);
    stop();
  });
});
