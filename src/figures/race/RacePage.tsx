/** Figure 1 of the paper, alive: on the page, and alone in a frame. */
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { M } from '../../ui/math/M.tsx';
import { useSize } from '../../ui/useSize.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { useRaceLayout } from './layout.ts';
import { RaceCurvesPane, VariancePane } from './panes.tsx';
import {
  RaceChips,
  RaceModes,
  RacePlayback,
  RacePresets,
  RaceTarget,
  RaceTargetSlider,
} from './RaceControls.tsx';
import { RaceSettingsPanel } from './RaceSettings.tsx';
import { RaceReading } from './Reading.tsx';
import { RelaxationPane } from './RelaxationPane.tsx';
import { RulerTable } from './RulerTable.tsx';
import styles from './race.module.css';
import { estimatorsOf } from './state.ts';
import { useRace } from './types.ts';

export function RacePage() {
  const [main, { width }] = useSize({ width: 780, height: 0 });
  const [side, { width: sideWidth }] = useSize({ width: 312, height: 0 });
  const layout = useRaceLayout(width, useRace(estimatorsOf), undefined);
  return (
    <Framed
      claim={CATALOGUE_OF_FIGURES.race.claim}
      use={
        <>
          Drag the ring at <M>t</M>: every curve trains again from step 0. Point at a name to see its band;
          switch names on and off.
        </>
      }
      chips={<RaceChips />}
      below={
        <>
          <div className={styles['below']}>
            <RulerTable />
            <RaceReading />
          </div>
          <RaceSettingsPanel />
        </>
      }
    >
      <div className={styles['race']}>
        <div className={styles['main']}>
          <div className={styles['curvesPane']} ref={main}>
            <RaceCurvesPane layout={layout} width={width} />
          </div>
          <div className={styles['variancePane']}>
            <VariancePane layout={layout} width={width} />
          </div>
          <div className={styles['playback']}>
            <RacePlayback layout={layout} />
            <RaceModes />
          </div>
        </div>
        <div className={styles['side']}>
          <div className={styles['targetPane']} ref={side}>
            <PaneTitle title="The loss">
              <M>f(b) = (b − t)²</M>
            </PaneTitle>
            <RaceTarget layout={layout} />
            <RacePresets />
          </div>
          <div className={styles['relaxPane']}>
            <RelaxationPane width={sideWidth} />
          </div>
        </div>
      </div>
    </Framed>
  );
}

export function RaceSlide() {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const place = useSlidePlace();
  const layout = useRaceLayout(width, useRace(estimatorsOf), place);
  return (
    <Framed
      claim="Subtract a good guess, and the noise goes"
      below={
        <>
          <RacePlayback layout={layout} bare />
          <div className={styles['slideFoot']}>
            <RacePresets short />
            <RaceTargetSlider />
          </div>
        </>
      }
    >
      <div className={shared['fill']} ref={frame}>
        <RaceCurvesPane layout={layout} width={width} />
      </div>
    </Framed>
  );
}
