/** What a map is drawn from: the portrait of the right run at the watched moment, renewed a few times a second at most. */
import { useMemo } from 'react';
import type { MethodId } from '../../../experiments/control/methods/methods.ts';
import { createPortrait, type Portrait } from '../../../experiments/control/portrait.ts';
import { useControl } from '../context.ts';
import { settingsOf, watchedPiece } from '../state.ts';
import { type MapKind, mapNetworks, mapPiece } from './source.ts';
import { useThrottled } from './useThrottled.ts';

/** Milliseconds between two maps while networks change. */
export const MAP_MS = 125;

export interface MapSource {
  /** Null before the first networks, and where no method that is on has what the map shows. */
  readonly portrait: Portrait | null;
  /** Whose it is; null where no method that is on has it. */
  readonly method: MethodId | null;
  /** Training episodes behind it. */
  readonly episodes: number;
  /** Whether it is of another run than the watched one. */
  readonly borrowed: boolean;
}

export function usePortrait(map: MapKind): MapSource {
  const settings = useControl(settingsOf);
  const method = useControl((state) => mapPiece(state, map)?.method ?? null);
  const watched = useControl((state) => watchedPiece(state)?.method ?? null);
  const latest = useControl((state) => mapNetworks(state, map));
  const networks = useThrottled(latest, MAP_MS);
  return useMemo(() => {
    let portrait: Portrait | null = null;
    try {
      portrait = method && networks && createPortrait({ task: settings.task, method, settings, networks });
    } catch (error) {
      // Networks of the task before are still on the way out.
      if (!(error instanceof RangeError)) throw error;
    }
    return { portrait, method, episodes: networks?.episodes ?? 0, borrowed: method !== watched };
  }, [settings, method, watched, networks]);
}
