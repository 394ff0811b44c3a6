/** The plane of CartPole's map, the slices that it can be, and what is drawn over it. */

import type { MapGrid } from '../../../charts/heat/paintMap.ts';
import { extremes, type MapScale, mapScale, PROBABILITIES } from '../../../charts/heat/scale.ts';
import type { Episode } from '../../../experiments/policies/episode.ts';
import {
  cellMiddle,
  type Edge,
  type Quantity,
  type StateMap,
  valuesAt,
} from '../../../experiments/policies/stateMap.ts';
import type { MapKind } from './source.ts';
import type { Moment } from './useWatched.ts';

const LIMIT = (12 * Math.PI) / 180;
const CELLS = 64;

export const ANGLE: Edge = { entry: 2, from: -LIMIT, to: LIMIT, cells: CELLS };
export const TURNING: Edge = { entry: 3, from: -2, to: 2, cells: CELLS };

/** The cart's position and velocity, which the map leaves out: both 0, or those of the state on show. */
export type Slice = 'middle' | 'cart';

export const MIDDLE = new Float64Array(4);

export const sliceOf = (slice: Slice, moment: Moment | null): Float64Array =>
  slice === 'cart' && moment ? moment.episode.observation(moment.at) : MIDDLE;

/** 0 is a push to the left, 1 a push to the right. */
export const relaxedAction = (right: number): Float64Array => Float64Array.of(1 - right, right);

export const quantityOf = (map: MapKind, relaxed: number): Quantity =>
  map === 'pi'
    ? { of: 'pi', action: 1 }
    : map === 'v'
      ? { of: 'v' }
      : { of: 'c', relaxed: relaxedAction(relaxed) };

/** Null where the state map has no such quantity. */
export function cartGrid(stateMap: StateMap, quantity: Quantity, slice: Float64Array): MapGrid | null {
  const values = new Float64Array(CELLS * CELLS);
  return stateMap.grid(quantity, slice, ANGLE, TURNING, values)
    ? { values, columns: CELLS, rows: CELLS }
    : null;
}

/**
 * Cells to a side of the maps that only make a scale: many slices are looked at more coarsely than one. The outer cells'
 * middles lie on the map's edges, where it is highest and lowest.
 */
function coarse(edge: Edge, slices: number): Edge {
  const cells = slices > 1 ? 5 : 13;
  const half = (edge.to - edge.from) / (cells - 1) / 2;
  return { ...edge, from: edge.from - half, to: edge.to + half, cells };
}

/**
 * The scale holds the maps of these slices at every relaxed action: it rests while the slider moves, and the cart. And it
 * holds the quantity at these states, which are drawn on them.
 */
export function cartScale(
  stateMap: StateMap,
  map: MapKind,
  slices: readonly Float64Array[],
  drawn: readonly Float64Array[] = [],
): MapScale {
  if (map === 'pi') return PROBABILITIES;
  const [across, up] = [coarse(ANGLE, slices.length), coarse(TURNING, slices.length)];
  const values: number[] = [];
  for (const relaxed of map === 'c' ? HALVES : [0])
    values.push(...valuesAt(stateMap, quantityOf(map, relaxed), drawn));
  for (const slice of slices) {
    for (const relaxed of map === 'c' ? HALVES : [0]) {
      const out = new Float64Array(across.cells * up.cells);
      if (stateMap.grid(quantityOf(map, relaxed), slice, across, up, out)) values.push(...out);
    }
  }
  return mapScale(...extremes(values));
}

const HALVES = [0, 0.5, 1] as const;

/** Points of the curve of c between the two pushes. */
export const CURVE_POINTS = 33;

/** A push to the right by so much, for every point of that curve. */
export const CURVE_ACTIONS: readonly number[] = Array.from(
  { length: CURVE_POINTS },
  (_, i) => i / (CURVE_POINTS - 1),
);

/** The axis of c along the relaxed action holds the curve, every point of it, at these states. */
export const curveScale = (stateMap: StateMap, states: readonly Float64Array[]): MapScale =>
  mapScale(
    ...extremes(CURVE_ACTIONS.flatMap((relaxed) => valuesAt(stateMap, quantityOf('c', relaxed), states))),
  );

/** Every so many states of an episode as far as it is recorded, for scales that hold them. */
export function someStates(episode: Episode, every = 10): readonly Float64Array[] {
  const states: Float64Array[] = [];
  for (let t = 0; t <= episode.length; t += every) states.push(episode.observation(t));
  return states;
}

/** The state under a place of the map. */
export function poleStateAt(slice: Float64Array, x: number, y: number): Float64Array {
  const state = slice.slice();
  state[ANGLE.entry] = ANGLE.from + x * (ANGLE.to - ANGLE.from);
  state[TURNING.entry] = TURNING.from + y * (TURNING.to - TURNING.from);
  return state;
}

/**
 * The state that a map has where this one is drawn on it: the pole's own angle and turning, held at the edges, and the cart
 * as the slice has it. What is read there is what the colour says.
 */
export function onMap(slice: Float64Array, state: Float64Array): Float64Array {
  const drawn = slice.slice();
  for (const { entry, from, to } of [ANGLE, TURNING])
    drawn[entry] = Math.min(Math.max(state[entry]!, from), to);
  return drawn;
}

/** Where a map is highest. */
export function highestOf({ values, columns }: MapGrid): { angle: number; turning: number } {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return {
    angle: cellMiddle(ANGLE, best % columns),
    turning: cellMiddle(TURNING, Math.floor(best / columns)),
  };
}
