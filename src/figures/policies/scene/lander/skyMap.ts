/** A quantity over where the lander is, standing still and upright with its legs in the air: cells, and how they are drawn. */

import { colourStep, extremes, type MapScale } from '../../../../charts/heat/scale.ts';
import { WIDTH } from '../../../../experiments/policies/environments/lander/geometry.ts';
import {
  HEIGHT_SCALE,
  type LanderScaling,
  REST_HEIGHT,
} from '../../../../experiments/policies/environments/lander/shaping.ts';
import { LUNAR_LANDER } from '../../../../experiments/policies/environments/specs.ts';
import type { Edge, Quantity, StateMap } from '../../../../experiments/policies/stateMap.ts';
import { SKY_TOP } from './frame.ts';
import { MAIN_ENGINE, NOTHING } from './keys.ts';

export const SKY_COLUMNS = 40;
export const SKY_ROWS = 30;
/** Cells of one row and step, side by side. */
export interface SkyRun {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface SkyMap {
  /** [SKY_ROWS · SKY_COLUMNS], row 0 the lowest. */
  readonly values: Float64Array;
  readonly scale: MapScale;
  readonly runs: readonly SkyRun[];
  /** CSS colours of the nine steps. */
  readonly colours: readonly string[];
  /** What it is of, in lines: the first is its name. */
  readonly words: readonly string[];
}

/** The observation's first two entries over the picture, from edge to edge. */
export const skyEdges = (scaling: LanderScaling): { readonly across: Edge; readonly up: Edge } => ({
  across: { entry: 0, from: -1, to: 1, cells: SKY_COLUMNS },
  up: {
    entry: 1,
    from: -REST_HEIGHT / HEIGHT_SCALE[scaling],
    to: (SKY_TOP - REST_HEIGHT) / HEIGHT_SCALE[scaling],
    cells: SKY_ROWS,
  },
});

/** Standing still, upright, legs up. */
export const SKY_SLICE: Float64Array = new Float64Array(LUNAR_LANDER.observations.length);

/** A relaxed action between nothing (0) and the main engine (1): probabilities in the place of softmax(z/λ). */
export function landerRelaxed(part: number): Float64Array {
  const relaxed = new Float64Array(4);
  relaxed[NOTHING] = 1 - part;
  relaxed[MAIN_ENGINE] = part;
  return relaxed;
}

/** Rows at a time, so that a page can pause between them. */
const ROWS_AT_ONCE = 5;

/**
 * The values of all cells, some rows at each `next`; null where this moment has no such quantity. Position in metres
 * is x ∈ [0, WIDTH] and y ∈ [0, SKY_TOP].
 */
export function* skyValues(
  stateMap: StateMap,
  quantity: Quantity,
  scaling: LanderScaling,
): Generator<undefined, Float64Array | null> {
  const { across, up } = skyEdges(scaling);
  const values = new Float64Array(SKY_ROWS * SKY_COLUMNS);
  const height = (up.to - up.from) / up.cells;
  for (let row = 0; row < SKY_ROWS; row += ROWS_AT_ONCE) {
    const cells = Math.min(ROWS_AT_ONCE, SKY_ROWS - row);
    const from = up.from + row * height;
    const band: Edge = { entry: up.entry, from, to: from + cells * height, cells };
    const out = values.subarray(row * SKY_COLUMNS, (row + cells) * SKY_COLUMNS);
    if (!stateMap.grid(quantity, SKY_SLICE, across, band, out)) return null;
    yield;
  }
  return values;
}

/**
 * Round ends round the numbers, from paper to one colour whatever their sign: ink and clay are the trail's over it, where
 * they are the reward's sign.
 */
export function landerScale(values: Float64Array): MapScale {
  const [lo, hi] = extremes(values);
  const round = 10 ** Math.floor(Math.log10(Math.max(hi - lo, 1e-6))) / 2;
  const low = Math.floor(lo / round) * round;
  return { low, high: Math.max(Math.ceil(hi / round) * round, low + round), signed: false };
}

export function skyRuns(values: Float64Array, scale: MapScale): readonly SkyRun[] {
  const runs: SkyRun[] = [];
  for (let row = 0; row < SKY_ROWS; row++) {
    const at = (column: number): number => colourStep(scale, values[row * SKY_COLUMNS + column]!);
    for (let from = 0; from < SKY_COLUMNS; ) {
      const step = at(from);
      let to = from + 1;
      while (to < SKY_COLUMNS && at(to) === step) to++;
      runs.push({ row, from, to, step });
      from = to;
    }
  }
  return runs;
}

/** Metres of a cell's side. */
export const CELL_WIDTH = WIDTH / SKY_COLUMNS;
export const CELL_HEIGHT = SKY_TOP / SKY_ROWS;

/** The state at rest under a place of the map, from 0 at the left and at the bottom to 1. */
export function restingStateAt(scaling: LanderScaling, x: number, y: number): Float64Array {
  const { across, up } = skyEdges(scaling);
  const state = SKY_SLICE.slice();
  state[across.entry] = across.from + x * (across.to - across.from);
  state[up.entry] = up.from + y * (up.to - up.from);
  return state;
}
