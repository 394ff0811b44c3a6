/** Numbers for curves that no training made: the same everywhere and for ever, whatever is changed in what trains. */
import { noiseKey, PURPOSE, uniform } from '../../src/math/random.ts';

/**
 * A curve that climbs from one value to another, with noise of its own.
 * @param share of the way there is left after `half` of x, halved again after as much
 * @returns y at x
 */
export function climb(
  seed: number,
  { from, to, half, noise }: Readonly<Record<'from' | 'to' | 'half' | 'noise', number>>,
): (x: number) => number {
  const key = noiseKey(seed, PURPOSE.problem);
  return (x) => to + (from - to) * 2 ** (-x / half) + noise * (2 * uniform(key, x, 0) - 1);
}

/** 0, step, 2 step … to `end`. */
export const grid = (end: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
