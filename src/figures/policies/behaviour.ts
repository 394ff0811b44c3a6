/** What the figure of the control tasks does: many runs over a pool of workers, and a shelf for those that were left. */
import { type Checkpoints, mergedCheckpoints } from '../../experiments/policies/checkpoints.ts';
import { jobId, jobsOf } from '../../experiments/policies/jobs.ts';
import { type PoliciesSettings, policiesSettings } from '../../experiments/policies/settings.ts';
import type { TaskId } from '../../experiments/policies/taskNames.ts';
import { createPool, type Pool, type PoolOptions, type PoolWish } from '../../worker/pool.ts';
import type { Core, Source, Verbs } from '../figure.ts';
import { seedAfter } from '../shared/changes.ts';
import { pointBeside } from '../shared/lines.ts';
import { createHabits } from './habits.ts';
import { keepsRuns, type ShelvedTask, TaskShelf } from './shelf.ts';
import {
  isMeasuredAs,
  momentsWatched,
  pointsOf,
  sameWish,
  stepsOfAll,
  trainingRuns,
  wishOf,
  withKeptPoliciesCurves,
} from './state.ts';
import type { PoliciesTypes, PoliciesVerbs } from './types.ts';
import { taskResult } from './words/results.ts';

/** Steps that one press adds to runs that are over. */
export const MORE_POLICIES_STEPS: Readonly<Record<TaskId, number>> = {
  cartpole: 100_000,
  lander: 1_000_000,
  pendulum: 200_000,
};

/** `makePool` stands in for the workers in tests. */
export const poolSource =
  (makePool: (options: PoolOptions) => Pool = createPool): Source<PoliciesTypes> =>
  (core) =>
    connect(core, makePool);

function connect(
  core: Core<PoliciesTypes>,
  makePool: (options: PoolOptions) => Pool,
): ReturnType<Source<PoliciesTypes>> {
  const shelf = new TaskShelf();
  /** What was taken from the shelf, shown until the workers have caught up with it. */
  let restored: ShelvedTask | null = null;
  let finishedSeeds = '';
  /** What the workers were asked for last, and under which settings and epoch the runs on show are. */
  let asked: PoolWish | null = null;
  let known = core.settings();
  let { epoch } = core.get();

  /** The workers' runs, and those from the shelf that no worker has looked at yet. */
  const gather = (from: Pool): void => {
    const old = core.get();
    const settings = core.settings();
    const fresh = new Map(from.runs().map((run) => [jobId(run.job), run]));
    const kept = restored?.runs.filter((run) => isMeasuredAs(run, settings)) ?? [];
    const shelved = new Map(kept.map((run) => [jobId(run.job), run]));
    const runs = jobsOf(settings, settings.measured).flatMap((job) => {
      const id = jobId(job);
      const [now, before] = [fresh.get(id), shelved.get(id)];
      // A run is the same every time: until the workers are where it was, it is shown as it was.
      return now && (!before || now.steps >= before.steps) ? now : (before ?? []);
    });
    core.set({
      runs: withKeptPoliciesCurves(old.runs, runs),
      checkpoints: momentsOf(from.checkpoints()),
      progress: from.progress(),
      finished: from.finished,
    });
    summarise();
  };

  let merged: {
    readonly from: ReadonlyMap<string, Checkpoints>;
    readonly restored: ShelvedTask | null;
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
    const s = core.get();
    const settings = core.settings();
    const runs = trainingRuns(s);
    const { task, rate, steps, methods, seeds } = settings;
    const key = JSON.stringify([
      [task, rate, steps, methods, seeds, s.epoch],
      runs.map((run) => [jobId(run.job), run.solvedAt, run.finished]),
    ]);
    if (key === finishedSeeds) return;
    finishedSeeds = key;
    core.set({ results: new Map(s.results).set(task, taskResult(runs, settings)) });
  };

  const pool = makePool({
    onChange: () => {
      gather(pool);
      const { stepFrom } = core.get();
      if (stepFrom !== null && stepsOfAll(core.get()) > stepFrom) {
        core.set({ stepFrom: null, playing: false });
        rest();
      }
      // The next frame may come when the browser has had the chance to paint this one.
      requestAnimationFrame(() => pool.shown());
    },
    onNotice: core.verbs.notify,
  });

  /** Nothing trains while nobody can look, or nobody wants it. */
  const rest = (): void => {
    const { inView, playing } = core.get();
    pool.pause(!inView || !playing);
  };

  const shelve = (): void => {
    const { runs, checkpoints } = core.get();
    const snapshot = pool.snapshot();
    if (snapshot && runs.length > 0) shelf.put({ settings: known, epoch, snapshot, runs, checkpoints });
  };

  /** Before the workers hear of other settings: what was trained is put away, or brought back. */
  const follow = (): void => {
    const settings = core.settings();
    const began = core.get().epoch;
    if (began !== epoch) restored = null;
    else if (!keepsRuns(known, settings)) {
      shelve();
      restored = shelf.take(settings);
      // Another policy at the same moment would be a chance encounter.
      core.set({ at: null, hover: null, runs: [], progress: null, finished: false });
      if (restored) pool.resumeFrom({ ...restored.snapshot, settings, epoch: began });
    } else if (known.axis !== settings.axis) core.set({ hover: null });
    known = settings;
    epoch = began;
  };

  return {
    ask: () => {
      follow();
      const wish = wishOf(core.get());
      // A slider that only changes a picture would send them every snapshot again, at every move.
      if (!asked || !sameWish(asked, wish)) pool.request(wish);
      asked = wish;
      rest();
      gather(pool);
    },
    show: rest,
    answered: () => asked !== null,
    dispose: () => pool.dispose(),
  };
}

export function policiesVerbs(core: Core<PoliciesTypes>): Partial<Verbs<PoliciesSettings>> & PoliciesVerbs {
  const { get, set, update, settings, verbs } = core;
  const habits = createHabits();
  return {
    choose: (task) => {
      const now = settings();
      if (task !== now.task) verbs.set(habits.at(task, now));
    },
    toggle: (id) => {
      const { methods, focus } = settings();
      const off = methods.includes(id);
      const on = off ? methods.filter((method) => method !== id) : [...methods, id];
      const next = policiesSettings.coerce('methods', on).value;
      verbs.set({ methods: next, focus: next.includes(focus) ? focus : (next.at(-1) ?? focus) });
    },
    play: (playing) => {
      if (playing && get().finished) verbs.more();
      else update({ playing, stepFrom: null });
    },
    step: () => {
      if (!get().finished) update({ playing: true, stepFrom: stepsOfAll(get()) });
    },
    more: () => {
      const { task, steps, methods } = settings();
      if (methods.length === 0) return verbs.notify('Switch a method on first.');
      const { max } = policiesSettings.fields.steps;
      const next = Math.min(max, steps + MORE_POLICIES_STEPS[task]);
      if (next === steps) verbs.notify('These runs are as long as this page lets them be.');
      set({ playing: true, stepFrom: null });
      if (next === steps) core.ask();
      else verbs.set({ steps: next });
    },
    reset: () =>
      update({ epoch: get().epoch + 1, at: null, hover: null, runs: [], finished: false, stepFrom: null }),
    newSeed: () => {
      set({ at: null });
      verbs.set({ seed: seedAfter(settings().seed) });
    },
    // A kept policy is watched: nothing is trained for it.
    seek: (at) => set({ at }),
    walk: (by) => {
      const s = get();
      const moments = momentsWatched(s);
      const at = s.at === null ? moments.length : moments.findLastIndex((steps) => steps <= s.at!);
      // Beyond the last kept moment lies the present.
      verbs.seek(moments[Math.max(0, at + by)] ?? null);
    },
    read: (by) => {
      const s = get();
      set({ hover: pointBeside(pointsOf(s), s.hover, by) });
    },
  };
}
