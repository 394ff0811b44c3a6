/** Whose networks a map is of: the watched run's where it has them, or those of the same seed's run of the method that does. */

import { jobId } from '../../../experiments/policies/jobs.ts';
import type { PoliciesJob, PoliciesNetworks } from '../../../experiments/policies/messages.ts';
import { type MethodId, methodParts } from '../../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import { TASK_SPECS } from '../../../experiments/policies/tasks.ts';
import { settingsOf } from '../../shared/changes.ts';
import { watchedJob, watchedNetworks } from '../state.ts';
import type { PoliciesState } from '../types.ts';

export type MapKind = PoliciesSettings['map'];

const has = (method: MethodId, map: MapKind, task: TaskId): boolean => {
  const { surrogate, baseline } = methodParts(method, TASK_SPECS[task].actions);
  return map === 'pi' || (map === 'c' ? surrogate : baseline === 'value');
};

/** The method that learns what a map shows, where the watched one does not. */
export const mapMethod = (map: MapKind): MethodId => (map === 'v' ? 'a2c' : 'relax');

/** The run whose networks a map shows; null where no method that is on has such a thing. */
export function mapJob(state: Pick<PoliciesState, 'history'>, map: MapKind): PoliciesJob | null {
  const { task, methods } = settingsOf(state);
  const watched = watchedJob(state);
  if (!watched || has(watched.method, map, task)) return watched;
  const method = mapMethod(map);
  return methods.includes(method) ? { ...watched, method } : null;
}

/** Of another run than the watched one the last kept moment that is no later in steps, or the first; null before any came. */
export function mapNetworks(state: PoliciesState, map: MapKind): PoliciesNetworks | null {
  const job = mapJob(state, map);
  const watched = watchedJob(state);
  if (!job || !watched) return null;
  const present = watchedNetworks(state);
  if (job.method === watched.method || !present) return present;
  const kept = state.checkpoints.get(jobId(job)) ?? [];
  return kept.findLast(({ steps }) => steps <= present.steps) ?? kept[0] ?? null;
}
