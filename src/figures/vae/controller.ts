/** The autoencoder figure's engine room: one store, one worker client, and every action a reader can take. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DataSet } from '../../experiments/vae/data/dataSet.ts';
import type { VaeBody, VaeSnapshot } from '../../experiments/vae/messages.ts';
import {
  MOST_RUNS,
  type VaeEstimatorName,
  type VaeSettings,
  vaeName,
  vaeSettings,
} from '../../experiments/vae/settings.ts';
import { push, redo, seal, undo } from '../../state/history.ts';
import { type Client, type ClientOptions, createClient } from '../../worker/client.ts';
import { changed, seedAfter } from '../shared/changes.ts';
import { pointBeside } from '../shared/lines.ts';
import { withNotice, withoutNotice } from '../shared/notices.tsx';
import type { VaeLink } from './link.ts';
import { recordsOf } from './shape.ts';
import { isFinished, requestOf, settingsOf, startState, type VaeState, withKeptCurves } from './state.ts';

/** Steps that one press adds to a run that is over, or going on. */
export const MORE_STEPS = 5000;

export interface Actions {
  /** Sets one setting; `final` is false during a gesture, whose steps count as one for undo. */
  set<K extends keyof VaeSettings & string>(key: K, value: VaeSettings[K], final?: boolean): void;
  /** Sets several settings as one step. */
  change(change: Partial<VaeSettings>, gesture?: string): void;
  /** The gesture is over. */
  settle(): void;
  /** Switches an estimator on or off; a fifth is refused with a sentence. */
  toggle(id: VaeEstimatorName): void;
  /** A finished run is given more steps. */
  play(playing: boolean): void;
  step(): void;
  more(): void;
  /** From step 0 again; training goes on if it did. */
  reset(): void;
  newSeed(): void;
  undo(): void;
  redo(): void;
  /** Makes a set of the reader's own the one to train on; null means that it is stored and still to be fetched. */
  takeOwn(id: string, set: DataSet | null): void;
  /** Brings a snapshot back; it rests there unless training is to go on at once. */
  restore(snapshot: VaeSnapshot, goOn?: boolean): void;
  /** The latest snapshot that came. */
  snapshot(): VaeSnapshot | null;
  hover(step: number | null): void;
  /** Moves the ruler by records of the curve. */
  read(by: number): void;
  point(id: VaeEstimatorName | null): void;
  show(inView: boolean): void;
  notify(sentence: string): void;
  dismiss(notice: number): void;
}

export interface VaeController {
  readonly store: StoreApi<VaeState>;
  readonly actions: Actions;
  /** Begins working, as soon as anybody can look; returns the function that stops everything. */
  start(): () => void;
}

/** `connect` stands in for the worker in tests. */
export function createVae(
  link: VaeLink,
  connect?: (options: ClientOptions<'vae'>) => Client<'vae'>,
): VaeController {
  const store = createStore<VaeState>(() => startState(link.settings, link.step));
  const { getState: get, setState } = store;
  let client: Client<'vae'> | null = null;
  let snapshot: VaeSnapshot | null = null;

  const send = (): void => {
    setState((s) => ({ request: s.request + 1 }));
    client?.request(requestOf(get()));
  };

  /** Changes the state and asks the experiment for what follows from it. */
  const update = (change: Partial<VaeState>): void => {
    setState(change);
    send();
  };

  const onBody = (body: VaeBody): void => {
    const old = get();
    setState({
      body: { ...body, runs: withKeptCurves(old.body?.runs ?? [], body.runs) },
      picture: body.picture ?? old.picture,
      images: body.images ?? old.images,
      backend: body.backend ?? old.backend,
    });
    for (const sentence of body.notices) actions.notify(sentence);
    const s = get();
    const answers = body.request >= s.request;
    if (answers && body.missing !== null && body.missing === s.own?.id && s.own.set) send();
    else if (answers && s.playing && s.until !== null && body.state === 'finished') {
      // A step asked for while others were still being taken is the one after those.
      if (body.head > s.until) update({ until: body.head + 1 });
      // The step that was asked for is reached: what comes next is the reader's wish.
      else update({ playing: isFinished(s), until: null });
    }
    // The next frame may come when the browser has had the chance to paint this one.
    requestAnimationFrame(() => client?.shown());
  };

  const setSettings = (next: VaeSettings, gesture: string | undefined): void => {
    const { history } = get();
    if (vaeSettings.equal(next, history.present)) return;
    const pushed = changed(history, next, gesture);
    update({ history: pushed });
  };

  const moveHistory = (move: typeof undo): void => {
    const { history } = get();
    const moved = move(history);
    if (moved !== history) update({ history: moved });
  };

  const actions: Actions = {
    set: (key, value, final = true) =>
      actions.change(
        { [key]: vaeSettings.coerce(key, value, settingsOf(get())[key]).value } as Partial<VaeSettings>,
        final ? undefined : key,
      ),
    change: (change, gesture) => setSettings({ ...settingsOf(get()), ...change }, gesture),
    settle: () => setState((s) => ({ history: seal(s.history) })),
    toggle: (id) => {
      const settings = settingsOf(get());
      const { estimators, focus } = settings;
      const off = estimators.includes(id);
      if (!off && estimators.length >= MOST_RUNS) {
        actions.notify(
          `${MOST_RUNS} runs share this machine already: switch one off, then ${vaeName(id)} can join.`,
        );
        return;
      }
      const on = off ? estimators.filter((e) => e !== id) : [...estimators, id];
      const next = vaeSettings.coerce('estimators', on).value;
      actions.change({ estimators: next, focus: next.includes(focus) ? focus : (next.at(-1) ?? focus) });
    },
    play: (playing) => {
      const s = get();
      if (playing && isFinished(s)) actions.more();
      else update({ playing, until: null });
    },
    step: () => {
      const s = get();
      if (isFinished(s)) return;
      update({ playing: true, until: (s.body?.head ?? 0) + 1 });
    },
    more: () => {
      const { steps } = settingsOf(get());
      const next = vaeSettings.coerce(
        'steps',
        Math.min(vaeSettings.fields.steps.max, steps + MORE_STEPS),
      ).value;
      setState({ playing: true, until: null });
      actions.change({ steps: next });
    },
    reset: () => {
      snapshot = null;
      update({ epoch: get().epoch + 1, until: null, hover: null });
    },
    newSeed: () => {
      const { seed } = settingsOf(get());
      actions.change({ seed: seedAfter(seed) });
    },
    undo: () => moveHistory(undo),
    redo: () => moveHistory(redo),
    takeOwn: (id, set) => {
      const s = get();
      setState({ own: { id, set } });
      if (settingsOf(s).data === 'own') send();
      else actions.change({ data: 'own' });
    },
    restore: (saved, goOn = false) => {
      snapshot = saved;
      const s = get();
      const { own } = saved;
      const history = push(s.history, saved.settings, { now: performance.now() });
      update({
        history: vaeSettings.equal(saved.settings, settingsOf(s)) ? s.history : history,
        epoch: saved.epoch,
        own: own === null || own === s.own?.id ? s.own : { id: own, set: null },
        playing: goOn,
        until: null,
        hover: null,
      });
      client?.resumeFrom(saved);
    },
    snapshot: () => snapshot,
    hover: (hover) => setState({ hover }),
    read: (by) => {
      const s = get();
      setState({ hover: pointBeside(recordsOf(s), s.hover, by) });
    },
    point: (id) => setState({ pointed: id }),
    show: (inView) => {
      setState({ inView });
      client?.pause(!inView);
    },
    notify: (sentence) => setState((s) => ({ notices: withNotice(s.notices, sentence) })),
    dismiss: (notice) => setState((s) => ({ notices: withoutNotice(s.notices, notice) })),
  };

  return {
    store,
    actions,
    start: () => {
      client = (connect ?? createClient)({
        experiment: 'vae',
        onBody,
        onSnapshot: (latest) => {
          snapshot = latest;
        },
        onNotice: actions.notify,
      });
      // Nothing trains before somebody can look.
      client.pause(!get().inView);
      for (const sentence of link.problems) actions.notify(sentence);
      send();
      return () => {
        client?.dispose();
        client = null;
      };
    },
  };
}
