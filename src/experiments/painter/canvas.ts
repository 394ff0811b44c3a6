/** The painter's canvas: numbers place strokes, a renderer with hard edges draws them, and f counts wrong pixels. */
import type { Objective } from '../../estimators/objective.ts';

/** Pixels in a row, and rows. */
export const CANVAS_SIDE = 24;
export const CANVAS_PIXELS = CANVAS_SIDE * CANVAS_SIDE;
/** Numbers of one stroke: where it begins (x, y) and where it ends. From −1 to 1 is the canvas. */
export const NUMBERS_OF_STROKE = 4;
/** f is the number of wrong pixels over this: of the size of one, as a network likes it. */
export const SCALE = 100;

const centre = (place: number): number => (2 * place + 1) / CANVAS_SIDE - 1;

/** Draws strokes into `out`, 1 for ink: whatever is nearer than `radius` to a stroke. Moves by jumps: no derivative anywhere. */
export function paint(b: Float64Array, radius: number, out: Uint8Array): void {
  out.fill(0);
  for (let at = 0; at < b.length; at += NUMBERS_OF_STROKE)
    stroke(b[at]!, b[at + 1]!, b[at + 2]!, b[at + 3]!, radius, out);
}

function stroke(x0: number, y0: number, x1: number, y1: number, radius: number, out: Uint8Array): void {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const first = (low: number): number => Math.max(0, Math.ceil(((low - radius + 1) * CANVAS_SIDE - 1) / 2));
  const last = (high: number): number =>
    Math.min(CANVAS_SIDE - 1, Math.floor(((high + radius + 1) * CANVAS_SIDE - 1) / 2));
  const [left, right] = [first(Math.min(x0, x1)), last(Math.max(x0, x1))];
  const [top, bottom] = [first(Math.min(y0, y1)), last(Math.max(y0, y1))];
  for (let row = top; row <= bottom; row++) {
    const y = centre(row) - y0;
    for (let column = left; column <= right; column++) {
      const x = centre(column) - x0;
      const along = square > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / square)) : 0;
      const [px, py] = [x - along * dx, y - along * dy];
      if (px * px + py * py < radius * radius) out[row * CANVAS_SIDE + column] = 1;
    }
  }
}

export function wrongPixels(painted: Uint8Array, target: Uint8Array): number {
  let wrong = 0;
  for (let i = 0; i < CANVAS_PIXELS; i++) wrong += painted[i]! ^ target[i]!;
  return wrong;
}

/** f(b) = wrong pixels / 100: a value for every b, and no slope. */
export class WrongPixels implements Objective {
  private readonly painted = new Uint8Array(CANVAS_PIXELS);

  constructor(
    private readonly target: Uint8Array,
    private readonly radius: number,
  ) {}

  value(b: Float64Array): number {
    paint(b, this.radius, this.painted);
    return wrongPixels(this.painted, this.target) / SCALE;
  }
}
