/** Path strings from typed arrays: straight segments, gaps where a number is missing, and extremes never lost. */
import type { PlotScales } from './scales.ts';

/** Far enough outside any plot for an infinite value to look vertical, near enough for a rasteriser. */
const FAR = 20_000;

/** One decimal is a tenth of a pixel: finer than any screen, and a third of the string. */
const px = (value: number): number => Math.round(value * 10) / 10;
const far = (value: number): number => (value > FAR ? FAR : value < -FAR ? -FAR : value);

/**
 * The line through (xs[i], ys[i]) for i = from, from + stride, … < to.
 * With more than two points a pixel, each pixel column keeps its first, least, greatest and last point in their
 * order, so that no extreme disappears and nothing is smoothed. NaN opens a gap; ±∞ leaves the plot.
 * @param xs ascending, same length as ys
 * @param to one past the last index, ys.length by default
 */
export function pathOf(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  scales: PlotScales,
  from = 0,
  to = ys.length,
  stride = 1,
): string {
  const end = Math.min(to, xs.length, ys.length);
  const start = Math.max(0, from);
  const every = Math.max(1, Math.floor(stride));
  if (end <= start) return '';
  // two evaluations give each linear scale as slope and offset: cheaper than a call per point
  const x0 = scales.x(0);
  const xk = scales.x(1) - x0;
  const y0 = scales.y(0);
  const yk = scales.y(1) - y0;
  const span = Math.abs(((xs[end - 1] ?? 0) - (xs[start] ?? 0)) * xk);
  const dense = (end - start) / every > 2 * Math.max(1, span);
  let d = '';
  let open = false;
  const put = (i: number): void => {
    const y = far(y0 + yk * (ys[i] as number));
    d += `${open ? 'L' : 'M'}${px(x0 + xk * (xs[i] as number))} ${px(y)}`;
    open = true;
  };
  if (!dense) {
    for (let i = start; i < end; i += every) {
      if (Number.isNaN(ys[i])) open = false;
      else put(i);
    }
    return d;
  }
  let i = start;
  while (i < end) {
    if (Number.isNaN(ys[i])) {
      open = false;
      i += every;
      continue;
    }
    const column = Math.floor(x0 + xk * (xs[i] as number));
    let low = i;
    let high = i;
    let last = i;
    let j = i + every;
    for (; j < end && !Number.isNaN(ys[j]); j += every) {
      if (Math.floor(x0 + xk * (xs[j] as number)) !== column) break;
      last = j;
      if ((ys[j] as number) < (ys[low] as number)) low = j;
      if ((ys[j] as number) > (ys[high] as number)) high = j;
    }
    put(i);
    const early = Math.min(low, high);
    const late = Math.max(low, high);
    if (early !== i) put(early);
    if (late !== early && late !== i) put(late);
    if (last !== late && last !== i) put(last);
    i = j;
  }
  return d;
}

/**
 * The closed area between lo and hi. Where there is more than one record a pixel, a column keeps the least lo and
 * the greatest hi: the band may only look wider than it is by a pixel, never narrower.
 */
export function bandOf(
  xs: ArrayLike<number>,
  lo: ArrayLike<number>,
  hi: ArrayLike<number>,
  scales: PlotScales,
): string {
  const n = Math.min(xs.length, lo.length, hi.length);
  let forth = '';
  const back: string[] = [];
  let i = 0;
  while (i < n) {
    const column = Math.floor(scales.x(xs[i] as number));
    let low = lo[i] as number;
    let high = hi[i] as number;
    let j = i + 1;
    while (j < n && Math.floor(scales.x(xs[j] as number)) === column) {
      if ((lo[j] as number) < low) low = lo[j] as number;
      if ((hi[j] as number) > high) high = hi[j] as number;
      j++;
    }
    if (!Number.isNaN(low) && !Number.isNaN(high)) {
      const x = px(scales.x(xs[i] as number));
      forth += `${forth ? 'L' : 'M'}${x} ${px(far(scales.y(high)))}`;
      back.push(`L${x} ${px(far(scales.y(low)))}`);
    }
    i = j;
  }
  return forth ? `${forth}${back.reverse().join('')}Z` : '';
}
