/** Axes that hold still while curves grow: round ends, whole numbers, training time from zero. */
import type { Domain } from './scales.ts';
import { niceTicks } from './ticks.ts';

export interface Axis {
  readonly domain: Domain;
  readonly ticks: readonly number[];
  /** Decimals that tell the ticks apart. */
  readonly digits: number;
}

/** Round ticks from 0 to the last step, about `target` intervals. */
export function stepAxis(last: number, target: number): Axis {
  const { values, digits } = niceTicks(0, last, target);
  return { domain: [0, last], ticks: values, digits };
}

/** The same axis with its ends named where the width has no room for more. */
export const withEnds = (axis: Axis): Axis =>
  axis.ticks.length > 1 ? axis : { ...axis, ticks: axis.domain };

/** The first number at or above `value` and `least` that is one of `rounds` (in [1, 10), ascending) times a power of ten. */
export function roundUp(value: number, least: number, rounds: readonly number[]): number {
  const wanted = Math.max(value, least) * (1 - 1e-9);
  for (let power = 10 ** Math.floor(Math.log10(least)); ; power *= 10)
    for (const round of rounds) if (round * power >= wanted) return round * power;
}

/** Distances of ticks in whole numbers, for one power of ten or of eight. */
const STEPS = { decades: [1, 2, 5], doubling: [1, 2, 4] } as const;

/**
 * Whole numbers in [lo, hi] at distances of 1, 2, 5, 10, 20, … (`decades`) or of 1, 2, 4, 8, … (`doubling`), at most
 * `most` intervals of them.
 */
export function wholeTicks(
  lo: number,
  hi: number,
  most: number,
  steps: keyof typeof STEPS = 'decades',
): readonly number[] {
  const base = steps === 'decades' ? 10 : 8;
  let step = 1;
  for (let i = 0; (hi - lo) / step > most; i++) step = STEPS[steps][i % 3]! * base ** Math.floor(i / 3);
  const first = Math.ceil(lo / step);
  // −0 would be written as another tick than 0
  return Array.from({ length: Math.floor(hi / step) - first + 1 }, (_, i) => (first + i) * step + 0);
}

/** Whole ends around [low, high] with `room` beyond both, at least `least` apart. */
export function wholeDomain(low: number, high: number, room: number, least: number): Domain {
  const bottom = Math.floor(low - room);
  return [bottom, Math.max(bottom + least, Math.ceil(high + room))];
}
