/** What the watched method subtracts, as the map in the lander's sky. */
import { useDeferredValue, useMemo } from 'react';
import { cssColour } from '../../../../charts/colours.ts';
import { formatNumber } from '../../../../charts/format.ts';
import { rampOf, useMapColours } from '../../../../charts/heat/ramp.ts';
import { type MethodId, methodParts } from '../../../../experiments/policies/methods/methods.ts';
import type { Quantity } from '../../../../experiments/policies/stateMap.ts';
import { TASK_SPECS } from '../../../../experiments/policies/tasks.ts';
import { settingsOf } from '../../../shared/changes.ts';
import type { MapKind } from '../../maps/source.ts';
import { useStateMap } from '../../maps/useStateMap.ts';
import { watchedJob } from '../../state.ts';
import { styleOf } from '../../styles.ts';
import { usePolicies } from '../../types.ts';
import { landerRelaxed, landerScale, type SkyMap, skyRuns } from './skyMap.ts';
import { useLanderValues } from './useLanderValues.ts';

/** c of a method with a surrogate, V of one with a value; null for those that subtract nothing that depends on the state. */
export function skyKind(method: MethodId): Exclude<MapKind, 'pi'> | null {
  const { surrogate, baseline } = methodParts(method, TASK_SPECS.lander.actions);
  if (surrogate) return 'c';
  return baseline === 'value' ? 'v' : null;
}

/** What the map is of, in lines. */
export const skyWords = (kind: Exclude<MapKind, 'pi'>, relaxed: number): readonly string[] =>
  kind === 'c'
    ? [
        'In the sky: c',
        'at rest and upright,',
        `main engine ${formatNumber(relaxed, 2, { leadingZero: false })}`,
      ]
    : ['In the sky: V', 'at rest and upright'];

/** Null on other tasks, before the first networks, and where the watched method has nothing to show. */
export function useSky(): SkyMap | null {
  const { task, scaling, relaxed: wanted } = usePolicies(settingsOf);
  const method = usePolicies((state) => watchedJob(state)?.method ?? null);
  const kind = method && task === 'lander' ? skyKind(method) : null;
  const relaxed = useDeferredValue(wanted);
  const { stateMap } = useStateMap(kind ?? 'pi');
  const quantity = useMemo<Quantity>(
    () => (kind === 'v' ? { of: 'v' } : { of: 'c', relaxed: landerRelaxed(relaxed) }),
    [kind, relaxed],
  );
  const values = useLanderValues(kind && stateMap, quantity, scaling);
  const colours = useMapColours(kind === null ? '--ink' : `--${styleOf(method ?? 'relax', 'lander').stem}`);
  return useMemo(() => {
    if (!values || !kind) return null;
    const scale = landerScale(values);
    return {
      values,
      scale,
      runs: skyRuns(values, scale),
      colours: rampOf(scale, colours).map(cssColour),
      words: skyWords(kind, relaxed),
    };
  }, [values, kind, relaxed, colours]);
}
