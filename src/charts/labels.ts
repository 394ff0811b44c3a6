/** Where the names at the line ends go: pushed apart, and in the order of the values printed beside them. */
import type { LineStyle } from './lineStyle.ts';
import { labelOffset } from './measure.ts';
import type { PlotScales } from './scales.ts';
import { spread } from './spread.ts';

export interface EndLabelItem {
  readonly style: LineStyle;
  /** y value where the line ends; an item without one is left out. */
  readonly y: number;
  /** The number at the ruler, already in words; shown where the layout has a second column. */
  readonly value?: string;
  /** The same as a number: labels with values stand in its order. */
  readonly at?: number;
  /** A shorter name for narrow layouts. */
  readonly short?: string;
}

export interface PlacedLabel {
  readonly style: LineStyle;
  readonly name: string;
  /** Null where the layout has no second column. */
  readonly value: string | null;
  /** Left edge of the name and baseline of both, px. */
  readonly x: number;
  readonly base: number;
  /** Path of the curve from the line's end to its name. */
  readonly connector: string;
}

/** px that the lowest label is above the plot's last row, per doubling of strokes and words. */
const LIFT = 10;

const r = (value: number): number => Math.round(value * 10) / 10;

/**
 * Every label as near its line's end as its neighbours allow. With values, those decide who stands above whom: under a
 * ruler in mid-training the ends alone would contradict them. A line without a value keeps its end's place.
 */
export function placeLabels(items: readonly EndLabelItem[], scales: PlotScales): readonly PlacedLabel[] {
  const { plot, metrics } = scales;
  const drawn = items.filter((item) => !Number.isNaN(item.y));
  const ends = drawn.map((item) => Math.min(Math.max(scales.y(item.y), plot.top), plot.bottom));
  const keys = drawn.map(({ at }, i) =>
    metrics.values && at !== undefined && !Number.isNaN(at) ? scales.y(at) : ends[i]!,
  );
  // large words on the plot's last row would stand on the numbers of the axis below
  const lowest = plot.bottom - LIFT * (metrics.magnify - 1);
  const places = spread(ends, metrics.gap, plot.top, lowest, keys);
  const x = plot.right + labelOffset(metrics);
  return drawn.map(({ style, value, short }, i) => {
    const end = ends[i]!;
    const y = places[i]!;
    return {
      style,
      name: metrics.values ? style.label : (short ?? style.label),
      value: metrics.values ? (value ?? null) : null,
      x,
      base: r(y + metrics.label * 0.35),
      connector: `M${plot.right + 2} ${r(end)}C${plot.right + 8} ${r(end)} ${plot.right + 5} ${r(y)} ${x - 2} ${r(y)}`,
    };
  });
}
