/** The shape of a sketch in words: where it goes, what it does on the way, and how far it is off. */
import { formatNumber } from '../charts/format.ts';
import { valueAt } from '../charts/lines.ts';
import { mean } from '../math/statistics.ts';

/** `.47`; at least two figures of what is smaller than a tenth. */
export const shortNumber = (value: number): string =>
  formatNumber(value, Math.abs(value) < 0.095 ? 3 : 2, { leadingZero: false });

/** A factor as it is said: 1.4, 12. */
export const shortFactor = (factor: number): string => formatNumber(factor, factor < 9.95 ? 1 : 0);

/** Heights on a logarithmic scale, base 10, that nobody tells apart: a quarter more or less. */
const ALIKE = Math.log10(1.25);

/** “falling to a tenth”, from logarithms (base 10) of heights. */
export function logMotion(heights: readonly number[]): string {
  const [first = 0, last = 0] = [heights[0], heights.at(-1)];
  const by = last - first;
  const way =
    Math.abs(by) <= ALIKE
      ? 'staying level'
      : by > 0
        ? `rising ${shortFactor(10 ** by)}-fold`
        : `falling by a factor of ${shortFactor(10 ** -by)}`;
  const rises = Math.max(...heights) > Math.max(first, last) + ALIKE;
  const dips = Math.min(...heights) < Math.min(first, last) - ALIKE;
  if (rises && dips) return `${way}, up and down on the way`;
  if (rises) return `${way}, with a rise on the way`;
  return dips ? `${way}, with a dip on the way` : way;
}

/** “climbing by .60”, on a plain scale, where `alike` is nothing. */
export function plainMotion(heights: readonly number[], alike: number): string {
  const by = (heights.at(-1) ?? 0) - (heights[0] ?? 0);
  if (Math.max(...heights) - Math.min(...heights) <= alike) return 'nearly flat';
  if (Math.abs(by) <= alike) return 'coming back to where it began';
  return `${by > 0 ? 'climbing' : 'falling'} by ${shortNumber(Math.abs(by))}`;
}

/** How far heights at `xs` are from a line on average. */
export const distanceFrom = (
  xs: readonly number[],
  heights: readonly number[],
  line: { readonly xs: ArrayLike<number>; readonly ys: ArrayLike<number> },
): number => mean(heights.map((y, i) => Math.abs(y - valueAt(line, xs[i] ?? 0))));
