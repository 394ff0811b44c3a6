/** The plot of a prediction: what is given, what the reader has drawn, and the truth over it once it is known. */
import type { ReactNode } from 'react';
import { cx } from '../charts/classNames.ts';
import { frameSpec } from '../charts/frame.ts';
import { lineColour } from '../charts/lineStyle.ts';
import { LinePath } from '../charts/marks/LinePath.tsx';
import { PlainFrame } from '../charts/PlainFrame.tsx';
import { type PlotScales, plotScales } from '../charts/scales.ts';
import { useMetrics } from '../charts/textScale.ts';
import { useSize } from '../ui/useSize.ts';
import type { PlotSpec, TruthLine } from './prediction.ts';
import styles from './predictions.module.css';

const HEIGHT = 230;

export interface BoardProps {
  readonly plot: PlotSpec;
  readonly truth: readonly TruthLine[];
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  /** Under the truth, in the same coordinates. */
  readonly marks?: (scales: PlotScales) => ReactNode;
  /** Over everything: what a hand can take. */
  readonly handles?: (scales: PlotScales) => ReactNode;
}

export function Board({ plot, truth, label, marks, handles }: BoardProps) {
  const [ref, { width }] = useSize();
  const metrics = useMetrics('page');
  const margins = { left: 4 * metrics.tick, right: 3 * metrics.tick, top: 12, bottom: 2.6 * metrics.tick };
  const height = HEIGHT + margins.bottom;
  const frame = frameSpec(width, height, margins, plot.x, plot.y, metrics);
  const scales = plotScales(width, height, margins, plot.x.domain, plot.y.domain, metrics);
  const { given } = plot;
  return (
    <div className={styles['board']} ref={ref} style={{ height }}>
      {width > 0 && (
        <>
          <PlainFrame frame={frame} />
          <svg className={styles['layer']} width={width} height={height} role="img" aria-label={label}>
            {given && (
              <path
                className={styles['given']}
                d={Array.from(
                  given.xs,
                  (x, i) => `${i ? 'L' : 'M'}${scales.x(x)} ${scales.y(given.ys[i] ?? 0)}`,
                ).join('')}
                style={{ stroke: lineColour(given.style) }}
              />
            )}
            {marks?.(scales)}
            {truth.map(({ xs, ys, style, seed = false }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one truth never change their order
              <g key={i} className={cx(seed && styles['seed'])}>
                <LinePath xs={xs} ys={ys} scales={scales} style={style} seed={seed} whole />
              </g>
            ))}
          </svg>
          {handles?.(scales)}
        </>
      )}
    </div>
  );
}
