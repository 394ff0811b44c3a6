/** The race's engine room: one store, one worker client, and every action a reader can take. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ToyBody } from '../../experiments/toy/messages.ts';
import { type ToyEstimatorId, type ToySettings, toySettings } from '../../experiments/toy/settings.ts';
import { redo, seal, undo } from '../../state/history.ts';
import { type Client, createClient } from '../../worker/client.ts';
import { changed, seedAfter } from '../shared/changes.ts';
import { withNotice, withoutNotice } from '../shared/notices.tsx';
import type { RaceLink } from './link.ts';
import {
  nearestRecord,
  type RaceState,
  requestOf,
  rulerAt,
  settingsOf,
  startState,
  stepsPerSecond,
} from './state.ts';

/** While live training runs, a drag reaches it this often: each change is an event of the run. */
const LIVE_DRAG_MS = 250;
/** As fast as possible, a finished run plays back in this time. */
const FASTEST_REPLAY_MS = 2500;

export interface Actions {
  /** Sets one setting; `final` is false during a gesture, whose steps count as one for undo. */
  set<K extends keyof ToySettings & string>(key: K, value: ToySettings[K], final?: boolean): void;
  /** Sets several settings as one step. */
  change(change: Partial<ToySettings>, gesture?: string): void;
  /** The gesture is over. */
  settle(): void;
  toggle(id: ToyEstimatorId): void;
  focus(id: ToyEstimatorId): void;
  play(playing: boolean): void;
  step(): void;
  seek(x: number, final?: boolean): void;
  reset(): void;
  newSeed(): void;
  undo(): void;
  redo(): void;
  stopBands(): void;
  hover(x: number | null): void;
  point(id: ToyEstimatorId | null): void;
  show(inView: boolean): void;
  notify(sentence: string): void;
  dismiss(notice: number): void;
}

export interface RaceController {
  readonly store: StoreApi<RaceState>;
  readonly actions: Actions;
  /** Begins working; returns the function that stops everything. */
  start(): () => void;
}

export function createRace(link: RaceLink): RaceController {
  const store = createStore<RaceState>(() => startState(link.settings, link.playhead));
  const { getState: get, setState } = store;
  let client: Client<'toy'> | null = null;
  let sentAt = 0;
  let late: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const send = (): void => {
    clearTimeout(late);
    late = undefined;
    sentAt = performance.now();
    setState((s) => ({ request: s.request + 1 }));
    setState((s) => (s.fork && s.fork.request === 0 ? { fork: { ...s.fork, request: s.request } } : {}));
    client?.request(requestOf(get()));
  };

  /** Changes the state and asks the experiment for what follows from it. */
  const update = (change: Partial<RaceState>): void => {
    setState(change);
    const { settled, playing } = get();
    const throttled = !settled && playing && settingsOf(get()).mode === 'live';
    const wait = throttled ? sentAt + LIVE_DRAG_MS - performance.now() : 0;
    if (wait > 0) late ??= setTimeout(send, wait);
    else send();
  };

  const onBody = (body: ToyBody): void => {
    const s = get();
    const finished = body.state === 'finished' && settingsOf(s).mode === 'live' && s.playhead === null;
    setState({
      body,
      lines: body.lines ?? s.lines,
      fork: s.fork && s.fork.request > 0 && body.request >= s.fork.request ? null : s.fork,
      ...(finished && s.playing && body.request >= s.request ? { playing: false, goal: 0 } : {}),
    });
    // The next frame may come when the browser has had the chance to paint this one.
    requestAnimationFrame(() => client?.shown());
  };

  /** What a change of settings does besides itself: where training and the ruler go on from. */
  const consequences = (old: ToySettings, next: ToySettings): Partial<RaceState> => {
    const s = get();
    if (old.mode !== next.mode)
      return next.mode === 'live'
        ? {
            // A session of its own: what an earlier one left behind is not gone back to.
            epoch: s.epoch + 1,
            fork: { at: Math.floor(rulerAt(s)), request: 0 },
            playhead: null,
            playing: false,
            goal: 0,
          }
        : { fork: null, playhead: rulerAt(s), playing: false };
    if (next.mode === 'whole') {
      const scale = next.steps / old.steps;
      return scale === 1 || s.playhead === null ? {} : { playhead: Math.round(s.playhead * scale) };
    }
    const head = s.body?.head ?? 0;
    if (s.playhead === null || s.playhead >= head) return {};
    return { fork: { at: s.playhead, request: 0 }, playhead: null, goal: s.playing ? next.steps : 0 };
  };

  const setSettings = (next: ToySettings, gesture: string | undefined, settled: boolean): void => {
    const s = get();
    const old = settingsOf(s);
    // Lifting the pointer repeats the last value: that ends the gesture and is no step of its own.
    const history = toySettings.equal(next, old) ? s.history : changed(s.history, next, gesture);
    update({
      ...consequences(old, next),
      history: settled ? seal(history) : history,
      settled,
      bands: true,
    });
  };

  const live = (): boolean => settingsOf(get()).mode === 'live';

  /** Moves the ruler along what is already trained, at the chosen speed. */
  const playback = (): void => {
    cancelAnimationFrame(frame);
    let before = performance.now();
    let exact = rulerAt(get());
    // With less motion the ruler goes in a few jumps a second instead of gliding.
    const pause = matchMedia('(prefers-reduced-motion: reduce)').matches ? 500 : 0;
    const tick = (now: number): void => {
      const s = get();
      if (!s.playing || s.playhead === null) return;
      if (now - before < pause) {
        frame = requestAnimationFrame(tick);
        return;
      }
      const settings = settingsOf(s);
      if (s.inView) {
        const pace = Math.min(stepsPerSecond(settings.speed), (settings.steps / FASTEST_REPLAY_MS) * 1000);
        if (Math.floor(exact) !== s.playhead) exact = s.playhead;
        exact += ((now - before) / 1000) * pace;
      }
      before = now;
      const end = live() ? (s.body?.head ?? 0) : settings.steps;
      if (exact < end) {
        if (Math.floor(exact) !== s.playhead) update({ playhead: Math.floor(exact) });
        frame = requestAnimationFrame(tick);
      } else if (live()) update({ playhead: null, goal: settings.steps });
      else update({ playhead: end, playing: false });
    };
    frame = requestAnimationFrame(tick);
  };

  const actions: Actions = {
    set: (key, value, final = true) =>
      actions.change(
        { [key]: toySettings.coerce(key, value, settingsOf(get())[key]).value } as Partial<ToySettings>,
        final ? undefined : key,
      ),
    change: (change, gesture) =>
      setSettings(toySettings.normalise({ ...settingsOf(get()), ...change }), gesture, gesture === undefined),
    settle: () => {
      if (get().settled) return;
      update({ settled: true, history: seal(get().history) });
    },
    toggle: (id) => {
      const { estimators, focus } = settingsOf(get());
      const on = estimators.includes(id) ? estimators.filter((e) => e !== id) : [...estimators, id];
      const next = toySettings.coerce('estimators', on).value;
      // Switching on the estimator in focus would leave nothing whose θ it could take over.
      const lead = next.includes(focus) ? focus : (next.find((e) => e !== 'exact') ?? focus);
      actions.change({ estimators: next, ...(live() ? {} : { focus: lead }) });
    },
    focus: (id) => actions.change({ focus: id }),
    play: (playing) => {
      const s = get();
      const { steps } = settingsOf(s);
      if (!playing) return update({ playing: false, goal: 0 });
      if (live()) update({ playing: true, goal: s.playhead === null ? steps : 0 });
      else update({ playing: true, playhead: rulerAt(s) >= steps ? 0 : Math.floor(rulerAt(s)) });
      if (get().playhead !== null) playback();
    },
    step: () => {
      const s = get();
      const next = Math.floor(rulerAt(s)) + 1;
      // A branch that was just asked for begins where the reader went back to.
      const head = s.fork?.at ?? s.body?.head ?? 0;
      if (live() && (s.playhead === null || next > head))
        update({ playing: false, playhead: null, goal: head + 1 });
      else update({ playing: false, playhead: Math.min(next, settingsOf(s).steps) });
    },
    seek: (x, final = true) => {
      const s = get();
      const head = s.body?.head ?? 0;
      const end = live() ? head : settingsOf(s).steps;
      const at = Math.min(Math.max(0, Math.round(x)), end);
      update({ playhead: live() && at >= head && final ? null : at, playing: s.playing && !live(), goal: 0 });
    },
    reset: () =>
      live()
        ? update({ epoch: get().epoch + 1, playhead: null, playing: false, goal: 0, fork: null })
        : update({ playhead: 0, playing: false }),
    newSeed: () => {
      const { seed } = settingsOf(get());
      actions.change({ seed: seedAfter(seed) });
    },
    undo: () => moveHistory(undo),
    redo: () => moveHistory(redo),
    stopBands: () => update({ bands: false }),
    hover: (x) => setState((s) => ({ hover: x === null ? null : nearestRecord(s, x) })),
    point: (id) => setState({ pointed: id }),
    show: (inView) => {
      setState({ inView });
      client?.pause(!inView);
    },
    notify: (sentence) => setState((s) => ({ notices: withNotice(s.notices, sentence) })),
    dismiss: (notice) => setState((s) => ({ notices: withoutNotice(s.notices, notice) })),
  };

  const moveHistory = (move: typeof undo): void => {
    const s = get();
    const history = move(s.history);
    if (history === s.history) return;
    update({ ...consequences(settingsOf(s), history.present), history, settled: true, bands: true });
  };

  return {
    store,
    actions,
    start: () => {
      client = createClient({ experiment: 'toy', onBody, onNotice: actions.notify });
      if (link.log) client.resumeFrom(link.log);
      for (const sentence of link.problems) actions.notify(sentence);
      send();
      return () => {
        clearTimeout(late);
        cancelAnimationFrame(frame);
        client?.dispose();
        client = null;
      };
    },
  };
}
