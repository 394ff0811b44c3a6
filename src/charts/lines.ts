/** What curves over training time share: their values at a ruler, and where they end. */

/** Ascending x and their values. */
export interface Line {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
}

/** How many numbers of a line lie at x ≤ limit. */
export function within({ xs }: Line, limit: number): number {
  let n = xs.length;
  while (n > 0 && xs[n - 1]! > limit) n--;
  return n;
}

/** The value of a line at x: its last record at or before it; NaN before its start. */
export function valueAt({ xs, ys }: Line, x: number): number {
  let lo = 0;
  let hi = xs.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (xs[mid]! <= x) lo = mid + 1;
    else hi = mid;
  }
  return lo === 0 ? Number.NaN : ys[lo - 1]!;
}

/** A line's value at x: NaN before its start and after its end. */
export const valueWithin = (line: Line, x: number): number =>
  x > line.xs[line.xs.length - 1]! ? Number.NaN : valueAt(line, x);

/** Where a line ends inside the plot: the value its label points at. */
export function endOf(line: Line, limit: number): number {
  const n = within(line, limit);
  return n === 0 ? Number.NaN : line.ys[n - 1]!;
}

/** Least and greatest finite number of these series, and of `low` and `high`; low > high where there is none. */
export function extentOf(
  series: Iterable<ArrayLike<number>>,
  low = Number.POSITIVE_INFINITY,
  high = Number.NEGATIVE_INFINITY,
): readonly [number, number] {
  let least = low;
  let most = high;
  for (const ys of series)
    for (let i = 0; i < ys.length; i++) {
      const y = ys[i]!;
      if (!Number.isFinite(y)) continue;
      if (y < least) least = y;
      if (y > most) most = y;
    }
  return [least, most];
}
