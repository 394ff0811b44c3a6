/** The pendulum's pictures over one axis of forces: π as a bell, and what LAX adds to V(s) with its tangent at the action taken. */
import { useMemo } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import { columnWidth } from '../../../charts/heat/column.ts';
import { textColour } from '../../../charts/lineStyle.ts';
import type { ChartLayout } from '../../../charts/metrics.ts';
import { Plot } from '../../../charts/Plot.tsx';
import { useMetrics } from '../../../charts/textScale.ts';
import { niceTicks } from '../../../charts/ticks.ts';
import { useSize } from '../../../ui/useSize.ts';
import { watchedJob } from '../state.ts';
import { styleOf } from '../styles.ts';
import { usePolicies } from '../types.ts';
import { BellMarks, ForceMarks } from './ForceMarks.tsx';
import { actionAt, bellTop, FORCES, forceEnd, forceReading } from './force.ts';
import { MapTitle, Missing } from './MapTitle.tsx';
import styles from './maps.module.css';
import { MAP_MS, useStateMap } from './useStateMap.ts';
import { useStates } from './useStates.ts';
import { useMoment } from './useWatched.ts';
import { bellLabel, bellWords, borrowedWords, forceLabel, forceWords, mapTitle } from './words.ts';

const TASK = 'pendulum';

/** px of the bell and of the curve beneath it, the axis words included. */
const HEIGHTS: Readonly<Record<ChartLayout, readonly [number, number]>> = {
  page: [120, 216],
  phone: [110, 200],
  slide: [150, 250],
  small: [80, 150],
};

export function PendulumMap({ place }: { readonly place: ChartLayout }) {
  const watched = usePolicies((state) => watchedJob(state)?.method ?? null);
  const policy = useStateMap('pi');
  const { stateMap, method, episodes, borrowed } = useStateMap('c');
  const moment = useMoment(TASK, MAP_MS);
  const [box, { width }] = useSize({ width: 384, height: 0 });
  const metrics = useMetrics(place);
  const axis = useMemo(() => Math.round(metrics.tick * 1.4 + 8), [metrics]);
  const margins = useMemo(
    () => ({ left: columnWidth(metrics), right: Math.round(metrics.tick / 2), top: 10, bottom: 4 }),
    [metrics],
  );
  const beneath = useMemo(() => ({ ...margins, bottom: axis }), [margins, axis]);

  const states = useStates(moment, 25);
  const end = useMemo(() => (stateMap ? forceEnd(stateMap, states) : 1), [stateMap, states]);
  const top = useMemo(() => (policy.stateMap ? bellTop(policy.stateMap) : 1), [policy.stateMap]);
  const reading = useMemo(
    () => moment && forceReading(policy.stateMap, stateMap, moment),
    [moment, policy.stateMap, stateMap],
  );

  const bare = place === 'slide' || place === 'small';
  const [bell, curve] = HEIGHTS[place];
  const { values, digits } = niceTicks(-end, end, 4);
  const owner = method ?? watched ?? 'relax';
  const look = styleOf(owner, TASK);
  const own = styleOf(watched ?? 'relax', TASK);
  const taken = moment ? actionAt(moment) : null;
  return (
    <div ref={box} className={styles['map']} data-place={place}>
      <MapTitle title={mapTitle('pi', watched ?? 'relax', TASK)} colour={textColour(own)} symbol="π(a | s)">
        {reading ? bellWords(reading) : 'over forces'}
      </MapTitle>
      <Plot
        width={width}
        height={bell}
        margins={margins}
        metrics={metrics}
        label={bellLabel(reading)}
        x={{ domain: FORCES, ticks: [], format: String, hide: true }}
        y={{ domain: [0, top], ticks: [], format: String, baseline: 0, baselineFormat: () => '' }}
      >
        {(scales) => policy.stateMap && <BellMarks scales={scales} stateMap={policy.stateMap} />}
      </Plot>
      <MapTitle title={mapTitle('c', owner, TASK)} colour={textColour(look)} symbol="c(s, a)">
        around V(s)
      </MapTitle>
      {method === null && watched ? (
        <Missing map="c" watched={watched} task={TASK} />
      ) : (
        <>
          <Plot
            width={width}
            height={curve}
            margins={beneath}
            metrics={metrics}
            label={forceLabel(reading)}
            x={{
              domain: FORCES,
              ticks: bare ? [-3, 0, 3] : [-3, -2, -1, 0, 1, 2, 3],
              format: (force) => formatNumber(force),
            }}
            y={{
              domain: [-end, end],
              ticks: values,
              format: (value) =>
                `${value > 0 ? '+' : ''}${formatNumber(value, digits, { leadingZero: false })}`,
              baseline: 0,
              baselineFormat: () => 'V(s)',
            }}
          >
            {(scales) =>
              stateMap && <ForceMarks scales={scales} stateMap={stateMap} policy={policy.stateMap} />
            }
          </Plot>
          <p className={styles['axis']} aria-hidden="true">
            {bare ? 'a, in 100 N' : 'action a, a force in units of 100 N'}
          </p>
          {!bare && (
            <p className={styles['reading']} data-reading>
              {reading ? forceWords(reading, taken !== null) : 'The first networks are on their way.'}
              {borrowed && method && ` ${borrowedWords(method, TASK, episodes)}`}
            </p>
          )}
        </>
      )}
    </div>
  );
}
