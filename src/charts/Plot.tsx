/** A plot: Recharts' frame below, and above it a layer of plain SVG on exactly the same coordinates. */
import { lazy, type ReactNode, Suspense, useEffect, useId, useMemo, useRef } from 'react';
import { type FrameSpec, frameSpec, type XAxisSpec, type YAxisSpec } from './frame.ts';
import { LayerContext } from './layer.ts';
import { type ChartMetrics, METRICS } from './metrics.ts';
import { PlainFrame } from './PlainFrame.tsx';
import styles from './Plot.module.css';
import { type Margins, type PlotScales, plotScales } from './scales.ts';

/** Kept by the first line that any plot draws. */
let lineDrawn = (): void => undefined;
const firstLine = new Promise<void>((resolve) => {
  lineDrawn = resolve;
});

/** Whenever the engine has nothing else to do. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) => ('requestIdleCallback' in window ? requestIdleCallback : setTimeout)(resolve));

/**
 * The library's code is a third of all that a figure needs, and what it draws stands there already in plain SVG: it may not
 * keep a reader from the first line.
 */
const PlotFrame = lazy(() =>
  firstLine
    .then(idle)
    .then(() => import('./PlotFrame.tsx'))
    .then(
      (module) => ({ default: module.PlotFrame }),
      // a chunk that cannot be fetched leaves the plain frame, which shows the same
      () => ({ default: PlainFrame }),
    ),
);

export interface PlotProps {
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  readonly x: XAxisSpec;
  readonly y: YAxisSpec;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  /** x value of the playhead: lines are solid before it and pale after it. */
  readonly playhead?: number;
  readonly metrics?: ChartMetrics;
  /**
   * True while a hand changes domains many times a second: the frame is then drawn as plain SVG on the same pixels
   * (0.6 ms instead of 3.8 ms a redraw), and Recharts takes over again when this turns false.
   */
  readonly moving?: boolean;
  /** The marks, drawn over the frame. */
  readonly children: (scales: PlotScales) => ReactNode;
}

/**
 * The frame re-renders only when a size, a domain or a tick's words change; scales keep their identity under the
 * same condition, so that marks may be memoised on them.
 */
export function Plot(props: PlotProps) {
  const {
    width,
    height,
    margins,
    x,
    y,
    label,
    playhead,
    moving = false,
    metrics = METRICS.page,
    children,
  } = props;
  const frame = useEqual(frameSpec(width, height, margins, x, y, metrics));
  const settled = useSettled(frame, moving);
  const scales = useMemo(
    () => plotScales(frame.width, frame.height, frame.margins, frame.xDomain, frame.yDomain, metrics),
    [frame, metrics],
  );
  const marks = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (marks.current?.querySelector('path[data-style]')) lineDrawn();
  });
  const id = useId();
  const at = playhead === undefined ? null : scales.x(playhead);
  const split = at !== null;
  const { plot } = scales;
  const layer = useMemo(
    () => ({
      past: split ? `url(#${id}past)` : undefined,
      future: split ? `url(#${id}future)` : undefined,
      clip: `url(#${id}plot)`,
    }),
    [id, split],
  );
  return (
    <div className={styles['plot']} style={{ width, height }}>
      <div className={styles['frame']} aria-hidden="true" hidden={settled !== frame}>
        <Suspense fallback={<PlainFrame frame={settled} />}>
          <PlotFrame frame={settled} />
        </Suspense>
      </div>
      {settled !== frame && (
        <div className={styles['frame']} aria-hidden="true">
          <PlainFrame frame={frame} />
        </div>
      )}
      <svg
        ref={marks}
        className={styles['layer']}
        width={width}
        height={height}
        role="img"
        aria-label={label}
      >
        <defs>
          <clipPath id={`${id}plot`}>
            <rect
              x={plot.left}
              y={plot.top - 4}
              width={plot.right - plot.left}
              height={plot.bottom - plot.top + 8}
            />
          </clipPath>
          {at !== null && (
            <>
              <clipPath id={`${id}past`}>
                <rect x={plot.left - 4} y={0} width={Math.max(0, at - plot.left + 4)} height={height} />
              </clipPath>
              <clipPath id={`${id}future`}>
                <rect x={at} y={0} width={Math.max(0, width - at)} height={height} />
              </clipPath>
            </>
          )}
        </defs>
        <LayerContext value={layer}>{children(scales)}</LayerContext>
      </svg>
    </div>
  );
}

/** The previous frame as long as the new one says the same. */
function useEqual(next: FrameSpec): FrameSpec {
  const key = JSON.stringify(next);
  const kept = useRef({ key, value: next });
  if (kept.current.key !== key) kept.current = { key, value: next };
  return kept.current.value;
}

/** The last frame from before the movement. */
function useSettled(frame: FrameSpec, moving: boolean): FrameSpec {
  const kept = useRef(frame);
  if (!moving) kept.current = frame;
  return kept.current;
}
