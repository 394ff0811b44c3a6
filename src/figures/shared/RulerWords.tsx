/** What the ruler's place is called, beside its upper end and away from the nearer edge. */
import type { ReactNode } from 'react';
import type { PlotScales } from '../../charts/scales.ts';
import styles from './figure.module.css';

export interface RulerWordsProps {
  readonly scales: PlotScales;
  readonly at: number;
  /** Where the x axis ends. */
  readonly end: number;
  readonly children: ReactNode;
}

export function RulerWords({ scales, at, end, children }: RulerWordsProps) {
  const left = at > end / 2;
  return (
    <text
      className={styles['read']}
      x={scales.x(at) + (left ? -6 : 6)}
      y={scales.plot.top + 4}
      textAnchor={left ? 'end' : 'start'}
    >
      {children}
    </text>
  );
}
