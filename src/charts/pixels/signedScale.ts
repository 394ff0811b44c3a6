/** The ends of a signed map: round numbers, so that the scale rests while training goes on. */

const STEPS = [1, 1.5, 2, 3, 5, 7, 10] as const;

/** The smallest of …, .7, 1, 1.5, 2, 3, 5, 7, 10, … that is at least the largest |value|; 1 where all are 0. */
export function scaleOf(values: ArrayLike<number>): number {
  let top = 0;
  for (let i = 0; i < values.length; i++) top = Math.max(top, Math.abs(values[i]!));
  if (top === 0 || !Number.isFinite(top)) return 1;
  const decade = 10 ** Math.floor(Math.log10(top));
  const step = STEPS.find((n) => n * decade >= top * (1 - 1e-9)) ?? 10;
  return Number((step * decade).toPrecision(2));
}
