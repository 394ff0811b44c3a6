/** CartPole's map: c, V or π over the pole's state with the way of the episode, and under it c against the relaxed action. */
import { useDeferredValue, useMemo, useState } from 'react';
import { HeatMap, type Place } from '../../../charts/heat/HeatMap.tsx';
import { Ramp } from '../../../charts/heat/Ramp.tsx';
import { rampOf, useMapColours } from '../../../charts/heat/ramp.ts';
import { extremes, PROBABILITIES } from '../../../charts/heat/scale.ts';
import { textColour } from '../../../charts/lineStyle.ts';
import type { ChartLayout } from '../../../charts/metrics.ts';
import { valuesAt } from '../../../experiments/policies/stateMap.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { settingsOf } from '../../shared/changes.ts';
import { watchedJob } from '../state.ts';
import { styleOf } from '../styles.ts';
import { usePolicies, useVerbs } from '../types.ts';
import {
  ANGLE,
  cartGrid,
  cartScale,
  curveScale,
  highestOf,
  MIDDLE,
  onMap,
  poleStateAt,
  quantityOf,
  type Slice,
  sliceOf,
  TURNING,
} from './cart.ts';
import { MapTitle, Missing } from './MapTitle.tsx';
import styles from './maps.module.css';
import { MapReading } from './Reading.tsx';
import { RelaxedPane } from './RelaxedPane.tsx';
import { Trail } from './Trail.tsx';
import { MAP_MS, useStateMap } from './useStateMap.ts';
import { useStates } from './useStates.ts';
import { useMoment } from './useWatched.ts';
import {
  borrowedWords,
  MAP_SYMBOLS,
  MAP_TABS,
  MAP_UNITS,
  mapLabel,
  mapTitle,
  readingWords,
} from './words.ts';

const SLICES = [
  { value: 'middle', label: 'centred, at rest' },
  { value: 'cart', label: 'as it is now' },
] as const;

const CENTRED = [MIDDLE];

const TASK = 'cartpole';

export function CartMap({ place }: { readonly place: ChartLayout }) {
  const { set } = useVerbs();
  const { map, relaxed: wanted } = usePolicies(settingsOf);
  const watched = usePolicies((state) => watchedJob(state)?.method ?? null);
  const relaxed = useDeferredValue(wanted); // the slider never waits for the map
  const { stateMap, method, episodes, borrowed } = useStateMap(map);
  const moment = useMoment(TASK, MAP_MS);
  const [chosen, setSlice] = useState<Slice>('middle');
  const [pointed, setPointed] = useState<Place | null>(null);

  const quantity = useMemo(() => quantityOf(map, relaxed), [map, relaxed]);
  // One object as long as the map's own state does not change, however the episode moves.
  const cart = chosen === 'cart' ? moment : null;
  const slice = useMemo(() => sliceOf(chosen, cart), [chosen, cart]);
  const grid = useMemo(() => stateMap && cartGrid(stateMap, quantity, slice), [stateMap, quantity, slice]);
  const states = useStates(moment, 1);
  const present = moment?.episode.observation(moment.at) ?? null;
  // Every tenth is near enough for whole maps; what is drawn on them is held exactly.
  const ways = useMemo(
    () => (chosen === 'cart' ? states.filter((_, i) => i % 10 === 0) : CENTRED),
    [chosen, states],
  );
  const scale = useMemo(
    () => (stateMap ? cartScale(stateMap, map, ways, chosen === 'cart' ? states : []) : PROBABILITIES),
    [stateMap, map, ways, states, chosen],
  );
  const axis = useMemo(() => (stateMap ? curveScale(stateMap, states) : PROBABILITIES), [stateMap, states]);

  const owner = method ?? watched ?? 'relax';
  const look = styleOf(owner, TASK);
  const colours = useMapColours(map === 'pi' ? '--ink' : `--${look.stem}`);
  const ramp = useMemo(() => rampOf(scale, colours), [scale, colours]);
  const label = useMemo(
    () => (grid ? mapLabel(map, scale, extremes(grid.values), highestOf(grid)) : 'The map is empty as yet.'),
    [grid, map, scale],
  );

  const here = pointed ? poleStateAt(slice, pointed.x, pointed.y) : present && onMap(slice, present);
  const value = stateMap && here ? (valuesAt(stateMap, quantity, [here])[0] ?? null) : null;
  const head = pointed ? 'Pointed at' : 'Now';
  const reading =
    here && value !== null
      ? readingWords(map, scale, {
          head,
          angle: here[ANGLE.entry]!,
          turning: here[TURNING.entry]!,
          value,
        })
      : 'The first networks are on their way.';

  const aside = value !== null && !pointed && chosen === 'middle' ? ' (cart centred, at rest)' : '';
  const bare = place === 'slide' || place === 'small';
  return (
    <div className={styles['map']} data-place={place}>
      <MapTitle
        title={mapTitle(map, owner, TASK)}
        colour={textColour(look)}
        symbol={method === null ? '' : MAP_SYMBOLS[map]}
      >
        {method === null ? '' : 'over the pole’s state'}
      </MapTitle>
      {method === null && watched ? (
        <Missing map={map} watched={watched} task={TASK} />
      ) : (
        <>
          <HeatMap
            grid={grid}
            scale={scale}
            ramp={ramp}
            label={label}
            across={['−12°', 'angle', '12°']}
            up={['−2', 'rad per s', '2']}
            pointed={pointed}
            onPoint={setPointed}
          >
            <Trail task={TASK} across={ANGLE} up={TURNING} pointed={pointed} />
          </HeatMap>
          <Ramp scale={scale} ramp={ramp} unit={MAP_UNITS[map]} value={value} />
          {!bare && (
            <MapReading pointed={pointed}>
              {reading + aside + (borrowed && method ? `. ${borrowedWords(method, TASK, episodes)}` : '')}
            </MapReading>
          )}
        </>
      )}
      <Segmented
        legend="Map"
        hideLegend
        options={MAP_TABS}
        value={map}
        onChange={(value) => set({ map: value })}
      />
      {!bare && method !== null && (
        <Segmented legend="Cart" options={SLICES} value={chosen} onChange={setSlice} />
      )}
      {map === 'c' && method !== null && (
        <RelaxedPane stateMap={stateMap} scale={axis} relaxed={wanted} moment={moment} place={place} />
      )}
    </div>
  );
}
