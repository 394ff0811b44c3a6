/** The spread of many seeds as a pale area in the method's colour. What it covers must be said in words beside it. */
import { memo, use, useMemo } from 'react';
import { LayerContext } from '../layer.ts';
import { type LineStyle, lineColour } from '../lineStyle.ts';
import { bandOf } from '../path.ts';
import type { PlotScales } from '../scales.ts';
import styles from './marks.module.css';

export interface BandPathProps {
  readonly xs: ArrayLike<number>;
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
  readonly scales: PlotScales;
  readonly style: LineStyle;
  readonly focused?: boolean;
  readonly clip?: boolean;
}

export const BandPath = memo(function BandPath(props: BandPathProps) {
  const { xs, lo, hi, scales, style, focused = false, clip = true } = props;
  const layer = use(LayerContext);
  const d = useMemo(() => bandOf(xs, lo, hi, scales), [xs, lo, hi, scales]);
  if (!d) return null;
  return (
    <path
      className={styles[focused ? 'bandFocus' : 'band']}
      d={d}
      {...(clip ? { clipPath: layer.clip } : {})}
      style={{ fill: lineColour(style) }}
    />
  );
});
