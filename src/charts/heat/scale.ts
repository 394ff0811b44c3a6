/** What the colours of a map mean: nine steps between round numbers, from paper to one colour or from clay through paper to ink. */
import { formatNumber } from '../format.ts';

export const STEPS = 9;

export interface MapScale {
  readonly low: number;
  readonly high: number;
  /** Clay below 0, ink above it, paper at 0. */
  readonly signed: boolean;
}

/** Of probabilities, whatever they are. */
export const PROBABILITIES: MapScale = { low: 0, high: 1, signed: false };

const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10] as const;

/** The smallest round number that is at least `least` > 0. */
export function roundScaleEnd(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least));
  const n = ROUND.find((round) => round * decade >= least * (1 - 1e-9)) ?? 10;
  return Number((n * decade).toPrecision(2));
}

/**
 * A scale whose steps hold numbers from lo to hi; its ends are round, so that it rests while networks change a little.
 * Signed where both signs have something to say: the smaller side is a fifth of the larger or more.
 */
export function mapScale(lo: number, hi: number): MapScale {
  if (!(Number.isFinite(lo) && Number.isFinite(hi))) return { low: -1, high: 1, signed: true };
  const most = Math.max(-lo, hi);
  if (lo < 0 && hi > 0 && Math.min(-lo, hi) >= most / 5) {
    const end = roundScaleEnd(most);
    return { low: -end, high: end, signed: true };
  }
  const flat = 1e-6 * Math.max(1, Math.abs(hi));
  for (let step = roundScaleEnd(Math.max(hi - lo, flat) / STEPS); ; step = roundScaleEnd(step * 1.01)) {
    const first = Math.floor(lo / step + 1e-9);
    if ((first + STEPS) * step < hi - 1e-9 * step) continue;
    const round = (n: number): number => Number((n * step).toPrecision(6)) + 0;
    return { low: round(first), high: round(first + STEPS), signed: false };
  }
}

/** Which of the nine steps a number is in; the first or last for what lies outside. */
export const colourStep = ({ low, high }: MapScale, value: number): number =>
  Math.min(Math.max(Math.floor(((value - low) / (high - low)) * STEPS), 0), STEPS - 1);

/** Decimals that tell the ends of a scale apart. */
export const scaleDigits = ({ low, high }: MapScale): number =>
  Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(high - low))));

/** Least and greatest of numbers, both NaN for none. */
export function extremes(values: ArrayLike<number>): readonly [number, number] {
  let lo = Number.NaN;
  let hi = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= lo)) lo = value;
    if (!(value <= hi)) hi = value;
  }
  return [lo, hi];
}

/** An end of a scale, without more decimals than it has. */
export function endWords(scale: MapScale, value: number): string {
  const exact = String(Math.abs(value)).split('.')[1]?.length ?? 0;
  return formatNumber(value, Math.min(exact, scaleDigits(scale) + 2));
}

/** A quantity's number with the digits of its scale. */
export const valueWords = (scale: MapScale, value: number): string =>
  formatNumber(value, scaleDigits(scale), { leadingZero: false });
