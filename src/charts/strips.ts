/** Many numbers as a strip of quantile dots: which numbers stand for them, how the dots are stacked, and what they say together. */
import { mean, standardError, variance } from '../math/statistics.ts';
import { formatCompact, formatNumber } from './format.ts';

/** Few enough to be counted, and thirty of thirty say it all. */
export const STRIP_DOTS = 30;

export interface StripSummary {
  readonly count: number;
  readonly mean: number;
  /** Standard error of the mean, and the sample variance; NaN for fewer than two numbers. */
  readonly error: number;
  readonly variance: number;
  /** Ascending: each stands for an equal share of all numbers, and is one of them. */
  readonly dots: readonly number[];
}

/** The numbers at the middles of `dots` equal shares; all of them where there are no more than that. */
export function quantileDots(values: ArrayLike<number>, dots = STRIP_DOTS): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  const count = Math.min(dots, sorted.length);
  return Array.from({ length: count }, (_, i) => sorted[Math.floor(((i + 0.5) / count) * sorted.length)]!);
}

export const summarise = (values: ArrayLike<number>): StripSummary => ({
  count: values.length,
  mean: mean(values),
  error: standardError(values),
  variance: variance(values),
  dots: quantileDots(values),
});

/** “mean 1.20 ± 0.09, variance 2.41”; the error is one standard error. */
export function stripWords({ mean: m, error, variance: v }: StripSummary, digits = 2): string {
  const middle = `mean ${formatNumber(m, digits)}`;
  return Number.isNaN(error)
    ? middle
    : `${middle} ± ${formatNumber(error, digits)}, variance ${formatCompact(v, digits)}`;
}

export interface StripVerdict {
  readonly kind: 'agrees' | 'off' | 'unknown';
  /** (mean − exact) ÷ standard error; infinite where nothing varies and the mean is another. */
  readonly z: number;
  readonly words: string;
}

/** Beyond so many standard errors a mean is called biased: by chance one in sixteen thousand would be. */
export const BIAS_LIMIT = 4;

/** Whether the numbers' mean is the exact value: a z test at `BIAS_LIMIT`. */
export function verdictOf({ mean: m, error, count }: StripSummary, exact: number): StripVerdict {
  if (count < 2) return { kind: 'unknown', z: Number.NaN, words: 'too few to say' };
  const gap = m - exact;
  const z = Math.abs(gap) <= 1e-12 * Math.max(1, Math.abs(exact)) ? 0 : gap / error;
  if (!Number.isFinite(z)) return { kind: 'off', z, words: 'the same wrong number every time' };
  const away = `${formatNumber(Math.abs(z), 1)} standard errors off`;
  return Math.abs(z) > BIAS_LIMIT
    ? { kind: 'off', z, words: `${away}: biased` }
    : { kind: 'agrees', z, words: `${away}: no bias to be seen` };
}

export interface StackedDot {
  /** px */
  readonly x: number;
  /** How many lie beneath it. */
  readonly level: number;
}

/** Dots that would overlap, in columns: each column stands at the middle of its dots. `xs` are ascending px. */
export function stackDots(xs: readonly number[], diameter: number): readonly StackedDot[] {
  const out: StackedDot[] = [];
  for (let i = 0; i < xs.length; ) {
    const from = i;
    while (i < xs.length && xs[i]! - xs[from]! < diameter) i++;
    const column = xs.slice(from, i);
    const x = mean(column);
    for (let level = 0; level < column.length; level++) out.push({ x, level });
  }
  return out;
}

/** An axis that holds every dot of these rows, and `exact`, with a little room. */
export function stripDomain(
  summaries: readonly StripSummary[],
  exact: number | null = null,
): readonly [number, number] {
  const all = [
    ...summaries.flatMap(({ dots }) => [dots[0] ?? 0, dots.at(-1) ?? 0]),
    ...(exact === null ? [] : [exact]),
  ].filter(Number.isFinite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  if (!(high > low)) return all.length === 0 ? [-1, 1] : [low - 1, high + 1];
  const room = (high - low) * 0.04;
  return [low - room, high + room];
}
