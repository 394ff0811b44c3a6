/** One 28×28 page: strokes become grey pixels under a round pen whose width changes along the way. */
import { PIXELS, SIDE } from '../dataSet.ts';
import type { PenLine } from './stroke.ts';

/** How the pen meets the paper. Lengths in pixels. */
export interface Pen {
  readonly radius: number;
  /** Relative change of the radius along the strokes, and where it begins (radians). */
  readonly pressure: number;
  readonly phase: number;
  /** Width of the grey edge, around 1. */
  readonly softness: number;
  /** Grey value of full ink, 0–255. */
  readonly ink: number;
}

/** A page that is drawn on and copied out, again and again. */
export class PenPage {
  private readonly grey = new Float32Array(PIXELS);

  clear(): void {
    this.grey.fill(0);
  }

  /** Draws the lines, given in pixels. */
  draw(lines: readonly PenLine[], pen: Pen): void {
    let along = pen.phase;
    for (const { x, y } of lines) {
      if (x.length === 1) this.segment(x[0]!, y[0]!, x[0]!, y[0]!, pen.radius, pen.radius, pen.softness);
      for (let i = 1; i < x.length; i++) {
        const [x0, y0, x1, y1] = [x[i - 1]!, y[i - 1]!, x[i]!, y[i]!];
        const before = pen.radius * (1 + pen.pressure * Math.sin(along));
        along += 0.25 * Math.hypot(x1 - x0, y1 - y0);
        const after = pen.radius * (1 + pen.pressure * Math.sin(along));
        this.segment(x0, y0, x1, y1, before, after, pen.softness);
      }
      along += 2;
    }
  }

  private segment(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    r0: number,
    r1: number,
    soft: number,
  ): void {
    const reach = Math.max(r0, r1) + 0.5 * soft;
    const left = Math.max(0, Math.ceil(Math.min(x0, x1) - reach - 0.5));
    const right = Math.min(SIDE - 1, Math.floor(Math.max(x0, x1) + reach - 0.5));
    const top = Math.max(0, Math.ceil(Math.min(y0, y1) - reach - 0.5));
    const bottom = Math.min(SIDE - 1, Math.floor(Math.max(y0, y1) + reach - 0.5));
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length2 = dx * dx + dy * dy;
    for (let row = top; row <= bottom; row++) {
      const py = row + 0.5 - y0;
      for (let column = left; column <= right; column++) {
        const px = column + 0.5 - x0;
        const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
        const ex = px - t * dx;
        const ey = py - t * dy;
        const distance2 = ex * ex + ey * ey;
        if (distance2 > reach * reach) continue;
        const covered = 0.5 + (r0 + t * (r1 - r0) - Math.sqrt(distance2)) / soft;
        const at = row * SIDE + column;
        if (covered > this.grey[at]!) this.grey[at] = covered < 1 ? covered : 1;
      }
    }
  }

  /** Copies the page as bytes to `out[at …]`. */
  copy(out: Uint8Array, at: number, ink: number): void {
    for (let i = 0; i < PIXELS; i++) out[at + i] = Math.round(this.grey[i]! * ink);
  }
}
