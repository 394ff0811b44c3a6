/** The way of the episode on show over a map, and a ring where it stands: drawn at every frame, past React. */
import { useCallback, useRef } from 'react';
import type { Place } from '../../../charts/heat/HeatMap.tsx';
import type { Edge } from '../../../experiments/policies/stateMap.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import styles from './maps.module.css';
import { type Moment, useDrawn } from './useWatched.ts';

/** The picture's own units: per mille of the map. */
const SIDE = 1000;

/** The last states are drawn in full ink, those before them paler. */
const FRESH = 40;

export interface TrailProps {
  readonly task: TaskId;
  readonly across: Edge;
  readonly up: Edge;
  readonly pointed: Place | null;
}

/** One line through states `from` … `to`, and on to the ring where that is on its way from the last of them. */
export function trailPath(moment: Moment, from: number, to: number, across: Edge, up: Edge): string {
  const { episode, at, part } = moment;
  let d = '';
  const put = (state: Float64Array): void => {
    const [x, y] = placeOf(state, across, up);
    d += `${d ? 'L' : 'M'}${Math.round(SIDE * x)} ${Math.round(SIDE * (1 - y))}`;
  };
  for (let t = Math.max(0, from); t <= to; t++) put(episode.observation(t));
  if (part > 0 && to === at) put(statePart(moment));
  return d;
}

/** The state on show; in slow motion what lies between two of them is on the straight line. */
export function statePart({ episode, at, part }: Moment): Float64Array {
  const state = episode.observation(at);
  if (part === 0) return state;
  const next = episode.observation(at + 1);
  return state.map((value, i) => value + part * (next[i]! - value));
}

const part = (state: Float64Array, { entry, from, to }: Edge): number => (state[entry]! - from) / (to - from);

/** Where a state is on the map, from 0 to 1 within it. */
export const placeOf = (state: Float64Array, across: Edge, up: Edge): readonly [number, number] => [
  part(state, across),
  part(state, up),
];

export function Trail({ task, across, up, pointed }: TrailProps) {
  const old = useRef<SVGPathElement>(null);
  const fresh = useRef<SVGPathElement>(null);
  const halo = useRef<SVGPathElement>(null);
  const dot = useRef<HTMLElement>(null);
  const draw = useCallback(
    (moment: Moment | null): void => {
      const ring = dot.current;
      if (!ring || !old.current || !fresh.current || !halo.current) return;
      const at = moment?.at ?? 0;
      const late = moment ? trailPath(moment, at - FRESH, at, across, up) : '';
      halo.current.setAttribute('d', late);
      fresh.current.setAttribute('d', late);
      old.current.setAttribute('d', moment ? trailPath(moment, 0, at - FRESH, across, up) : '');
      ring.hidden = moment === null;
      if (!moment) return;
      const [x, y] = placeOf(statePart(moment), across, up);
      const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
      ring.dataset['outside'] = String(!inside);
      ring.style.left = `${100 * Math.min(Math.max(x, 0), 1)}%`;
      ring.style.top = `${100 * Math.min(Math.max(1 - y, 0), 1)}%`;
    },
    [across, up],
  );
  useDrawn(task, draw);
  return (
    <>
      <svg
        className={styles['trail']}
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path ref={old} data-part="old" />
        <path ref={halo} data-part="halo" />
        <path ref={fresh} data-part="fresh" />
      </svg>
      <i ref={dot} className={styles['dot']} hidden aria-hidden="true" />
      {pointed && (
        <i
          className={styles['cross']}
          style={{ left: `${100 * pointed.x}%`, top: `${100 * (1 - pointed.y)}%` }}
          aria-hidden="true"
        />
      )}
    </>
  );
}
