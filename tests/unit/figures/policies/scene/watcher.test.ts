/** The scene's clock: true time steps, a rest at the end, the reader’s hands, and never more of a frame than agreed. */
import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../../../../src/experiments/policies/environments/environment.ts';
import { jobId } from '../../../../../src/experiments/policies/jobs.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { type PoliciesSettings, policiesSettings } from '../../../../../src/experiments/policies/settings.ts';
import { policies as definition } from '../../../../../src/figures/policies/policies.tsx';
import { createWatcher } from '../../../../../src/figures/policies/scene/watcher.ts';
import type { PoliciesState } from '../../../../../src/figures/policies/types.ts';
import { settingsOf } from '../../../../../src/figures/shared/changes.ts';
import { createHistory } from '../../../../../src/state/history.ts';
import { begin } from '../../begin.ts';
import { run, training } from '../runs.ts';

const trainer = new Trainer({ environment: () => new CartPole(), method: 'relax', seed: 1, rate: 0.01 });
const theta = (): Float64Array<ArrayBuffer> => trainer.learner.policy.theta.slice();
const young = { episodes: 0, steps: 0, theta: theta(), psi: null, phi: null };
trainer.advance(20_000);
const skilled = { episodes: trainer.returns.length, steps: 20_000, theta: theta(), psi: null, phi: null };

interface Options {
  readonly isStill?: boolean;
  readonly settings?: Partial<PoliciesSettings>;
  readonly make?: () => Environment;
  readonly fails?: boolean;
}

/** A watcher whose frames and time a test moves by hand. */
async function scene(options: Options = {}) {
  const { isStill = false, settings = {}, make = () => new CartPole() } = options;
  const policies = createStore<PoliciesState>(() => ({
    ...begin(definition, { ...policiesSettings.defaults, ...settings }),
    inView: true,
  }));
  const clock = { time: 1000 };
  const waiting: ((time: number) => void)[] = [];
  const asked: string[] = [];
  const broken = { now: options.fails ?? false };
  const watcher = createWatcher({
    policies,
    isStill: () => isStill,
    fetchTask: async ({ task }) => {
      asked.push(task);
      if (broken.now) throw new Error('You may be offline.');
      return make;
    },
    now: () => clock.time,
    frame: (callback) => waiting.push(callback),
    cancel: () => waiting.splice(0),
  });
  const stop = watcher.start();
  /** Lets so many frames of 20 ms pass: a state of CartPole each. */
  const frames = (n: number): void => {
    for (let i = 0; i < n; i++) {
      clock.time += 20;
      for (const callback of waiting.splice(0)) callback(clock.time);
    }
  };
  const give = (networks = skilled): void => {
    const job = training('relax');
    policies.setState((s) => ({
      runs: [run(job, networks.steps, { networks })],
      checkpoints: new Map(s.checkpoints).set(jobId(job), [young, skilled]),
    }));
  };
  const change = (next: Partial<PoliciesSettings>): void =>
    policies.setState((s) => ({ history: createHistory({ ...settingsOf(s), ...next }) }));
  await Promise.resolve();
  await Promise.resolve();
  const { store, actions } = watcher;
  const state = () => store.getState();
  return { policies, clock, waiting, asked, broken, stop, frames, give, change, state, actions };
}

describe('playing', () => {
  test('begins with the first networks, and shows 50 states a second', async () => {
    const s = await scene();
    const start = s.state().episode!;
    s.frames(5);
    expect(s.state()).toMatchObject({ at: 0, whose: null });
    expect(start.length).toBe(0);
    s.give();
    expect(s.state().episode!.observation(0)).toEqual(start.observation(0));
    expect(s.state().whose?.networks).toBe(skilled);
    s.frames(25);
    expect(s.state().at).toBeCloseTo(25, 9);
    s.change({ pace: 'tenth' });
    s.frames(25);
    expect(s.state().at).toBeCloseTo(27.5, 9);
  });

  test('newer networks wait for the next episode, which follows a rest', async () => {
    const s = await scene();
    s.give(young);
    const first = s.state().episode!;
    s.give(skilled);
    s.frames(2);
    expect(s.state().episode).toBe(first);
    expect(first.ended).not.toBeNull();
    s.frames(first.length);
    expect(s.state().at).toBe(first.length);
    s.frames(50);
    expect(s.state().episode).toBe(first);
    s.frames(30);
    expect(s.state().episode).not.toBe(first);
    expect(s.state().whose?.networks).toBe(skilled);
    expect(s.state().episode!.observation(0)).not.toEqual(first.observation(0));
  });

  test('another moment is watched from the same start', async () => {
    const s = await scene();
    s.give();
    const now = s.state().episode!;
    s.policies.setState({ at: 0 });
    expect(s.state().whose?.networks).toBe(young);
    expect(s.state().at).toBe(0);
    expect(s.state().episode!.observation(0)).toEqual(now.observation(0));
  });

  test('what was learnt before a reset is not shown after it', async () => {
    const s = await scene();
    s.give();
    s.frames(5);
    s.policies.setState({ epoch: 1, runs: [] });
    s.policies.setState({ checkpoints: new Map() });
    expect(s.state()).toMatchObject({ at: 0, whose: null });
    s.give(young);
    expect(s.state().whose?.networks).toBe(young);
  });

  test('nothing runs out of view, and nothing after the end', async () => {
    const s = await scene();
    s.give();
    s.frames(5);
    s.policies.setState({ inView: false });
    s.frames(20);
    expect(s.state().at).toBeCloseTo(5, 9);
    expect(s.waiting).toHaveLength(0);
    s.policies.setState({ inView: true });
    s.frames(1);
    expect(s.state().at).toBeCloseTo(6, 9);
    s.stop();
    expect(s.waiting).toHaveLength(0);
    s.frames(20);
    expect(s.state().at).toBeCloseTo(6, 9);
  });

  test('stillness: recorded but not played, and it can be stepped', async () => {
    const s = await scene({ isStill: true });
    s.give();
    s.frames(60);
    expect(s.state()).toMatchObject({ at: 0, playing: false });
    expect(s.state().episode!.ended).not.toBeNull();
    expect(s.waiting).toHaveLength(0);
    s.actions.step(1);
    s.actions.step(1);
    s.actions.step(-1);
    expect(s.state().at).toBe(1);
    s.actions.seek(1e9);
    expect(s.state().at).toBe(s.state().episode!.length);
    s.actions.play(true);
    expect(s.state()).toMatchObject({ at: 0, playing: true });
  });

  test('a frame records for 4 ms and no longer, whatever a step costs', async () => {
    const spent = { time: 0 };
    let clock: { time: number } | null = null;
    class Slow extends CartPole {
      override step(...args: Parameters<CartPole['step']>): void {
        if (clock) clock.time += 0.5;
        spent.time += 0.5;
        super.step(...args);
      }
    }
    const s = await scene({ make: () => new Slow() });
    clock = s.clock;
    s.give();
    for (let i = 0; i < 3; i++) {
      spent.time = 0;
      s.frames(1);
      expect(spent.time).toBeGreaterThan(0);
      expect(spent.time).toBeLessThanOrEqual(4);
    }
    expect(s.state().episode!.length).toBe(24);
  });

  test('code that cannot be had is said once, and asked for again when the reader wants to play', async () => {
    const s = await scene({ fails: true });
    expect(s.state().problem).toBe('You may be offline.');
    s.give();
    s.give(young);
    expect(s.asked).toEqual(['cartpole']);
    s.broken.now = false;
    s.actions.play(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(s.asked).toEqual(['cartpole', 'cartpole']);
    expect(s.state().problem).toBeNull();
    expect(s.state().episode).not.toBeNull();
  });
});

describe('by hand', () => {
  test('the start that the policy had, and nothing before the first press', async () => {
    const s = await scene();
    s.give();
    const policys = s.state().episode!;
    s.frames(10);
    s.actions.takeOver();
    expect(s.state().episode!.observation(0)).toEqual(policys.observation(0));
    s.frames(20);
    expect(s.state()).toMatchObject({ by: 'reader', at: 0 });
    s.actions.press(1);
    s.frames(3);
    // CartPole goes on in the direction pressed last
    s.actions.press(null);
    s.frames(2);
    s.actions.press(0);
    s.frames(2);
    const { episode } = s.state();
    expect(Array.from({ length: episode!.length }, (_, t) => episode!.action(t))).toEqual([
      1, 1, 1, 1, 1, 0, 0,
    ]);
  });

  test('networks and other choices leave it alone; another task does not', async () => {
    const s = await scene();
    s.give();
    s.actions.takeOver();
    s.actions.press(1);
    s.frames(3);
    const { episode } = s.state();
    s.give(young);
    s.policies.setState({ at: 0 });
    s.frames(1);
    expect(s.state().episode).toBe(episode);
    s.change({ task: 'pendulum' });
    expect(s.state()).toMatchObject({ by: 'policy', episode: null });
  });

  test('it ends, again is another start, and the policy gets that start too', async () => {
    const s = await scene();
    s.give();
    s.actions.takeOver();
    s.actions.press(1);
    // frames do not come at the environment's steps
    s.change({ pace: 'half' });
    s.frames(81);
    const first = s.state().episode!;
    expect(first.ended).toBe('terminated');
    expect(s.state().at).toBe(first.length);
    s.frames(200);
    expect(s.state().episode).toBe(first);
    s.actions.takeOver();
    const second = s.state().episode!;
    expect(second.observation(0)).not.toEqual(first.observation(0));
    s.actions.giveBack();
    expect(s.state()).toMatchObject({ by: 'policy', playing: true });
    expect(s.state().episode!.observation(0)).toEqual(second.observation(0));
    expect(s.state().episode!.policy(0)).not.toBeNull();
  });
});
