/** Names at the ends of lines, pushed apart and joined by a short curve, with the value at the ruler beside them. */
import { type EndLabelItem, placeLabels } from '../labels.ts';
import { lineColour, textColour } from '../lineStyle.ts';
import type { PlotScales } from '../scales.ts';
import styles from './marks.module.css';

export interface EndLabelsProps {
  readonly scales: PlotScales;
  readonly items: readonly EndLabelItem[];
  readonly onFocus?: (id: string | null) => void;
}

export function EndLabels({ scales, items, onFocus }: EndLabelsProps) {
  const { metrics, width } = scales;
  return (
    <g>
      {placeLabels(items, scales).map(({ style, name, value, x, base, connector }) => (
        <g
          key={style.id}
          {...(onFocus
            ? { onPointerEnter: () => onFocus(style.id), onPointerLeave: () => onFocus(null) }
            : {})}
        >
          <path
            className={styles['connector']}
            d={connector}
            style={{ stroke: lineColour(style), strokeWidth: metrics.magnify }}
          />
          <text
            className={styles['name']}
            x={x}
            y={base}
            style={{ fill: textColour(style), fontSize: metrics.label }}
          >
            {name}
          </text>
          {value !== null && (
            <text x={width} y={base} textAnchor="end" style={{ fill: textColour(style) }}>
              {value}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
