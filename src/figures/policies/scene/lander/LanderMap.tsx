/** LunarLander's map: c, V or π over where the lander could be, with its moon and the way of the episode on show. */
import { useDeferredValue, useMemo, useState } from 'react';
import { formatNumber } from '../../../../charts/format.ts';
import { HeatMap, type Place } from '../../../../charts/heat/HeatMap.tsx';
import { Ramp } from '../../../../charts/heat/Ramp.tsx';
import { rampOf, useMapColours } from '../../../../charts/heat/ramp.ts';
import { extremes, PROBABILITIES } from '../../../../charts/heat/scale.ts';
import { textColour } from '../../../../charts/lineStyle.ts';
import type { ChartLayout } from '../../../../charts/metrics.ts';
import { REST_HEIGHT } from '../../../../experiments/policies/environments/lander/shaping.ts';
import type { Quantity } from '../../../../experiments/policies/stateMap.ts';
import { valuesAt } from '../../../../experiments/policies/stateMap.ts';
import { RangeSlider } from '../../../../ui/controls/RangeSlider.tsx';
import { Segmented } from '../../../../ui/Segmented.tsx';
import { settingsOf } from '../../../shared/changes.ts';
import { MapTitle, Missing } from '../../maps/MapTitle.tsx';
import maps from '../../maps/maps.module.css';
import { MapReading } from '../../maps/Reading.tsx';
import { Trail } from '../../maps/Trail.tsx';
import { MAP_MS, useStateMap } from '../../maps/useStateMap.ts';
import { useMoment } from '../../maps/useWatched.ts';
import { borrowedWords, mapTitle } from '../../maps/words.ts';
import { watchedJob } from '../../state.ts';
import { styleOf } from '../../styles.ts';
import { usePolicies, useVerbs } from '../../types.ts';
import { SKY_TOP } from './frame.ts';
import { MAIN_ENGINE, NOTHING } from './keys.ts';
import styles from './LanderMap.module.css';
import { MoonOutline } from './MoonOutline.tsx';
import {
  ACTION_TABS,
  LANDER_TABS,
  landerMapLabel,
  landerReading,
  landerSymbol,
  landerUnit,
  relaxedWords,
} from './mapWords.ts';
import { landerRelaxed, landerScale, restingStateAt, SKY_COLUMNS, SKY_ROWS, skyEdges } from './skyMap.ts';
import { useLanderValues } from './useLanderValues.ts';

const TASK = 'lander';

/** Metres above where a landed hull is. */
const UP = [formatNumber(-REST_HEIGHT, 1), 'm up', formatNumber(SKY_TOP - REST_HEIGHT, 1)] as const;

export function LanderMap({ place }: { readonly place: ChartLayout }) {
  const { set, settle } = useVerbs();
  const { map, relaxed: wanted, scaling } = usePolicies(settingsOf);
  const watched = usePolicies((state) => watchedJob(state)?.method ?? null);
  const relaxed = useDeferredValue(wanted);
  const { stateMap, method, episodes, borrowed } = useStateMap(map);
  const moment = useMoment(TASK, MAP_MS);
  const [action, setAction] = useState(MAIN_ENGINE);
  const [pointed, setPointed] = useState<Place | null>(null);

  const quantity = useMemo<Quantity>(() => {
    if (map === 'pi') return { of: 'pi', action };
    return map === 'v' ? { of: 'v' } : { of: 'c', relaxed: landerRelaxed(relaxed) };
  }, [map, action, relaxed]);
  const values = useLanderValues(stateMap, quantity, scaling);
  const scale = useMemo(() => (map === 'pi' || !values ? PROBABILITIES : landerScale(values)), [map, values]);
  const { across, up } = useMemo(() => skyEdges(scaling), [scaling]);
  const grid = useMemo(() => values && { values, columns: SKY_COLUMNS, rows: SKY_ROWS }, [values]);

  const look = styleOf(method ?? watched ?? 'relax', TASK);
  const colours = useMapColours(map === 'pi' ? '--ink' : `--${look.stem}`);
  const ramp = useMemo(() => rampOf(scale, colours), [scale, colours]);
  const here = pointed
    ? restingStateAt(scaling, pointed.x, pointed.y)
    : (moment?.episode.observation(Math.floor(moment.at)) ?? null);
  const value = stateMap && here ? (valuesAt(stateMap, quantity, [here])[0] ?? null) : null;
  const slopes = stateMap && here && map === 'c' ? stateMap.slopes(here, landerRelaxed(relaxed)) : null;
  const reading =
    here && value !== null
      ? landerReading(map, scale, scaling, { state: here, value, pointed: pointed !== null })
      : `The ${stateMap ? 'episode is on its' : 'first networks are on their'} way.`;
  const bare = place === 'slide' || place === 'small';
  return (
    <div className={`${maps['map']} ${styles['lander']}`} data-place={place}>
      <MapTitle
        title={mapTitle(map, method ?? watched ?? 'relax', TASK)}
        colour={textColour(look)}
        symbol={landerSymbol(map)}
      >
        at rest and upright
      </MapTitle>
      {method === null && watched ? (
        <Missing map={map} watched={watched} task={TASK} />
      ) : (
        <>
          <HeatMap
            grid={grid}
            scale={scale}
            ramp={ramp}
            label={values ? landerMapLabel(map, action, scale, extremes(values)) : 'The map is empty as yet.'}
            across={['−10', bare ? 'metres' : 'metres from the pad', '10']}
            up={UP}
            pointed={pointed}
            onPoint={setPointed}
          >
            <MoonOutline moment={moment} />
            <Trail task={TASK} across={across} up={up} pointed={pointed} />
          </HeatMap>
          <Ramp scale={scale} ramp={ramp} unit={bare ? '' : landerUnit(map, action)} value={value} />
          {!bare && (
            <MapReading pointed={pointed}>
              {borrowed && method ? `${reading}. ${borrowedWords(method, TASK, episodes)}` : reading}
            </MapReading>
          )}
        </>
      )}
      <Segmented
        legend="Map"
        hideLegend
        options={LANDER_TABS}
        value={map}
        onChange={(next) => set({ map: next })}
      />
      {map === 'pi' && (
        <Segmented
          legend="Action"
          options={ACTION_TABS}
          value={String(action)}
          onChange={(next) => setAction(Number(next))}
        />
      )}
      {!bare && map === 'c' && method !== null && (
        <div className={maps['track']}>
          <RangeSlider
            min={0}
            max={1}
            step={0.01}
            value={wanted}
            label="Relaxed action, from nothing to the main engine"
            valueText={`${formatNumber(wanted, 2)} of the main engine`}
            onChange={(next) => set({ relaxed: next }, 'relaxed')}
            onSettled={settle}
          />
          <span>nothing</span>
          <span className={maps['unit']}>
            relaxed action {formatNumber(wanted, 2, { leadingZero: false })}
          </span>
          <span>main engine</span>
        </div>
      )}
      {!bare && slopes && (
        <p className={maps['reading']}>
          {relaxedWords(slopes[MAIN_ENGINE]! - slopes[NOTHING]!, pointed !== null)}
        </p>
      )}
    </div>
  );
}
