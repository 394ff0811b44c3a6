/** c against the relaxed action at the state on show, with its tangent where the slider stands: drawn at every frame, past React. */
import { useCallback, useContext, useRef } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import type { MapScale } from '../../../charts/heat/scale.ts';
import { LayerContext } from '../../../charts/layer.ts';
import type { ChartMetrics } from '../../../charts/metrics.ts';
import { Plot } from '../../../charts/Plot.tsx';
import type { Margins, PlotScales } from '../../../charts/scales.ts';
import { niceTicks } from '../../../charts/ticks.ts';
import type { StateMap } from '../../../experiments/policies/stateMap.ts';
import { sigmoid } from '../../../math/special.ts';
import { CURVE_ACTIONS, MIDDLE, relaxedAction } from './cart.ts';
import styles from './maps.module.css';
import { type Moment, useDrawn } from './useWatched.ts';

export interface RelaxedCurveProps {
  readonly stateMap: StateMap;
  /** Of the axis. */
  readonly scale: MapScale;
  readonly relaxed: number;
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  readonly metrics: ChartMetrics;
  readonly label: string;
}

export function RelaxedCurve(props: RelaxedCurveProps) {
  const { stateMap, scale, relaxed, width, height, margins, metrics, label } = props;
  const { values, digits } = niceTicks(scale.low, scale.high, 3);
  return (
    <Plot
      width={width}
      height={height}
      margins={margins}
      metrics={metrics}
      label={label}
      x={{ domain: [0, 1], ticks: [], format: String, hide: true }}
      y={{
        domain: [scale.low, scale.high],
        ticks: values,
        format: (value) => formatNumber(value, digits),
      }}
    >
      {(scales) => <Marks scales={scales} stateMap={stateMap} relaxed={relaxed} />}
    </Plot>
  );
}

interface MarksProps {
  readonly scales: PlotScales;
  readonly stateMap: StateMap;
  readonly relaxed: number;
}

/** Half of a tangent's length along the axis. */
const REACH = 0.35;

function Marks({ scales, stateMap, relaxed }: MarksProps) {
  const { clip } = useContext(LayerContext);
  const drawn = useRef<SVGPathElement>(null);
  const curve = useRef<SVGPathElement>(null);
  const tangent = useRef<SVGLineElement>(null);
  const disc = useRef<SVGCircleElement>(null);
  const draw = useCallback(
    (moment: Moment | null): void => {
      const state = moment?.episode.observation(moment.at) ?? MIDDLE;
      let d = '';
      for (const right of CURVE_ACTIONS) {
        const c = stateMap.surrogate(state, relaxedAction(right)) ?? Number.NaN;
        d += `${d ? 'L' : 'M'}${scales.x(right).toFixed(1)} ${scales.y(c).toFixed(1)}`;
      }
      curve.current?.setAttribute('d', d);
      drawn.current?.setAttribute('d', barsPath(stateMap, state, scales));
      const { value, slope } = tangentAt(stateMap, state, relaxed);
      const [from, to] = [Math.max(0, relaxed - REACH), Math.min(1, relaxed + REACH)];
      setLine(tangent.current, [
        scales.x(from),
        scales.y(value + slope * (from - relaxed)),
        scales.x(to),
        scales.y(value + slope * (to - relaxed)),
      ]);
      disc.current?.setAttribute('cx', scales.x(relaxed).toFixed(1));
      disc.current?.setAttribute('cy', scales.y(value).toFixed(1));
    },
    [scales, stateMap, relaxed],
  );
  useDrawn('cartpole', draw);
  return (
    <g>
      <g clipPath={clip}>
        <path ref={drawn} className={styles['often']} />
        <path ref={curve} className={styles['curve']} style={{ stroke: 'var(--relax)' }} />
        <line ref={tangent} className={styles['tangent']} />
      </g>
      <circle ref={disc} r={4 * scales.metrics.magnify} fill="var(--relax)" />
    </g>
  );
}

/** How often a relaxed action falls into each of so many equal parts of the way from left to right. */
const BARS = 20;

/** Height of a bar that holds everything, as a part of the plot. */
const WHOLE = 0.8;

/**
 * P(softmax(z/λ) ≤ p) of its entry for the right: z_right − z_left is logistic around the difference of the logits, so what
 * lies beyond ½ is π(right).
 */
export const relaxedBelow = (right: number, temperature: number, p: number): number =>
  p <= 0 ? 0 : p >= 1 ? 1 : sigmoid(temperature * logit(p) - logit(right));

const logit = (p: number): number => Math.log(p) - Math.log1p(-p);

function barsPath(stateMap: StateMap, state: Float64Array, { x, plot }: PlotScales): string {
  const { temperature } = stateMap;
  if (temperature === null) return '';
  const right = stateMap.policy(state)[1]!;
  const below = (i: number): number => relaxedBelow(right, temperature, i / BARS);
  let d = '';
  for (let i = 0; i < BARS; i++) {
    const height = (below(i + 1) - below(i)) * WHOLE * (plot.bottom - plot.top);
    const [from, to] = [x(i / BARS), x((i + 1) / BARS) - 1];
    d += `M${from.toFixed(1)} ${plot.bottom}V${(plot.bottom - height).toFixed(1)}H${to.toFixed(1)}V${plot.bottom}Z`;
  }
  return d;
}

/** c and its slope towards a push to the right, along the line between the two pushes. */
export function tangentAt(
  stateMap: StateMap,
  state: Float64Array,
  relaxed: number,
): { readonly value: number; readonly slope: number } {
  const p = relaxedAction(relaxed);
  const value = stateMap.surrogate(state, p) ?? Number.NaN;
  const [left = Number.NaN, right = Number.NaN] = stateMap.slopes(state, p) ?? [];
  return { value, slope: right - left };
}

/** x1, y1, x2, y2 */
export function setLine(line: SVGLineElement | null, ends: readonly [number, number, number, number]): void {
  ends.forEach((px, i) => {
    line?.setAttribute(['x1', 'y1', 'x2', 'y2'][i]!, px.toFixed(1));
  });
}
