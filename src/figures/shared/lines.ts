/** What curves over training time share: axes, values at a ruler and line ends. */
import { niceTicks } from '../../charts/ticks.ts';

export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly digits: number;
}

/** Ascending x and their values. */
export interface Line {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
}

/** Round ticks from 0 to the last step. */
export function stepAxis(last: number, target: number): Axis {
  const { values, digits } = niceTicks(0, last, target);
  return { domain: [0, last], ticks: values, digits };
}

/** How many numbers of a line lie at x ≤ limit. */
export function within(line: Line, limit: number): number {
  let n = line.xs.length;
  while (n > 0 && line.xs[n - 1]! > limit) n--;
  return n;
}

/** The value of a line at x: its last record at or before it; NaN before its start. */
export function valueAt(line: Line, x: number): number {
  const { xs, ys } = line;
  let lo = 0;
  let hi = xs.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (xs[mid]! <= x) lo = mid + 1;
    else hi = mid;
  }
  return lo === 0 ? Number.NaN : ys[lo - 1]!;
}

/** Where a line ends inside the plot: the value its label points at. */
export function endOf(line: Line, limit: number): number {
  const n = within(line, limit);
  return n === 0 ? Number.NaN : line.ys[n - 1]!;
}

/** Where the ruler goes by keys, `by` points on from x; null stands for the place beyond the last point. */
export function pointBeside(points: readonly number[], x: number | null, by: number): number | null {
  const found = x === null ? -1 : points.findIndex((point) => point >= x);
  const at = found < 0 ? points.length : found;
  return points[Math.min(Math.max(0, at + by), points.length)] ?? null;
}
