/** A dashed horizontal line to compare with, its words, and short verticals where others reached it. */
import { lineColour, textColour } from '../lineStyle.ts';
import type { PlotScales } from '../scales.ts';
import type { Reference } from '../training.ts';
import styles from './marks.module.css';

/**
 * The line's pixel row, and where its words begin: on a page where curves that climb from the left leave room, elsewhere at
 * the left, or they would end among the names. Null outside the plot.
 */
export function referencePlace({ y, plot, metrics }: PlotScales, reference: Reference) {
  const at = Math.round(y(reference.y) * 2) / 2;
  if (!(at >= plot.top - 1 && at <= plot.bottom + 1)) return null;
  const isBelowTop = at - plot.top > metrics.tick;
  return {
    y: at,
    x: plot.left + (metrics.layout === 'page' ? 0.12 * (plot.right - plot.left) : 0),
    base: isBelowTop ? at - 6 : at + metrics.tick + 4,
  };
}

export interface ReferenceProps {
  readonly scales: PlotScales;
  readonly reference: Reference;
}

/** Under the lines. */
export function ReferenceLine({ scales, reference }: ReferenceProps) {
  const place = referencePlace(scales, reference);
  if (!place) return null;
  const { plot } = scales;
  return (
    <g>
      <line
        className={styles['reference']}
        style={{ stroke: lineColour(reference.style) }}
        x1={plot.left}
        x2={plot.right}
        y1={place.y}
        y2={place.y}
      />
      {reference.reached.map(({ x, style }) => (
        <line
          key={style.id}
          className={styles['reached']}
          style={{ stroke: lineColour(style) }}
          x1={scales.x(x)}
          x2={scales.x(x)}
          y1={place.y}
          y2={plot.bottom}
        />
      ))}
    </g>
  );
}

/** Over the lines. */
export function ReferenceWords({ scales, reference }: ReferenceProps) {
  const place = referencePlace(scales, reference);
  if (!place) return null;
  return (
    <text
      className={styles['referenceWords']}
      style={{ fill: textColour(reference.style) }}
      x={place.x}
      y={place.base}
    >
      {reference.words}
    </text>
  );
}
