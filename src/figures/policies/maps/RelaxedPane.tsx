/** The relaxed action as a slider, under c along it: the slope there is what RELAX's reparameterised term is made of. */

import { useMemo } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import { columnWidth } from '../../../charts/heat/column.ts';
import type { MapScale } from '../../../charts/heat/scale.ts';
import type { ChartLayout } from '../../../charts/metrics.ts';
import { useMetrics } from '../../../charts/textScale.ts';
import type { StateMap } from '../../../experiments/policies/stateMap.ts';
import { RangeSlider } from '../../../ui/controls/RangeSlider.tsx';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { useSize } from '../../../ui/useSize.ts';
import { useVerbs } from '../types.ts';
import { MIDDLE } from './cart.ts';
import styles from './maps.module.css';
import { RelaxedCurve, tangentAt } from './RelaxedCurve.tsx';
import type { Moment } from './useWatched.ts';
import { relaxedSlopeWords } from './words.ts';

export interface RelaxedPaneProps {
  readonly stateMap: StateMap | null;
  readonly scale: MapScale;
  readonly relaxed: number;
  readonly moment: Moment | null;
  readonly place: ChartLayout;
}

const HEIGHT = 128;

export function RelaxedPane({ stateMap, scale, relaxed, moment, place }: RelaxedPaneProps) {
  const { set, settle } = useVerbs();
  const [box, { width }] = useSize({ width: 384, height: 0 });
  const metrics = useMetrics(place);
  const bare = place === 'slide' || place === 'small';
  const margins = useMemo(() => ({ left: columnWidth(metrics), right: 0, top: 8, bottom: 6 }), [metrics]);
  const here = moment?.episode.observation(moment.at) ?? MIDDLE;
  const { slope } = stateMap ? tangentAt(stateMap, here, relaxed) : { slope: Number.NaN };
  const words =
    stateMap?.temperature != null && Number.isFinite(slope)
      ? relaxedSlopeWords(slope, relaxed, stateMap.temperature)
      : '';
  const text = formatNumber(relaxed, 2, { leadingZero: false });
  return (
    <div ref={box} className={styles['relaxed']}>
      {!bare && (
        <PaneTitle title="c between the two pushes">
          at the state on show; shaded: how often each is drawn
        </PaneTitle>
      )}
      {!bare && stateMap && width > 0 && (
        <RelaxedCurve
          stateMap={stateMap}
          scale={scale}
          relaxed={relaxed}
          width={width}
          height={HEIGHT}
          margins={margins}
          metrics={metrics}
          label={`c at the state on show against the relaxed action. ${words}`}
        />
      )}
      <div className={styles['track']}>
        <RangeSlider
          min={0}
          max={1}
          step={0.01}
          value={relaxed}
          label="Relaxed action, from a push to the left to a push to the right"
          valueText={`${text} to the right`}
          onChange={(value) => set({ relaxed: value }, 'relaxed')}
          onSettled={settle}
        />
        <span>left</span>
        <span className={styles['unit']}>
          {bare ? '' : 'relaxed action '}
          {text}
        </span>
        <span>right</span>
      </div>
      {!bare && <p className={styles['reading']}>{words}</p>}
    </div>
  );
}
