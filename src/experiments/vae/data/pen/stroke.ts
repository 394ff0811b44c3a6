/** Pen strokes: skeletons of a few points, drawn as smooth curves that can turn sharply where a corner is marked. */

/** x to the right and y down, both about 0–1; a third entry marks a corner. */
export type Point = readonly [x: number, y: number, corner?: 1];
export type Stroke = readonly Point[];

/** A stroke as drawn: points closer than a pixel, in the units of the page. */
export interface PenLine {
  readonly x: number[];
  readonly y: number[];
}

/** Pieces of curve between two points of a skeleton: one for every eighth of the box, so that bends stay smooth. */
const [PER_UNIT, FEWEST, MOST] = [8, 2, 6];

/**
 * The Catmull–Rom curve through the points. At a corner both sides end with the direction of their own chord, as
 * the pen stops there and starts again.
 */
export function curve(points: readonly Point[]): PenLine {
  const x: number[] = [];
  const y: number[] = [];
  const last = points.length - 1;
  const at = (i: number): Point => points[Math.max(0, Math.min(last, i))]!;
  for (let i = 0; i < last; i++) {
    const [b, c] = [at(i), at(i + 1)];
    const a = b[2] ? b : at(i - 1);
    const d = c[2] ? c : at(i + 2);
    const length = Math.hypot(c[0] - b[0], c[1] - b[1]);
    const pieces = Math.max(FEWEST, Math.min(MOST, Math.ceil(PER_UNIT * length)));
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      x.push(between(a[0], b[0], c[0], d[0], t));
      y.push(between(a[1], b[1], c[1], d[1], t));
    }
  }
  x.push(at(last)[0]);
  y.push(at(last)[1]);
  return { x, y };
}

const between = (a: number, b: number, c: number, d: number, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

/** An arc of an ellipse from one angle to another (radians, clockwise from the right), in `n` points. */
export function arc(
  [cx, cy]: readonly [number, number],
  [rx, ry]: readonly [number, number],
  [from, to]: readonly [number, number],
  n: number,
): Point[] {
  return Array.from({ length: n }, (_, i): Point => {
    const angle = from + ((to - from) * i) / (n - 1);
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}
