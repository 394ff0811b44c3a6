/** Plays episodes of the watched policy at the display's own pace, or lets the reader act; training never waits for it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Environment } from '../../../experiments/policies/environments/environment.ts';
import { jobId } from '../../../experiments/policies/jobs.ts';
import { EpisodeRecorder } from '../../../experiments/policies/recorder.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import { loadTask, taskKey } from '../../../experiments/policies/tasks.ts';
import { settingsOf } from '../../shared/changes.ts';
import { watchedJob, watchedNetworks } from '../state.ts';
import type { PoliciesState } from '../types.ts';
import type { WatchState } from './context.ts';

export interface WatchActions {
  play(playing: boolean): void;
  /** Shows state t of the episode, and rests there. */
  seek(t: number): void;
  step(by: -1 | 1): void;
  /** The next episode, from its start. */
  next(): void;
  /** The reader acts, from the start that the policy has had: nothing moves before the first press. Again: the next start. */
  takeOver(): void;
  /** The policy acts, from the start that the reader has had. */
  giveBack(): void;
  /** What the reader does from now on; null is nothing pressed. */
  press(action: number | null): void;
}

export interface WatcherOptions {
  /** The figure's store. */
  readonly policies: StoreApi<PoliciesState>;
  /** Whether the reader wants nothing to move by itself. */
  readonly isStill: () => boolean;
  readonly fetchTask?: typeof loadTask;
  readonly now?: () => number;
  readonly frame?: (callback: (time: number) => void) => number;
  readonly cancel?: (handle: number) => void;
}

export interface Watcher {
  readonly store: StoreApi<WatchState>;
  readonly actions: WatchActions;
  start(): () => void;
}

/** States of the environment a second, as its physics has them. */
export const STATES_PER_SECOND: Readonly<Record<TaskId, number>> = { cartpole: 50, lander: 50, pendulum: 25 };

const PACES: Readonly<Record<PoliciesSettings['pace'], number>> = { real: 1, half: 0.5, tenth: 0.1 };

/** What a frame may spend on recording. */
const RECORD_MS = 4;
/** States that are recorded ahead, so that the track has a length early. */
const AHEAD = 1000;
/** How long the end of an episode stays. */
const REST_MS = 1400;
/** A tab that slept goes on where it was. */
const LONGEST_FRAME_MS = 100;
/** CartPole is pushed at every step: the last direction goes on. The lander’s engines stop with the key. */
const STEADY: Readonly<Record<TaskId, boolean>> = { cartpole: true, lander: false, pendulum: false };

const EMPTY: WatchState = {
  episode: null,
  at: 0,
  playing: true,
  by: 'policy',
  version: 0,
  whose: null,
  problem: null,
};

export function createWatcher(options: WatcherOptions): Watcher {
  const { policies, isStill, fetchTask = loadTask } = options;
  const now = options.now ?? (() => performance.now());
  const frame = options.frame ?? ((callback) => requestAnimationFrame(callback));
  const cancel = options.cancel ?? ((handle) => cancelAnimationFrame(handle));
  const store = createStore<WatchState>(() => ({ ...EMPTY, playing: !isStill() }));
  const { getState: get, setState } = store;

  let recorder: EpisodeRecorder | null = null;
  /** A start that waits for the first networks has nobody who acts. */
  let acts = false;
  let environment: (() => Environment) | null = null;
  let loaded = '';
  let shown = '';
  /** Says where the noise is; another policy or moment finds the same, so that only what was learnt differs. */
  let number = 0;
  let restedSince: number | null = null;
  let pressed: number | null = null;
  let begun = false;
  let scheduled: number | null = null;
  let last = 0;
  let running = false;

  const settings = (): PoliciesSettings => settingsOf(policies.getState());
  const put = (change: Partial<WatchState>): void => setState((s) => ({ ...change, version: s.version + 1 }));

  /** What the episode on show depends on; another network in mid-episode does not. */
  const keyOf = (state: PoliciesState): string => {
    const { task, scaling } = settingsOf(state);
    const job = watchedJob(state);
    return JSON.stringify([task, scaling, job && jobId(job), state.at, state.epoch]);
  };

  const begin = (): void => {
    const state = policies.getState();
    const { task, seed } = settingsOf(state);
    const job = watchedJob(state);
    const networks = watchedNetworks(state);
    const byReader = get().by === 'reader';
    restedSince = null;
    pressed = null;
    begun = false;
    recorder = null;
    acts = byReader || networks !== null;
    if (environment) {
      const theta = byReader ? null : (networks?.theta ?? null);
      recorder = new EpisodeRecorder({ task, environment: environment(), theta, seed, episode: number });
    }
    shown = keyOf(state);
    put({
      episode: recorder,
      at: 0,
      whose: recorder && job && networks ? { job, networks } : null,
    });
    wake();
  };

  const beginNext = (): void => {
    number++;
    begin();
  };

  const load = (): void => {
    const { task, scaling } = settings();
    const wanted = taskKey({ task, scaling });
    if (wanted === loaded) return;
    loaded = wanted;
    environment = null;
    recorder = null;
    put({ episode: null, at: 0, by: 'policy', whose: null, problem: null });
    fetchTask({ task, scaling }).then(
      (made) => {
        if (loaded !== wanted || !running) return;
        environment = made;
        begin();
      },
      (error: unknown) => {
        if (loaded !== wanted) return;
        put({ problem: error instanceof Error ? error.message : String(error) });
      },
    );
  };

  const look = (state: PoliciesState): void => {
    load();
    if (!environment) return;
    // An episode in the reader's hands is not taken away by what the networks do.
    const hasPolicy = watchedNetworks(state) !== null;
    if (get().by === 'policy' && (keyOf(state) !== shown || hasPolicy !== acts)) begin();
    else wake();
  };

  const awake = (): boolean => running && policies.getState().inView && recorder !== null && acts;

  const wake = (): void => {
    if (scheduled !== null || !awake()) return;
    last = now();
    scheduled = frame(tick);
  };

  const tick = (): void => {
    scheduled = null;
    if (!awake() || !recorder) return;
    const time = now();
    const passed = Math.min(LONGEST_FRAME_MS, time - last);
    last = time;
    const { task, pace } = settings();
    const states = (passed / 1000) * STATES_PER_SECOND[task] * PACES[pace];
    const more = get().by === 'reader' ? play(recorder, states) : watch(recorder, states, time);
    if (more) scheduled = frame(tick);
  };

  /** Returns whether another frame is needed. */
  const watch = (episode: EpisodeRecorder, states: number, time: number): boolean => {
    const { at, playing } = get();
    const before = episode.length;
    const deadline = time + RECORD_MS;
    episode.record(before + AHEAD, () => now() < deadline);
    const next = playing ? Math.min(at + states, episode.length) : at;
    if (next !== at || episode.length !== before) put({ at: next });
    const over = episode.ended !== null && next >= episode.length;
    if (!playing) return episode.ended === null;
    if (!over) return true;
    restedSince ??= time;
    if (time - restedSince >= REST_MS) beginNext();
    return true;
  };

  /** Nothing moves before the first press. */
  const play = (episode: EpisodeRecorder, states: number): boolean => {
    const isOver = (): boolean => episode.ended !== null && get().at >= episode.length;
    if (!begun || isOver()) return false;
    const at = get().at + states;
    while (episode.length < at && episode.ended === null) episode.step(pressed ?? 0);
    put({ at: Math.min(at, episode.length) });
    return !isOver();
  };

  const actions: WatchActions = {
    play: (playing) => {
      const { episode, at } = get();
      restedSince = null;
      if (get().problem) {
        loaded = '';
        load();
      }
      if (playing && episode?.ended && at >= episode.length) beginNext();
      put({ playing });
      wake();
    },
    seek: (t) => {
      const length = recorder?.length ?? 0;
      restedSince = null;
      put({ at: Math.min(Math.max(0, t), length), playing: false });
      wake();
    },
    step: (by) => actions.seek(by > 0 ? Math.floor(get().at) + 1 : Math.ceil(get().at) - 1),
    next: beginNext,
    takeOver: () => {
      if (!environment) return;
      const again = get().by === 'reader';
      put({ by: 'reader', playing: true });
      if (again) beginNext();
      else begin();
    },
    giveBack: () => {
      put({ by: 'policy', playing: !isStill() });
      begin();
    },
    press: (action) => {
      if (get().by !== 'reader' || !recorder || recorder.ended !== null) return;
      const steady = STEADY[settings().task];
      if (action === null && steady) return;
      pressed = action;
      if (action !== null) begun = true;
      wake();
    },
  };

  return {
    store,
    actions,
    start: () => {
      running = true;
      const stop = policies.subscribe(look);
      look(policies.getState());
      return () => {
        running = false;
        stop();
        if (scheduled !== null) cancel(scheduled);
        scheduled = null;
      };
    },
  };
}
