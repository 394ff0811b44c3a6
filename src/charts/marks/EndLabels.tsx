/** Names at the ends of lines, pushed apart and joined by a short curve, with the value at the ruler beside them. */
import { type LineStyle, lineColour, textColour } from '../lineStyle.ts';
import { labelOffset } from '../measure.ts';
import type { PlotScales } from '../scales.ts';
import { spread } from '../spread.ts';
import styles from './marks.module.css';

export interface EndLabelItem {
  readonly style: LineStyle;
  /** y value where the line ends. */
  readonly y: number;
  /** The number at the ruler, already in words; shown where the layout has a second column. */
  readonly value?: string;
  /** A shorter name for narrow layouts. */
  readonly short?: string;
}

export interface EndLabelsProps {
  readonly scales: PlotScales;
  readonly items: readonly EndLabelItem[];
  readonly onFocus?: (id: string | null) => void;
}

export function EndLabels({ scales, items, onFocus }: EndLabelsProps) {
  const { plot, metrics, width } = scales;
  const k = metrics.magnify;
  const drawn = items.filter((item) => !Number.isNaN(item.y));
  const ends = drawn.map((item) => Math.min(Math.max(scales.y(item.y), plot.top), plot.bottom));
  const places = spread(ends, metrics.gap, plot.top, plot.bottom);
  const left = plot.right + labelOffset(metrics);
  return (
    <g>
      {drawn.map((item, i) => {
        const y = places[i] ?? 0;
        const end = ends[i] ?? 0;
        const fill = textColour(item.style);
        const base = y + metrics.label * 0.35;
        return (
          <g
            key={item.style.id}
            {...(onFocus
              ? {
                  onPointerEnter: () => onFocus(item.style.id),
                  onPointerLeave: () => onFocus(null),
                }
              : {})}
          >
            <path
              className={styles['connector']}
              d={`M${plot.right + 2} ${r(end)}C${plot.right + 8} ${r(end)} ${plot.right + 5} ${r(y)} ${left - 2} ${r(y)}`}
              style={{ stroke: lineColour(item.style), strokeWidth: k }}
            />
            <text className={styles['name']} x={left} y={r(base)} style={{ fill, fontSize: metrics.label }}>
              {metrics.values ? item.style.label : (item.short ?? item.style.label)}
            </text>
            {metrics.values && item.value !== undefined && (
              <text x={width} y={r(base)} textAnchor="end" style={{ fill }}>
                {item.value}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

const r = (value: number): number => Math.round(value * 10) / 10;
