/** Seeds on a strip: how long each took, those that never came to an end among them, and where their marks stand. */

export interface StripMark {
  readonly seed: number;
  /** On the axis that is chosen; null for a seed that was never solved. */
  readonly x: number | null;
  /** Until it was solved, or all that it had. */
  readonly steps: number;
}

export interface StripRow {
  readonly id: string;
  /** Seeds that are solved or over: the solved by where they stand, then the others. */
  readonly marks: readonly StripMark[];
  readonly never: number;
  /** How far the seeds under way have come, ascending. */
  readonly going: readonly number[];
  /** Of the solved seeds alone, and the standard error of that; NaN where there are too few. */
  readonly mean: number;
  readonly error: number;
  /** Of all seeds, those never solved beyond all others; infinite where it is among them, NaN for no seeds. */
  readonly median: number;
}

/** Pixels of the strip: the axis from `left` to `right`, and the column of the unsolved up to `width`. */
export interface StripScale {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly end: number;
}

/** From the break to the first mark behind it. */
export const BREAK = 16;

export const stripX = ({ left, right, end }: StripScale, value: number): number =>
  left + ((right - left) * value) / end;

/** Where every mark of a row stands; the unsolved side by side, nearer to one another where there are many. */
export function markPlaces({ marks, never }: StripRow, scale: StripScale): readonly number[] {
  const first = scale.right + BREAK;
  const room = scale.width - first - 6;
  const apart = never > 1 ? Math.min(11, room / (never - 1)) : 0;
  const solved = marks.length - never;
  return marks.map(({ x }, i) => (x === null ? first + (i - solved) * apart : stripX(scale, x)));
}

/** The mark nearest to a pixel, at most `reach` away; null without one. */
export function nearest(places: readonly number[], px: number, reach: number): number | null {
  let best: number | null = null;
  places.forEach((at, i) => {
    const away = Math.abs(at - px);
    if (away <= reach && (best === null || away < Math.abs(places[best]! - px))) best = i;
  });
  return best;
}
