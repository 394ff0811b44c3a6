/** Resizing to 28×28 by area: every new pixel is the mean of what it covers. */
import { PIXELS, SIDE } from '../dataSet.ts';
import type { PngPicture } from './png.ts';

/** Mean grey of the picture's outermost pixels: its paper. */
export function borderMean({ width, height, grey }: PngPicture): number {
  let sum = 0;
  let n = 0;
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      sum += grey[y * width + x]!;
      n++;
    }
  }
  return sum / n;
}

/**
 * Writes the picture to `out[at … at + 783]`. One that is not square lies in the middle of a square of its own paper,
 * so that nothing is stretched.
 */
export function toSquare(picture: PngPicture, out: Uint8Array, at: number): void {
  const { width, height, grey } = picture;
  if (width === SIDE && height === SIDE) {
    out.set(grey, at);
    return;
  }
  const side = Math.max(width, height);
  const paper = width === height ? 0 : borderMean(picture);
  const cell = side / SIDE;
  const columns = spans(width, (side - width) / 2, cell);
  const rows = spans(height, (side - height) / 2, cell);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      let sum = 0;
      for (let i = 0; i < rows.lengths[row]!.length; i++) {
        const from = (rows.first[row]! + i) * width + columns.first[column]!;
        const wide = columns.lengths[column]!;
        let line = 0;
        for (let j = 0; j < wide.length; j++) line += wide[j]! * grey[from + j]!;
        sum += rows.lengths[row]![i]! * line;
      }
      const covered = rows.total[row]! * columns.total[column]!;
      const area = cell * cell;
      out[at + row * SIDE + column] = Math.round((sum + Math.max(0, area - covered) * paper) / area);
    }
  }
}

/** What each of the 28 cells covers along one side: pixels `first`, `first + 1`, … by these lengths. */
interface Spans {
  readonly first: Int32Array;
  readonly lengths: readonly Float64Array[];
  readonly total: Float64Array;
}

/** Cells of `cell` pixels over `n` pixels that begin after `margin`. */
function spans(n: number, margin: number, cell: number): Spans {
  const first = new Int32Array(SIDE);
  const total = new Float64Array(SIDE);
  const lengths = Array.from({ length: SIDE }, (_, i) => {
    const from = Math.max(0, i * cell - margin);
    const to = Math.min(n, (i + 1) * cell - margin);
    const start = Math.floor(from);
    const count = Math.max(0, Math.ceil(to) - start);
    first[i] = start;
    total[i] = Math.max(0, to - from);
    return Float64Array.from({ length: count }, (_, k) =>
      Math.max(0, Math.min(to, start + k + 1) - Math.max(from, start + k)),
    );
  });
  return { first, lengths, total };
}

/** Turns black into white in place. */
export function invert(images: Uint8Array): void {
  for (let i = 0; i < images.length; i++) images[i] = 255 - images[i]!;
}

/** Swaps rows and columns of the image that begins at `from`, written to `out[at …]`: MATLAB stores columns. */
export function transposed(images: Uint8Array, from: number, out: Uint8Array, at: number): void {
  for (let p = 0; p < PIXELS; p++) out[at + (p % SIDE) * SIDE + Math.floor(p / SIDE)] = images[from + p]!;
}
