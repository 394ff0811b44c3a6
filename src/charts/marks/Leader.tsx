/** From where a line ends in mid-plot to its name at the right. */

import { type LineStyle, lineColour } from '../lineStyle.ts';
import { endOf, type Line } from '../lines.ts';
import type { PlotScales } from '../scales.ts';
import styles from './marks.module.css';

/** Ends of the hairline; null where the line goes to the plot's edge, or is not to be seen there. */
export function leaderOf(line: Line, { x, y, plot, xDomain }: PlotScales) {
  const from = x(Math.min(xDomain[1], line.xs[line.xs.length - 1]!));
  const at = y(endOf(line, xDomain[1]));
  return plot.right - from > 0.5 && at >= plot.top && at <= plot.bottom ? { from, y: at } : null;
}

export interface LeaderProps {
  readonly line: Line;
  readonly style: LineStyle;
  readonly scales: PlotScales;
}

export function Leader({ line, style, scales }: LeaderProps) {
  const leader = leaderOf(line, scales);
  if (!leader) return null;
  return (
    <line
      className={styles['leader']}
      style={{ stroke: lineColour(style) }}
      x1={leader.from}
      x2={scales.plot.right}
      y1={leader.y}
      y2={leader.y}
    />
  );
}
