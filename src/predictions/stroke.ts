/** What a stroke over the plot does to a sketch: points that it passes take its height. */
import type { PlotScales } from '../charts/scales.ts';

/** In pixels of the plot. */
export interface StrokeEnd {
  readonly x: number;
  readonly y: number;
}

/** The point whose place in pixels is nearest. */
const nearest = (places: readonly number[], x: number): number =>
  places.reduce((best, at, i) => (Math.abs(at - x) < Math.abs((places[best] ?? 0) - x) ? i : best), 0);

/**
 * Heights after a stroke from one place to another: the point nearest to its end is moved there, and every point between
 * its ends onto the straight line between them, so that a quick hand leaves none out.
 */
export function strokeOver(
  xs: readonly number[],
  heights: readonly number[],
  from: StrokeEnd,
  to: StrokeEnd,
  scales: Pick<PlotScales, 'x' | 'plot' | 'yDomain'>,
): readonly number[] {
  const { top, bottom } = scales.plot;
  const [low, high] = scales.yDomain;
  const heightAt = (y: number): number => {
    const share = (bottom - y) / (bottom - top);
    return low + Math.min(1, Math.max(0, share)) * (high - low);
  };
  const places = xs.map((x) => scales.x(x));
  const held = nearest(places, to.x);
  return heights.map((height, i) => {
    const at = places[i] ?? 0;
    if (i === held) return heightAt(to.y);
    if ((at - from.x) * (at - to.x) > 0 || from.x === to.x) return height;
    return heightAt(from.y + ((at - from.x) / (to.x - from.x)) * (to.y - from.y));
  });
}
