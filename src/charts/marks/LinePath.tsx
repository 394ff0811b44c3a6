/** One method's line: straight segments, solid up to the playhead and pale after it. */
import { memo, use, useMemo } from 'react';
import { cx } from '../classNames.ts';
import { LayerContext } from '../layer.ts';
import { type LineStyle, lineColour, scaleDash } from '../lineStyle.ts';
import { pathOf } from '../path.ts';
import type { PlotScales } from '../scales.ts';
import styles from './marks.module.css';

export interface LinePathProps {
  /** Ascending x values and their y values; a new array means a new line. */
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly scales: PlotScales;
  readonly style: LineStyle;
  /** Draw every n-th record only. */
  readonly every?: number;
  /** Keep the line inside the plot area. */
  readonly clip?: boolean;
  /** Drawn alike on both sides of the playhead. */
  readonly whole?: boolean;
  /** For low panes, where full strokes would fill the plot. */
  readonly thin?: boolean;
  /** Drawn pale throughout: another branch, another seed. */
  readonly pale?: boolean;
  /** One of many behind their mean: thin, and solid, since many dashes over one another are dust. */
  readonly seed?: boolean;
}

/**
 * The path is built once per line and scale; a moving playhead moves two clip rectangles and nothing else, so dashes
 * stand still while time runs.
 */
export const LinePath = memo(function LinePath(props: LinePathProps) {
  const { xs, ys, scales, style, every = 1, clip = false, whole = false, thin = false } = props;
  const { pale = false, seed = false } = props;
  const layer = use(LayerContext);
  const d = useMemo(() => pathOf(xs, ys, scales, 0, ys.length, every), [xs, ys, scales, every]);
  if (!d) return null;
  const line = (key: string, faint: boolean, clipPath: string | undefined) => (
    <g key={key} {...(clipPath ? { clipPath } : {})}>
      <path
        className={cx(styles[style.weight], (thin || seed) && styles['thin'])}
        d={d}
        strokeDasharray={seed ? 'none' : scaleDash(style.dash, scales.metrics.magnify)}
        data-style={style.id}
        style={{ stroke: lineColour(style), ...(faint ? { opacity: 'var(--future)' } : {}) }}
      />
    </g>
  );
  const parts =
    whole || layer.past === undefined
      ? [line('all', pale, undefined)]
      : [line('future', true, layer.future), line('past', pale, layer.past)];
  return clip ? <g clipPath={layer.clip}>{parts}</g> : <g>{parts}</g>;
});
