/** What a map is drawn from: the state map of the right run at the watched moment, renewed a few times a second at most. */
import { useMemo } from 'react';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import { createStateMap, type StateMap } from '../../../experiments/policies/stateMap.ts';
import { useThrottled } from '../../../ui/useThrottled.ts';
import { settingsOf } from '../../shared/changes.ts';
import { watchedJob } from '../state.ts';
import { usePolicies } from '../types.ts';
import { type MapKind, mapJob, mapNetworks } from './source.ts';

/** Milliseconds between two maps while networks change. */
export const MAP_MS = 125;

export interface MapSource {
  /** Null before the first networks, and where no method that is on has what the map shows. */
  readonly stateMap: StateMap | null;
  /** Whose it is; null where no method that is on has it. */
  readonly method: MethodId | null;
  /** Training episodes behind it. */
  readonly episodes: number;
  /** Whether it is of another run than the watched one. */
  readonly borrowed: boolean;
}

export function useStateMap(map: MapKind): MapSource {
  const settings = usePolicies(settingsOf);
  const method = usePolicies((state) => mapJob(state, map)?.method ?? null);
  const watched = usePolicies((state) => watchedJob(state)?.method ?? null);
  const latest = usePolicies((state) => mapNetworks(state, map));
  const networks = useThrottled(latest, MAP_MS);
  return useMemo(() => {
    let stateMap: StateMap | null = null;
    try {
      stateMap = method && networks && createStateMap({ task: settings.task, method, settings, networks });
    } catch (error) {
      // Networks of the task before are still on the way out.
      if (!(error instanceof RangeError)) throw error;
    }
    return { stateMap, method, episodes: networks?.episodes ?? 0, borrowed: method !== watched };
  }, [settings, method, watched, networks]);
}
