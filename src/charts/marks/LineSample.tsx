/** A line's swatch for chips, tables and text: the same dash, marker and weight as in the plot. */
import { type LineStyle, lineColour } from '../lineStyle.ts';
import { Marker } from './Marker.tsx';
import styles from './marks.module.css';

export interface LineSampleProps {
  readonly style: LineStyle;
  readonly width?: number;
  readonly height?: number;
}

export function LineSample({ style, width = 26, height = 12 }: LineSampleProps) {
  const colour = lineColour(style);
  return (
    <svg
      className={styles['sample']}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <line
        x1={0}
        x2={width}
        y1={height / 2}
        y2={height / 2}
        strokeDasharray={style.dash}
        style={{
          stroke: colour,
          strokeWidth: style.weight === 'hero' ? 2.75 : style.weight === 'exact' ? 1.5 : 2,
        }}
      />
      <Marker shape={style.marker} x={width / 2} y={height / 2} colour={colour} radius={3.1} />
    </svg>
  );
}
