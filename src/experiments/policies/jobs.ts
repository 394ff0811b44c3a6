/** Which jobs of work the settings ask for, in the order in which they are worth doing. */
import { beginsAnew } from '../../settings/effects.ts';
import type { PoliciesJob } from './messages.ts';
import { METHODS, type MethodId } from './methods/methods.ts';
import { type PoliciesSettings, policiesSettings } from './settings.ts';

/** Whose policies are frozen for the variance: the paper's two. */
export const VARIANCE_SOURCES: readonly MethodId[] = ['a2c', 'relax'];

/** As published: after every 10th episode, 100 rollouts. */
export const PAPER_VARIANCE = { every: 10, rollouts: 100 } as const;

/** Names a job in messages and maps. */
export const jobId = ({ kind, method, seed }: PoliciesJob): string => `${kind} ${method} ${seed}`;

/**
 * All methods of a seed before the next seed, so that a comparison is there from the start; the variance after all runs.
 * Nothing where no method is on: nobody would see what was measured.
 */
export function jobsOf({ methods, seed, seeds }: PoliciesSettings, variance: boolean): PoliciesJob[] {
  const all = Array.from({ length: seeds }, (_, i) => seed + i);
  const wanted = METHODS.filter((method) => methods.includes(method));
  const jobs = (kind: PoliciesJob['kind'], names: readonly MethodId[]): PoliciesJob[] =>
    all.flatMap((each) => names.map((method) => ({ kind, method, seed: each })));
  const measured = variance && wanted.length > 0;
  return [...jobs('training', wanted), ...(measured ? jobs('variance', VARIANCE_SOURCES) : [])];
}

/** Whether a job is the same under both: they differ at most in which jobs there are, how long, and how it is shown. */
export const sameTraining = (a: PoliciesSettings, b: PoliciesSettings): boolean =>
  // The seed is a job's own: another one makes other jobs, and leaves these as they are.
  !beginsAnew(policiesSettings.effectOf(policiesSettings.difference(a, { ...b, seed: a.seed })));
