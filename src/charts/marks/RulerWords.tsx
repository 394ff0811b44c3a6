/** What the ruler's place is called, beside its upper end and away from the nearer edge. */
import type { PlotScales } from '../scales.ts';
import styles from './marks.module.css';

export interface RulerWordsProps {
  readonly scales: PlotScales;
  readonly at: number;
  readonly children: string;
}

export function RulerWords({ scales, at, children }: RulerWordsProps) {
  const left = at > scales.xDomain[1] / 2;
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
