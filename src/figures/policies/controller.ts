/** The engine room of the figure of the control tasks: one store, one pool of workers, and every action a reader can take. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Checkpoints, mergedCheckpoints } from '../../experiments/policies/checkpoints.ts';
import { jobId, jobsOf } from '../../experiments/policies/jobs.ts';
import type { MethodId } from '../../experiments/policies/methods/methods.ts';
import { type PoliciesSettings, policiesSettings, type TaskId } from '../../experiments/policies/settings.ts';
import { redo, seal, undo } from '../../state/history.ts';
import { createPool, type Pool, type PoolOptions, type PoolWish } from '../../worker/pool.ts';
import { changed, seedAfter } from '../shared/changes.ts';
import { pointBeside } from '../shared/lines.ts';
import { withNotice, withoutNotice } from '../shared/notices.tsx';
import { createHabits } from './habits.ts';
import type { PoliciesLink } from './link.ts';
import { keepsRuns, Shelf, type Shelved } from './shelf.ts';
import {
  isMeasuredAs,
  type PoliciesState,
  pointsOf,
  sameWish,
  settingsOf,
  startState,
  trainingRuns,
  watchedJob,
  wishOf,
  withKeptCurves,
} from './state.ts';
import { taskResult } from './words/results.ts';

/** Steps that one press adds to runs that are over. */
export const MORE_STEPS: Readonly<Record<TaskId, number>> = {
  cartpole: 100_000,
  lander: 1_000_000,
  pendulum: 200_000,
};

export interface Actions {
  /** Sets one setting; `final` is false during a gesture, whose steps count as one for undo. */
  set<K extends keyof PoliciesSettings & string>(key: K, value: PoliciesSettings[K], final?: boolean): void;
  /** Sets several settings as one step. */
  change(change: Partial<PoliciesSettings>, gesture?: string): void;
  /** The gesture is over. */
  settle(): void;
  /** Goes to a task with the budget, seeds and methods that suit it; what the last one's runs have learnt is kept. */
  choose(task: TaskId): void;
  toggle(id: MethodId): void;
  /** Runs that are over are given more steps. */
  play(playing: boolean): void;
  more(): void;
  /** Everything from step 0 again; training goes on if it did. */
  reset(): void;
  newSeed(): void;
  undo(): void;
  redo(): void;
  /** Watches the policy of a moment, in steps of the environment; null the present one. */
  watchAt(moment: number | null): void;
  /** Watches the checkpoint before or after. */
  walk(by: -1 | 1): void;
  hover(x: number | null): void;
  /** Moves the ruler by points of the curve. */
  read(by: number): void;
  point(id: MethodId | null): void;
  show(inView: boolean): void;
  notify(sentence: string): void;
  dismiss(notice: number): void;
}

export interface PoliciesController {
  readonly store: StoreApi<PoliciesState>;
  readonly actions: Actions;
  /** Begins working, as soon as anybody can look; returns the function that stops everything. */
  start(): () => void;
}

/** `makePool` stands in for the workers in tests. */
export function createPolicies(
  link: PoliciesLink,
  makePool: (options: PoolOptions) => Pool = createPool,
): PoliciesController {
  const store = createStore<PoliciesState>(() => startState(link.settings, link.moment));
  const { getState: get, setState } = store;
  const habits = createHabits();
  const shelf = new Shelf();
  let pool: Pool | null = null;
  /** What was taken from the shelf, shown until the workers have caught up with it. */
  let restored: Shelved | null = null;
  let finishedSeeds = '';
  /** What the workers were asked for last. */
  let asked: PoolWish | null = null;

  /** The workers' runs, and those from the shelf that no worker has looked at yet. */
  const gather = (from: Pool): void => {
    const old = get();
    const settings = settingsOf(old);
    const fresh = new Map(from.runs().map((run) => [jobId(run.job), run]));
    const kept = restored?.runs.filter((run) => isMeasuredAs(run, settings)) ?? [];
    const shelved = new Map(kept.map((run) => [jobId(run.job), run]));
    const runs = jobsOf(settings, settings.measured).flatMap((job) => {
      const id = jobId(job);
      const [now, before] = [fresh.get(id), shelved.get(id)];
      // A run is the same every time: until the workers are where it was, it is shown as it was.
      return now && (!before || now.steps >= before.steps) ? now : (before ?? []);
    });
    setState({
      runs: withKeptCurves(old.runs, runs),
      checkpoints: momentsOf(from.checkpoints()),
      progress: from.progress(),
      finished: from.finished,
    });
    summarise();
  };

  let merged: {
    readonly from: ReadonlyMap<string, Checkpoints>;
    readonly restored: Shelved | null;
    readonly all: ReadonlyMap<string, Checkpoints>;
  } | null = null;

  /** The same map while neither side has another moment. */
  const momentsOf = (from: ReadonlyMap<string, Checkpoints>): ReadonlyMap<string, Checkpoints> => {
    if (!restored) return from;
    if (merged?.from !== from || merged.restored !== restored) {
      const all = new Map(restored.checkpoints);
      for (const [id, moments] of from) all.set(id, mergedCheckpoints(all.get(id) ?? [], moments));
      merged = { from, restored, all };
    }
    return merged.all;
  };

  /** The table's cells change when a seed is solved or over, and not with every step. */
  const summarise = (): void => {
    const s = get();
    const settings = settingsOf(s);
    const runs = trainingRuns(s);
    const { task, rate, steps, methods, seeds } = settings;
    const key = JSON.stringify([
      [task, rate, steps, methods, seeds, s.epoch],
      runs.map((run) => [jobId(run.job), run.solvedAt, run.finished]),
    ]);
    if (key === finishedSeeds) return;
    finishedSeeds = key;
    setState({ results: new Map(s.results).set(task, taskResult(runs, settings)) });
  };

  const send = (): void => {
    if (!pool) return;
    const wish = wishOf(get());
    // A slider that only changes a picture would send them every snapshot again, at every move.
    if (!asked || !sameWish(asked, wish)) pool.request(wish);
    asked = wish;
    gather(pool);
  };

  const shelve = (): void => {
    const { history, epoch, runs, checkpoints } = get();
    const snapshot = pool?.snapshot();
    if (!snapshot || runs.length === 0) return;
    shelf.put({ settings: history.present, epoch, snapshot, runs, checkpoints });
  };

  const onSettings = (before: PoliciesSettings): void => {
    const settings = settingsOf(get());
    if (!keepsRuns(before, settings)) {
      restored = shelf.take(settings);
      // Another policy at the same moment would be a chance encounter.
      setState({ moment: null, hover: null, runs: [], progress: null, finished: false });
      if (restored) pool?.resumeFrom({ ...restored.snapshot, settings, epoch: get().epoch });
    } else if (before.axis !== settings.axis) setState({ hover: null });
    send();
  };

  const setSettings = (next: PoliciesSettings, gesture: string | undefined): void => {
    const { history } = get();
    const before = history.present;
    if (policiesSettings.equal(next, before)) return;
    if (!keepsRuns(before, next)) shelve();
    const pushed = changed(history, next, gesture);
    setState({ history: pushed });
    onSettings(before);
  };

  const moveHistory = (move: typeof undo): void => {
    const { history } = get();
    const moved = move(history);
    if (moved === history) return;
    if (!keepsRuns(history.present, moved.present)) shelve();
    setState({ history: moved });
    onSettings(history.present);
  };

  const setPlaying = (playing: boolean): void => {
    setState({ playing });
    pool?.pause(!playing || !get().inView);
  };

  const actions: Actions = {
    set: (key, value, final = true) =>
      actions.change(
        {
          [key]: policiesSettings.coerce(key, value, settingsOf(get())[key]).value,
        } as Partial<PoliciesSettings>,
        final ? undefined : key,
      ),
    change: (change, gesture) => setSettings({ ...settingsOf(get()), ...change }, gesture),
    settle: () => setState((s) => ({ history: seal(s.history) })),
    choose: (task) => {
      const settings = settingsOf(get());
      if (task !== settings.task) setSettings(habits.at(task, settings), undefined);
    },
    toggle: (id) => {
      const { methods, focus } = settingsOf(get());
      const off = methods.includes(id);
      const on = off ? methods.filter((method) => method !== id) : [...methods, id];
      const next = policiesSettings.coerce('methods', on).value;
      actions.change({ methods: next, focus: next.includes(focus) ? focus : (next.at(-1) ?? focus) });
    },
    play: (playing) => {
      if (playing && get().finished) actions.more();
      else setPlaying(playing);
    },
    more: () => {
      const { task, steps, methods } = settingsOf(get());
      if (methods.length === 0) return actions.notify('Switch a method on first.');
      const { max } = policiesSettings.fields.steps;
      const next = policiesSettings.coerce('steps', Math.min(max, steps + MORE_STEPS[task])).value;
      if (next === steps) actions.notify('These runs are as long as this page lets them be.');
      else actions.change({ steps: next });
      setPlaying(true);
    },
    reset: () => {
      restored = null;
      setState((s) => ({ epoch: s.epoch + 1, moment: null, hover: null, runs: [], finished: false }));
      send();
    },
    newSeed: () => {
      const { seed } = settingsOf(get());
      setState({ moment: null });
      actions.change({ seed: seedAfter(seed) });
    },
    undo: () => moveHistory(undo),
    redo: () => moveHistory(redo),
    watchAt: (moment) => setState({ moment }),
    walk: (by) => {
      const s = get();
      const moments = momentsWatched(s);
      const at = s.moment === null ? moments.length : moments.findLastIndex((steps) => steps <= s.moment!);
      const next = Math.max(0, at + by);
      // Beyond the last kept moment lies the present.
      setState({ moment: moments[next] ?? null });
    },
    hover: (hover) => setState({ hover }),
    read: (by) => {
      const s = get();
      setState({ hover: pointBeside(pointsOf(s), s.hover, by) });
    },
    point: (id) => setState({ pointed: id }),
    show: (inView) => {
      setState({ inView });
      pool?.pause(!inView || !get().playing);
    },
    notify: (sentence) => setState((s) => ({ notices: withNotice(s.notices, sentence) })),
    dismiss: (notice) => setState((s) => ({ notices: withoutNotice(s.notices, notice) })),
  };

  return {
    store,
    actions,
    start: () => {
      const made = makePool({
        onChange: () => {
          gather(made);
          // The next frame may come when the browser has had the chance to paint this one.
          requestAnimationFrame(() => made.shown());
        },
        onNotice: actions.notify,
      });
      pool = made;
      asked = null;
      // Nothing trains before somebody can look.
      made.pause(!get().inView || !get().playing);
      for (const sentence of link.problems) actions.notify(sentence);
      send();
      return () => {
        made.dispose();
        pool = null;
      };
    },
  };
}

/** Steps of the moments that can be watched of the watched run, ascending. */
export function momentsWatched(state: Pick<PoliciesState, 'history' | 'checkpoints'>): readonly number[] {
  const job = watchedJob(state);
  return job ? (state.checkpoints.get(jobId(job)) ?? []).map(({ steps }) => steps) : [];
}
