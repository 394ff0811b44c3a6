/** Makes a figure live: one store, the verbs that all figures share, and the source that answers its requests. */
import { createStore } from 'zustand/vanilla';
import { createHistory, redo, seal, undo } from '../state/history.ts';
import {
  type AnyDefinition,
  type AnyFigure,
  anyFigure,
  type Connection,
  type Core,
  type FigureDefinition,
  type FigureInstance,
  type FigureTypes,
  type Initial,
  type StateOf,
  type Verbs,
} from './figure.ts';
import { changed, seedAfter } from './shared/changes.ts';
import { commandsOf } from './shared/commands.ts';
import { findingsKeeper } from './shared/findingsKeeper.ts';
import { writeLink } from './shared/link.ts';
import { withNotice, withoutNotice } from './shared/notices.tsx';
import { painted } from './shared/painted.ts';
import { createPlayback, type Playback } from './shared/playback.ts';

/** The state with which a figure begins. */
export function firstState<T extends FigureTypes>(
  definition: FigureDefinition<T>,
  initial: Initial<T>,
): StateOf<T> {
  const { settings } = initial;
  const first = definition.first?.(settings) ?? {};
  return {
    history: createHistory(settings),
    at: initial.at ?? first.at ?? null,
    playing: initial.playing ?? first.playing ?? false,
    settled: true,
    epoch: 0,
    request: 0,
    body: null,
    // Nothing works before somebody can look.
    inView: false,
    hover: null,
    pointed: null,
    notices: [],
    ...definition.own(settings),
    ...initial.own,
  } as StateOf<T>;
}

/** A live figure of its own: any number of one kind may stand on one page. */
export const createFigure = <T extends FigureTypes>(
  definition: FigureDefinition<T>,
  initial: Initial<T>,
): FigureInstance<T> =>
  createAny(anyFigure(definition), initial as Initial<FigureTypes>) as unknown as FigureInstance<T>;

type State = StateOf<FigureTypes>;
type Settings = FigureTypes['settings'];

function createAny(definition: AnyDefinition, initial: Initial<FigureTypes>): AnyFigure {
  const { settings: schema } = definition;
  const store = createStore<State>(() => firstState(definition, initial));
  const { getState: get, setState: set } = store;
  let connection: Connection | null = null;

  const ask = (): void => {
    set({ request: get().request + 1 });
    set(definition.asked?.(get()) ?? {});
    connection?.ask();
  };
  const update = (change: Partial<State>): void => {
    set(change);
    ask();
  };
  const settings = (): Settings => get().history.present;

  /** What follows from other settings, beside themselves. */
  const follow = (before: Settings, now: Settings): Partial<State> =>
    definition.changed?.(before, now, get()) ?? {};

  const moveHistory = (walk: typeof undo): void => {
    const { history } = get();
    const next = walk(history);
    if (next === history) return;
    update({ ...follow(history.present, next.present), history: next, settled: true });
  };

  /** Each value repaired to one that its field can have. */
  const valid = (change: Partial<Settings>): Partial<Settings> =>
    Object.fromEntries(
      Object.entries(change).map(([name, value]) => [
        name,
        schema.coerce(name, value, settings()[name]!).value,
      ]),
    );

  let playback: Playback | null = null;
  const endOf = (): number => definition.end?.(settings()) ?? 0;

  const shared: Verbs<Settings> = {
    play: (on) => {
      if (!definition.end) return;
      const { at } = get();
      update({ playing: on, ...(on && (at === null || at >= endOf()) ? { at: 0 } : {}) });
      if (on) playback?.go();
    },
    step: () => {
      if (definition.end) update({ playing: false, at: Math.min(Math.floor(get().at ?? 0) + 1, endOf()) });
    },
    reset: () => update({ epoch: get().epoch + 1, playing: false, ...(definition.end ? { at: 0 } : {}) }),
    newSeed: () => {
      const { seed } = settings();
      if (typeof seed === 'number') verbs.set({ seed: seedAfter(seed) });
    },
    seek: (at) => {
      if (definition.end) update({ at: at === null ? null : Math.min(Math.max(0, Math.round(at)), endOf()) });
    },
    set: (change, gesture) => {
      const { history } = get();
      const before = history.present;
      const now = schema.normalise({ ...before, ...valid(change) } as Settings);
      const settled = gesture === undefined;
      if (schema.equal(now, before)) {
        // Lifting the pointer repeats the last value: that ends the gesture and is no step of its own.
        if (settled) verbs.settle();
        return;
      }
      const next = changed(history, now, gesture);
      update({
        ...follow(before, now),
        history: settled ? seal(next) : next,
        settled,
      });
    },
    settle: () => {
      const { settled, history } = get();
      if (!settled) update({ settled: true, history: seal(history) });
    },
    undo: () => moveHistory(undo),
    redo: () => moveHistory(redo),
    scene: (index) => {
      const scene = definition.sequence?.[index];
      if (!scene) throw new RangeError(`This figure has no scene ${index}.`);
      verbs.set(scene.set);
      if (scene.at !== undefined) verbs.seek(scene.at);
      if (scene.play !== undefined) verbs.play(scene.play);
    },
    show: (inView) => {
      if (inView === get().inView) return;
      set({ inView });
      connection?.show(inView);
    },
    hover: (hover) => set({ hover }),
    point: (pointed) => set({ pointed }),
    notify: (sentence) => set({ notices: withNotice(get().notices, sentence) }),
    dismiss: (notice) => set({ notices: withoutNotice(get().notices, notice) }),
  };

  const verbs: Verbs<Settings> = { ...shared };
  const core: Core<FigureTypes> = { get, settings, set, update, ask, connection: () => connection, verbs };
  // Those that a figure does in its own way stand in the same object, so that all of them call one another.
  Object.assign(verbs, definition.verbs?.(core, shared));

  return {
    definition,
    store,
    verbs,
    commands: commandsOf(definition),
    start: () => {
      const made = definition.source(core, initial.resume ?? null);
      connection = made;
      const { pace } = definition;
      playback = pace ? createPlayback(core, { end: endOf, pace: () => pace(get()) }) : null;
      for (const sentence of initial.problems ?? []) verbs.notify(sentence);
      made.show(get().inView);
      ask();
      if (get().playing) playback?.go();
      const { findings } = definition;
      // After all else: what fails here must not keep the figure from being drawn, or from saying what is broken.
      const keepFindings = (state: State) => queueMicrotask(() => findingsKeeper.keep(findings!.of(state)));
      const stopKeeping = findings && store.subscribe(keepFindings);
      return () => {
        stopKeeping?.();
        playback?.stop();
        playback = null;
        made.dispose();
        if (connection === made) connection = null;
      };
    },
    drawn: async () => {
      while (connection && !connection.answered()) await nextChange(store.subscribe);
      await painted();
    },
    link: (alone) => writeLink(definition, get(), alone),
  };
}

const nextChange = (subscribe: (listener: () => void) => () => void): Promise<void> =>
  new Promise((resolve) => {
    const stop = subscribe(() => {
      stop();
      resolve();
    });
  });
