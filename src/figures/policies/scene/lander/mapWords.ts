/** The lander's map in words. */
import { formatNumber } from '../../../../charts/format.ts';
import type { MapScale } from '../../../../charts/heat/scale.ts';
import { valueWords } from '../../../../charts/heat/scale.ts';
import { WIDTH } from '../../../../experiments/policies/environments/lander/geometry.ts';
import {
  HEIGHT_SCALE,
  type LanderScaling,
} from '../../../../experiments/policies/environments/lander/shaping.ts';
import { LUNAR_LANDER } from '../../../../experiments/policies/environments/specs.ts';
import type { MapKind } from '../../maps/source.ts';

export const LANDER_TABS = [
  { value: 'c', label: 'c, the guess' },
  { value: 'v', label: 'V, the value' },
  { value: 'pi', label: 'π, the policy' },
] as const satisfies readonly { value: MapKind; label: string }[];

const NAMES = LUNAR_LANDER.actions.kind === 'discrete' ? LUNAR_LANDER.actions.names : [];

/** The actions by number, as a choice of words. */
export const ACTION_TABS = NAMES.map((label, action) => ({ value: String(action), label }));

export const landerSymbol = (map: MapKind): string =>
  map === 'pi' ? 'π(a | s)' : map === 'v' ? 'V(s)' : 'c(z̃, s)';

export const landerUnit = (map: MapKind, action: number): string => {
  if (map === 'pi') return `probability of “${NAMES[action]}”`;
  return `${map === 'v' ? 'V' : 'c'}, in units of return`;
};

/** “2.1 m left of the pad’s middle, 5.3 m up” */
export function landerPlaceWords(state: Float64Array, scaling: LanderScaling): string {
  const across = (WIDTH / 2) * state[0]!;
  const up = HEIGHT_SCALE[scaling] * state[1]!;
  const side = across < 0 ? 'left' : 'right';
  return `${formatNumber(Math.abs(across), 1)} m ${side} of the pad’s middle, ${formatNumber(up, 1)} m up`;
}

export interface LanderReading {
  readonly state: Float64Array;
  readonly value: number;
  /** A place that the reader points at, where the lander would be at rest, or where it is now as it moves. */
  readonly pointed: boolean;
}

export const landerReading = (
  map: MapKind,
  scale: MapScale,
  scaling: LanderScaling,
  { state, value, pointed }: LanderReading,
): string =>
  `${pointed ? 'At rest' : 'Now, as it moves,'} ${landerPlaceWords(state, scaling)}: ${
    map === 'pi' ? 'π' : map === 'v' ? 'V' : 'c'
  } = ${valueWords(scale, value)}`;

/** For those who cannot see the map. */
export const landerMapLabel = (
  map: MapKind,
  action: number,
  scale: MapScale,
  [lo, hi]: readonly [number, number],
): string =>
  `Map of ${landerUnit(map, action)} over the place of a lander at rest and upright, 10 metres to both sides of the pad and from the ground to the top of the sky: from ${valueWords(scale, lo)} to ${valueWords(scale, hi)}.`;

/** “From nothing to the main engine, at the state on show, c changes by −4.2 for each unit of the relaxed action.” */
export const relaxedWords = (slope: number, pointed: boolean): string =>
  `At the ${pointed ? 'place pointed at' : 'state on show'} c changes by ${formatNumber(slope, 1)} for each unit of the way from nothing to the main engine.`;
