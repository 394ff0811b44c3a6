/** The marks of the pendulum's pictures, drawn at every frame, past React. */
import { useCallback, useContext, useRef } from 'react';
import { LayerContext } from '../../../charts/layer.ts';
import type { PlotScales } from '../../../charts/scales.ts';
import type { StateMap } from '../../../experiments/policies/stateMap.ts';
import { actionAt, bell, FORCES } from './force.ts';
import styles from './maps.module.css';
import { setLine } from './RelaxedCurve.tsx';
import { type Moment, useDrawn } from './useWatched.ts';

interface Props {
  readonly scales: PlotScales;
  readonly stateMap: StateMap;
}

const MIDDLE = new Float64Array(4);

const stateOf = (moment: Moment | null): Float64Array => moment?.episode.observation(moment.at) ?? MIDDLE;

const [FIRST, LAST] = FORCES;

/** Half of a tangent's length along the axis. */
const REACH = 1.5;

const forces = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => FIRST + ((LAST - FIRST) * i) / (count - 1));

const BELL_FORCES = forces(97);
const CURVE_FORCES = forces(41);

const pathThrough = (xs: readonly number[], y: (x: number) => number, scales: PlotScales): string =>
  xs.map((x, i) => `${i ? 'L' : 'M'}${scales.x(x).toFixed(1)} ${scales.y(y(x)).toFixed(1)}`).join('');

/** π as a bell, and a line at the action that was taken. */
export function BellMarks({ scales, stateMap }: Props) {
  const curve = useRef<SVGPathElement>(null);
  const area = useRef<SVGPathElement>(null);
  const action = useRef<SVGLineElement>(null);
  const draw = useCallback(
    (moment: Moment | null): void => {
      const [mean = 0, logSpread = 0] = stateMap.policy(stateOf(moment));
      const d = pathThrough(BELL_FORCES, (a) => bell(a, mean, logSpread), scales);
      const { left, right, bottom, top } = scales.plot;
      curve.current?.setAttribute('d', d);
      area.current?.setAttribute('d', `${d}L${right} ${bottom}L${left} ${bottom}Z`);
      const taken = moment && actionAt(moment);
      action.current?.setAttribute('visibility', taken === null ? 'hidden' : 'visible');
      if (taken === null) return;
      const x = scales.x(held(taken));
      setLine(action.current, [x, bottom + 8, x, top]);
    },
    [scales, stateMap],
  );
  useDrawn('pendulum', draw);
  return (
    <>
      <path ref={area} className={styles['area']} />
      <path ref={curve} className={styles['line']} style={{ stroke: 'var(--ink)' }} />
      <line ref={action} className={styles['action']} />
    </>
  );
}

/** The environment clamps a force beyond the axis to its end. */
const held = (force: number): number => Math.min(Math.max(force, FIRST), LAST);

interface ForceMarksProps extends Props {
  /** Whose action it is: at an episode’s end the tangent is at its mean. */
  readonly policy: StateMap | null;
}

/** ĉ around V(s), and its tangent at the action that was taken. */
export function ForceMarks({ scales, stateMap, policy }: ForceMarksProps) {
  const { clip } = useContext(LayerContext);
  const curve = useRef<SVGPathElement>(null);
  const tangent = useRef<SVGLineElement>(null);
  const action = useRef<SVGLineElement>(null);
  const disc = useRef<SVGCircleElement>(null);
  const draw = useCallback(
    (moment: Moment | null): void => {
      const state = stateOf(moment);
      const at = Float64Array.of(0);
      const tuned = (force: number): number => {
        at[0] = force;
        return stateMap.tuned(state, at) ?? Number.NaN;
      };
      curve.current?.setAttribute('d', pathThrough(CURVE_FORCES, tuned, scales));
      const taken = moment && actionAt(moment);
      action.current?.setAttribute('visibility', taken === null ? 'hidden' : 'visible');
      const here = taken ?? policy?.policy(state)[0] ?? 0;
      const value = tuned(here);
      const slope = stateMap.slopes(state, at)?.[0] ?? Number.NaN;
      const along = (force: number): number => scales.y(value + slope * (force - here));
      const [from, to] = [held(here - REACH), held(here + REACH)];
      setLine(tangent.current, [scales.x(from), along(from), scales.x(to), along(to)]);
      const x = scales.x(held(here));
      setLine(action.current, [x, scales.plot.top - 10, x, scales.plot.bottom + 4]);
      disc.current?.setAttribute('cx', x.toFixed(1));
      disc.current?.setAttribute('cy', scales.y(value).toFixed(1));
    },
    [scales, stateMap, policy],
  );
  useDrawn('pendulum', draw);
  return (
    <>
      <line ref={action} className={styles['action']} />
      <g clipPath={clip}>
        <path ref={curve} className={styles['curve']} style={{ stroke: 'var(--lax)' }} />
        <line ref={tangent} className={styles['tangent']} />
      </g>
      <circle ref={disc} r={4 * scales.metrics.magnify} fill="var(--lax)" />
    </>
  );
}
