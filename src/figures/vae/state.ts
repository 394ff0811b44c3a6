/** What is read off the autoencoders' state: where it trains to, what runs, and what the experiment is asked for. */

import type { Series, VaeBody, VaeRequest, VaeRun } from '../../experiments/vae/messages.ts';
import { settingsOf } from '../shared/changes.ts';
import type { VaeState } from './types.ts';

/** Where the curves are read: under the pointer, or where the ruler was left. */
export const rulerOf = ({ hover, at }: VaeState): number | null => hover ?? at;

/** Steps to train to now; 0 rests. */
export const goalOf = (state: VaeState): number =>
  state.playing ? Math.min(state.until ?? Number.POSITIVE_INFINITY, settingsOf(state).steps) : 0;

/** The body, if it already answers the last request. */
export const answerOf = (state: VaeState): VaeBody | null =>
  state.body && state.body.request >= state.request ? state.body : null;

/** Every run has taken all of its steps. */
export const isFinished = (state: VaeState): boolean => {
  const { steps } = settingsOf(state);
  const wanted = shownRuns(state);
  return wanted.length > 0 && wanted.every((run) => run.step >= steps);
};

/** Whether steps are being taken, or would be if anybody looked. */
export const isVaeRunning = (state: VaeState): boolean => state.playing && !isFinished(state);

const NO_RUNS: readonly VaeRun[] = [];

/** The runs that are switched on and under way, in the order of the chips. */
export function shownRuns({ body, history }: Pick<VaeState, 'body' | 'history'>): readonly VaeRun[] {
  if (!body) return NO_RUNS;
  return history.present.estimators.flatMap((id) => body.runs.find((run) => run.id === id) ?? []);
}

/** What the experiment is asked for in this state. */
export function vaeRequest(state: VaeState): VaeRequest {
  const { own, body, request, epoch } = state;
  const missing = own !== null && body?.missing === own.id;
  return {
    number: request,
    settings: settingsOf(state),
    goal: goalOf(state),
    epoch,
    own: own?.id ?? null,
    set: missing ? own.set : null,
  };
}

/** A curve is the old one while it ends in the same point: what is drawn from it stays as it is. */
const kept = (old: Series | undefined, now: Series): Series =>
  old !== undefined &&
  old.steps.length === now.steps.length &&
  old.steps.at(-1) === now.steps.at(-1) &&
  Object.is(old.values.at(-1), now.values.at(-1))
    ? old
    : now;

/** The runs of a new body with the very curves of the old one where nothing was added to them. */
export const withKeptVaeCurves = (old: readonly VaeRun[], runs: readonly VaeRun[]): readonly VaeRun[] =>
  runs.map((run) => {
    const before = old.find(({ id }) => id === run.id);
    if (!before) return run;
    return {
      ...run,
      elbo: kept(before.elbo, run.elbo),
      validation: kept(before.validation, run.validation),
      iwae: kept(before.iwae, run.iwae),
      variance: run.variance.map((layer, l) => kept(before.variance[l], layer)),
    };
  });

/** Whether two lists of runs have the same curves. */
export const sameCurves = (a: readonly VaeRun[], b: readonly VaeRun[]): boolean =>
  a.length === b.length &&
  a.every((run, i) => {
    const other = b[i]!;
    return (
      run.id === other.id &&
      run.from.step === other.from.step &&
      run.elbo === other.elbo &&
      run.validation === other.validation &&
      run.iwae === other.iwae &&
      run.variance.every((layer, l) => layer === other.variance[l])
    );
  });
