/** Bars under a plot: the stretches of x where a method's curve slopes the right way, one row per method. */
import { type LineStyle, lineColour } from '../lineStyle.ts';
import type { Domain, PlotScales } from '../scales.ts';

export interface BarRow {
  readonly style: LineStyle;
  /** Intervals of x, ascending and apart. */
  readonly intervals: readonly Domain[];
}

export interface RightWayBarsProps {
  readonly scales: PlotScales;
  readonly rows: readonly BarRow[];
  /** Distance of the first row below the plot, px. */
  readonly offset?: number;
}

export function RightWayBars({ scales, rows, offset = 7 }: RightWayBarsProps) {
  const k = scales.metrics.magnify;
  return (
    <g>
      {rows.map(({ style, intervals }, row) =>
        intervals.map(([from, to]) => (
          <rect
            key={`${style.id} ${from}`}
            x={Math.round(scales.x(from) * 10) / 10}
            y={scales.plot.bottom + (offset - 1.5 + row * 6) * k}
            width={Math.max(1, Math.round((scales.x(to) - scales.x(from)) * 10) / 10)}
            height={3 * k}
            style={{ fill: lineColour(style) }}
          />
        )),
      )}
    </g>
  );
}
