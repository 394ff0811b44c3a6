/** Numbers on a grid as bands of colour whose edges are contours: between the middles of cells a value is bilinear. */
import type { Rgb } from '../colours.ts';
import { type MapScale, STEPS } from './scale.ts';

export interface MapGrid {
  /** [row · columns + column], row 0 the lowest. */
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

/** Where a pixel's middle lies between the middles of cells: the cell before it, and how far on. */
function places(pixels: number, cells: number): { readonly cell: Uint16Array; readonly part: Float64Array } {
  const cell = new Uint16Array(pixels);
  const part = new Float64Array(pixels);
  for (let i = 0; i < pixels; i++) {
    const at = Math.min(Math.max(((i + 0.5) / pixels) * cells - 0.5, 0), cells - 1);
    cell[i] = Math.min(Math.floor(at), Math.max(0, cells - 2));
    part[i] = at - cell[i]!;
  }
  return { cell, part };
}

const OPAQUE = 255;

/** Fills the picture, of `width` × (data.length / 4 / width) pixels, with the ramp's colours. */
export function paintMap(
  data: Uint8ClampedArray,
  width: number,
  { values, columns, rows }: MapGrid,
  { low, high }: MapScale,
  ramp: readonly Rgb[],
): void {
  const height = data.length / 4 / width;
  const x = places(width, columns);
  const y = places(height, rows);
  const flat = ramp.flat();
  const perStep = STEPS / (high - low);
  const right = columns > 1 ? 1 : 0;
  const above = rows > 1 ? columns : 0;
  for (let j = 0, k = 0; j < height; j++) {
    const row = y.cell[height - 1 - j]! * columns;
    const b = y.part[height - 1 - j]!;
    for (let i = 0; i < width; i++, k += 4) {
      const at = row + x.cell[i]!;
      const a = x.part[i]!;
      const beneath = values[at]! + a * (values[at + right]! - values[at]!);
      const over = values[at + above]! + a * (values[at + above + right]! - values[at + above]!);
      const step = Math.floor((beneath + b * (over - beneath) - low) * perStep);
      const colour = 3 * (step > 0 ? Math.min(step, STEPS - 1) : 0); // a NaN is drawn as the lowest
      data[k] = flat[colour]!;
      data[k + 1] = flat[colour + 1]!;
      data[k + 2] = flat[colour + 2]!;
      data[k + 3] = OPAQUE;
    }
  }
}
