/** Whose networks a map is of: the watched run's where it has them, or those of the same seed's run of the method that does. */
import type { ControlNetworks, ControlPiece } from '../../../experiments/control/messages.ts';
import { type MethodId, methodParts } from '../../../experiments/control/methods/methods.ts';
import { pieceId } from '../../../experiments/control/pieces.ts';
import type { ControlSettings, TaskId } from '../../../experiments/control/settings.ts';
import { TASK_SPECS } from '../../../experiments/control/tasks.ts';
import { type ControlState, settingsOf, watchedNetworks, watchedPiece } from '../state.ts';

export type MapKind = ControlSettings['map'];

const has = (method: MethodId, map: MapKind, task: TaskId): boolean => {
  const { surrogate, baseline } = methodParts(method, TASK_SPECS[task].actions);
  return map === 'pi' || (map === 'c' ? surrogate : baseline === 'value');
};

/** The method that learns what a map shows, where the watched one does not. */
export const mapMethod = (map: MapKind): MethodId => (map === 'v' ? 'a2c' : 'relax');

/** The run whose networks a map shows; null where no method that is on has such a thing. */
export function mapPiece(state: Pick<ControlState, 'history'>, map: MapKind): ControlPiece | null {
  const { task, methods } = settingsOf(state);
  const watched = watchedPiece(state);
  if (!watched || has(watched.method, map, task)) return watched;
  const method = mapMethod(map);
  return methods.includes(method) ? { ...watched, method } : null;
}

/** Of another run than the watched one the last kept moment that is no later in steps, or the first; null before any came. */
export function mapNetworks(state: ControlState, map: MapKind): ControlNetworks | null {
  const piece = mapPiece(state, map);
  const watched = watchedPiece(state);
  if (!piece || !watched) return null;
  const present = watchedNetworks(state);
  if (piece.method === watched.method || !present) return present;
  const kept = state.checkpoints.get(pieceId(piece)) ?? [];
  return kept.findLast(({ steps }) => steps <= present.steps) ?? kept[0] ?? null;
}
