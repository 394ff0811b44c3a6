/** Where the ruler goes by keys. */

/** `by` points on from x; null stands for the place beyond the last point. */
export function pointBeside(points: readonly number[], x: number | null, by: number): number | null {
  const found = x === null ? -1 : points.findIndex((point) => point >= x);
  const at = found < 0 ? points.length : found;
  return points[Math.min(Math.max(0, at + by), points.length)] ?? null;
}
