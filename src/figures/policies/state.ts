/** What the figure of the control tasks knows: the reader's settings and wishes, and the last of everything the workers sent. */

import { jobId } from '../../experiments/policies/jobs.ts';
import type { PoliciesJob, PoliciesNetworks, PoliciesRun } from '../../experiments/policies/messages.ts';
import type { MethodId } from '../../experiments/policies/methods/methods.ts';
import { type PoliciesSettings, policiesSettings, type TaskId } from '../../experiments/policies/settings.ts';
import { createHistory, type History } from '../../state/history.ts';
import type { PoolWish } from '../../worker/pool.ts';
import type { PoolProgress } from '../../worker/poolPace.ts';
import type { NoticeItem } from '../shared/notices.tsx';
import type { TaskResult } from './words/results.ts';

export interface PoliciesState {
  readonly history: History<PoliciesSettings>;
  /** Whether training is to go on; it may be over all the same. */
  readonly playing: boolean;
  /** Counts beginnings under the same settings. */
  readonly epoch: number;
  /** Every job that has begun, in the order of `jobsOf`; a curve to which nothing was added stays the same object. */
  readonly runs: readonly PoliciesRun[];
  /** By `jobId`: the moments that can be watched, ascending, the present one of a finished run among them. */
  readonly checkpoints: ReadonlyMap<string, readonly PoliciesNetworks[]>;
  readonly progress: PoolProgress | null;
  /** What the last runs of every task have shown, also of those that were left. */
  readonly results: ReadonlyMap<TaskId, TaskResult>;
  readonly finished: boolean;
  /** The moment that the reader watches, in steps of the environment; null follows the present policy. */
  readonly moment: number | null;
  readonly notices: readonly NoticeItem[];
  /** Where the ruler stands, in the unit of the x axis. */
  readonly hover: number | null;
  /** The name under the pointer. */
  readonly pointed: MethodId | null;
  readonly inView: boolean;
}

/** `moment` is where a link looks. */
export const startState = (settings: PoliciesSettings, moment: number | null): PoliciesState => ({
  history: createHistory(settings),
  playing: true,
  epoch: 0,
  runs: [],
  checkpoints: new Map(),
  progress: null,
  results: new Map(),
  finished: false,
  moment,
  notices: [],
  hover: null,
  pointed: null,
  inView: false,
});

export const settingsOf = (state: Pick<PoliciesState, 'history'>): PoliciesSettings => state.history.present;

/** The run whose policy is watched: the method in focus, or the first that trains where that is off. */
export function watchedJob(state: Pick<PoliciesState, 'history'>): PoliciesJob | null {
  const { methods, focus, seed, seeds, watch } = settingsOf(state);
  const method = methods.includes(focus) ? focus : methods[0];
  return method ? { kind: 'training', method, seed: seed + Math.min(watch, seeds) - 1 } : null;
}

/** What is watched: the checkpoint at or before the chosen moment, or the present networks; null before any came. */
export function watchedNetworks(state: PoliciesState): PoliciesNetworks | null {
  const job = watchedJob(state);
  if (!job) return null;
  const id = jobId(job);
  const kept = state.checkpoints.get(id) ?? [];
  const { moment } = state;
  if (moment !== null) return kept.findLast(({ steps }) => steps <= moment) ?? kept[0] ?? null;
  const now = state.runs.find((run) => jobId(run.job) === id)?.networks;
  return now ?? kept.at(-1) ?? null;
}

/** Whether work is being done, or would be if anybody looked. */
export const isRunning = (state: PoliciesState): boolean => state.playing && !state.finished;

/** The training runs that are asked for and have begun. */
export const trainingRuns = ({ runs }: Pick<PoliciesState, 'runs'>): readonly PoliciesRun[] =>
  runs.filter(({ job }) => job.kind === 'training');

/** A curve is the old one while it ends in the same point. */
const sameCurve = (a: PoliciesRun, b: PoliciesRun): boolean =>
  a.episodes === b.episodes && a.curve.episodes.length === b.curve.episodes.length;

const sameVariance = (a: PoliciesRun, b: PoliciesRun): boolean =>
  a.variance?.episodes.length === b.variance?.episodes.length && a.variance?.every === b.variance?.every;

const sameRun = (a: PoliciesRun, b: PoliciesRun): boolean =>
  a.steps === b.steps &&
  a.finished === b.finished &&
  a.networks === b.networks &&
  sameCurve(a, b) &&
  sameVariance(a, b);

/** The new runs, with the very objects of the old ones where nothing was added: what is drawn of them stays as it is. */
export function withKeptCurves(
  old: readonly PoliciesRun[],
  runs: readonly PoliciesRun[],
): readonly PoliciesRun[] {
  const before = new Map(old.map((run) => [jobId(run.job), run]));
  const next = runs.map((run) => {
    const last = before.get(jobId(run.job));
    if (!last || last === run) return run;
    if (sameRun(last, run)) return last;
    return {
      ...run,
      curve: sameCurve(last, run) ? last.curve : run.curve,
      variance: sameVariance(last, run) ? last.variance : run.variance,
    };
  });
  return next.length === old.length && next.every((run, i) => run === old[i]) ? old : next;
}

/** What the workers are asked for in this state. */
export const wishOf = (state: PoliciesState): PoolWish => {
  const settings = settingsOf(state);
  const { measured, every, rollouts } = settings;
  const watched = watchedJob(state);
  return {
    settings,
    epoch: state.epoch,
    variance: measured ? { every, rollouts } : null,
    watched: watched && jobId(watched),
  };
};

/** Whether two wishes ask the workers for the same: how it is shown is not their business. */
export const sameWish = (a: PoolWish, b: PoolWish): boolean =>
  a.epoch === b.epoch &&
  a.watched === b.watched &&
  [null, 'view'].includes(policiesSettings.effectOf(policiesSettings.difference(a.settings, b.settings)));

/** Whether a run's variance, where it has one, is of as many rollouts of as many policies as the settings say. */
export const isMeasuredAs = ({ variance }: PoliciesRun, { every, rollouts }: PoliciesSettings): boolean =>
  variance === null || (variance.every === every && variance.rollouts === rollouts);

/** Where the curves on show have points: those of the run that has most. */
export function pointsOf(state: PoliciesState): readonly number[] {
  const { axis } = settingsOf(state);
  const all = trainingRuns(state).map(({ curve }) => curve[axis]);
  const longest = all.reduce((most, xs) => (xs.length > most.length ? xs : most), new Float64Array());
  return [...longest];
}
