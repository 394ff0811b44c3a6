/** What is read off the state of the control tasks: whose policy is watched, which runs there are, and what is asked for. */

import { jobId } from '../../experiments/policies/jobs.ts';
import type { PoliciesJob, PoliciesNetworks, PoliciesRun } from '../../experiments/policies/messages.ts';
import { type PoliciesSettings, policiesSettings } from '../../experiments/policies/settings.ts';
import type { PoolWish } from '../../worker/pool.ts';
import { settingsOf } from '../shared/changes.ts';
import type { PoliciesState } from './types.ts';

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
  const { at } = state;
  if (at !== null) return kept.findLast(({ steps }) => steps <= at) ?? kept[0] ?? null;
  const now = state.runs.find((run) => jobId(run.job) === id)?.networks;
  return now ?? kept.at(-1) ?? null;
}

/** Steps of the policies that can be watched of the watched run, ascending. */
export function momentsWatched(state: Pick<PoliciesState, 'history' | 'checkpoints'>): readonly number[] {
  const job = watchedJob(state);
  return job ? (state.checkpoints.get(jobId(job)) ?? []).map(({ steps }) => steps) : [];
}

/** Whether work is being done, or would be if anybody looked. */
export const isPoliciesRunning = (state: PoliciesState): boolean => state.playing && !state.finished;

/** The training runs that are asked for and have begun. */
export const trainingRuns = ({ runs }: Pick<PoliciesState, 'runs'>): readonly PoliciesRun[] =>
  runs.filter(({ job }) => job.kind === 'training');

/** Steps that all training runs have taken together. */
export const stepsOfAll = (state: Pick<PoliciesState, 'runs'>): number =>
  trainingRuns(state).reduce((sum, { steps }) => sum + steps, 0);

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
export function withKeptPoliciesCurves(
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
