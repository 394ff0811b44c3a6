/** Sizes of a chart's type and strokes in each place it may stand: page, phone, slide, small frame. */

export type ChartLayout = 'page' | 'phone' | 'slide' | 'small';

export interface ChartMetrics {
  readonly layout: ChartLayout;
  /** Font size of ticks and values, px. Must agree with `--t-tick`. */
  readonly tick: number;
  /** Font size of line names, px. */
  readonly label: number;
  /** Least distance between the centres of two end labels, px. */
  readonly gap: number;
  /** Magnification of dashes, markers and connectors; widths come from the tokens. */
  readonly magnify: number;
  /** Whether end labels have room for the value in a second column. */
  readonly values: boolean;
}

export const METRICS: Readonly<Record<ChartLayout, ChartMetrics>> = {
  page: { layout: 'page', tick: 13, label: 14, gap: 19, magnify: 1, values: true },
  phone: { layout: 'phone', tick: 13, label: 13, gap: 17, magnify: 1, values: false },
  slide: { layout: 'slide', tick: 24, label: 24, gap: 32, magnify: 1.7, values: false },
  small: { layout: 'small', tick: 13, label: 13, gap: 17, magnify: 1, values: false },
};

const enlarged = new Map<string, ChartMetrics>();

/** Sizes for a reader whose text is `scale` times as large as usual: words and their distances grow, strokes do not. */
export function metricsAt(layout: ChartLayout, scale: number): ChartMetrics {
  const usual = METRICS[layout];
  if (scale === 1) return usual;
  const key = `${layout} ${scale}`;
  const { tick, label, gap } = usual;
  const metrics = enlarged.get(key) ?? {
    ...usual,
    tick: tick * scale,
    label: label * scale,
    gap: gap * scale,
  };
  enlarged.set(key, metrics);
  return metrics;
}

/** Page or phone by the width a figure was given, counted in the reader's letters; slides and small frames are asked for by name. */
export const layoutOfWidth = (width: number, scale = 1): ChartLayout =>
  width < 560 * scale ? 'phone' : 'page';
