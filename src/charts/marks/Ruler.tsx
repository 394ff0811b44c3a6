/** The hairline that reads all lines at one x, and the markers where it meets them. */
import { type LineStyle, lineColour, type MarkerShape } from '../lineStyle.ts';
import type { PlotScales } from '../scales.ts';
import { Marker } from './Marker.tsx';
import styles from './marks.module.css';

export interface RulerProps {
  readonly scales: PlotScales;
  /** x value. */
  readonly at: number;
  /** A paler hairline that follows the pointer while the ruler itself stays. */
  readonly hover?: boolean;
}

export function Ruler({ scales, at, hover = false }: RulerProps) {
  const x = Math.round(scales.x(at) * 10) / 10;
  const { plot } = scales;
  return (
    <line
      className={styles[hover ? 'hoverRuler' : 'ruler']}
      x1={x}
      x2={x}
      y1={plot.top - 6}
      y2={plot.bottom + 4}
    />
  );
}

export interface MarkerItem {
  readonly style: LineStyle;
  /** y value; an item that is not finite, or outside the domain, is left out. */
  readonly y: number;
}

export interface MarkersProps {
  readonly scales: PlotScales;
  readonly at: number;
  readonly items: readonly MarkerItem[];
}

/** Where the markers go: those of lines that are in the plot there. */
export function placeMarkers({ scales, at, items }: MarkersProps) {
  const x = scales.x(at);
  const { top, bottom } = scales.plot;
  return items.flatMap(({ style, y: value }) => {
    const y = scales.y(value);
    if (!(y >= top - 4 && y <= bottom + 4)) return [];
    // the exact line has no marker of its own: a small dot in ink shows where it is read
    const exact = style.weight === 'exact' && style.marker === 'none';
    const shape: MarkerShape = exact ? 'disc' : style.marker;
    return [{ style, shape, x, y, radius: exact ? 2.4 : 3.4 }];
  });
}

export function Markers(props: MarkersProps) {
  return (
    <g>
      {placeMarkers(props).map(({ style, ...place }) => (
        <Marker key={style.id} {...place} colour={lineColour(style)} magnify={props.scales.metrics.magnify} />
      ))}
    </g>
  );
}
