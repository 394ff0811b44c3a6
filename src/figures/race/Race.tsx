/** Figure 1 of the paper, alive: every estimator trains the same coin again while the reader drags the target. */
import { useEffect, useState } from 'react';
import { FigureFrame, PaneTitle } from '../../ui/FigureFrame.tsx';
import { FigureMenu } from '../../ui/FigureMenu.tsx';
import { useSize } from '../../ui/useSize.ts';
import shared from '../shared/figure.module.css';
import { KeyList } from '../shared/KeyList.tsx';
import { Notices } from '../shared/notices.tsx';
import { menuItems, type PageActions } from '../shared/pageActions.ts';
import { stageOf } from '../shared/stage.ts';
import { type Addressed, useAddress } from '../shared/useAddress.ts';
import { useFigure } from '../shared/useFigure.ts';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { RaceContext, useActions, useRace } from './context.ts';
import { createRace, type RaceController } from './controller.ts';
import { Description } from './Description.tsx';
import { KEYS, SAVED } from './keys.ts';
import { useRaceLayout } from './layout.ts';
import { raceMoved, readRaceLink, writeRaceLink } from './link.ts';
import { MomentTable } from './MomentTable.tsx';
import { GIVEN } from './pageActions.ts';
import { CurvesPane, VariancePane } from './panes.tsx';
import {
  RaceChips,
  RaceModes,
  RacePlayback,
  RacePresets,
  RaceTarget,
  RaceTargetSlider,
} from './RaceControls.tsx';
import { RaceSettings } from './RaceSettings.tsx';
import { Reading } from './Reading.tsx';
import { RelaxationPane } from './RelaxationPane.tsx';
import styles from './race.module.css';
import { estimatorsOf, type RaceState } from './state.ts';

export interface RaceProps {
  /** Alone in a frame, for slides. */
  readonly alone?: boolean;
}

const ADDRESSED: Addressed<RaceState> = {
  query: (state, alone) => writeRaceLink(state, alone).query,
  moved: raceMoved,
};

export function Race({ alone = false }: RaceProps) {
  const [race] = useState(() => createRace(readRaceLink(location.search)));
  useEffect(() => race.start(), [race]);
  useAddress(race.store, ADDRESSED, alone);
  return (
    <RaceContext value={race}>
      <RaceFigure race={race} alone={alone} />
    </RaceContext>
  );
}

function RaceFigure({ race, alone }: { readonly race: RaceController; readonly alone: boolean }) {
  const { root, page, keysShown } = useFigure(race, KEYS, GIVEN, alone);
  const stage = useRace((s) => stageOf(s.body, s.request, s.playing));
  return (
    <div ref={root} data-stage={stage}>
      {alone ? <Alone page={page} /> : <OnPage page={page} keysShown={keysShown} />}
    </div>
  );
}

function RaceNotices() {
  const notices = useRace((s) => s.notices);
  return <Notices notices={notices} onDismiss={useActions().dismiss} />;
}

function OnPage({ page, keysShown }: { readonly page: PageActions; readonly keysShown: boolean }) {
  const [main, { width }] = useSize({ width: 780, height: 0 });
  const [side, { width: sideWidth }] = useSize({ width: 312, height: 0 });
  const layout = useRaceLayout(width, useRace(estimatorsOf), undefined);
  return (
    <FigureFrame
      id="race"
      claim="Near a tie REINFORCE wanders. Subtract a good guess, and it finds its way down"
      use={
        <>
          Drag the ring at <span className="m">t</span>: every curve trains again from step 0. Point at a name
          to see its band; switch names on and off.
        </>
      }
      menu={<FigureMenu items={menuItems(page, false, SAVED)} />}
      notice={<RaceNotices />}
      chips={<RaceChips />}
      below={
        <>
          <div className={styles['below']}>
            <MomentTable />
            <Reading />
          </div>
          <RaceSettings />
          {keysShown && <KeyList keys={KEYS} />}
          <Description />
        </>
      }
    >
      <div className={styles['race']}>
        <div className={styles['main']}>
          <div className={styles['curvesPane']} ref={main}>
            <CurvesPane layout={layout} width={width} />
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
              <span className="m">f(b) = (b − t)²</span>
            </PaneTitle>
            <RaceTarget layout={layout} />
            <RacePresets />
          </div>
          <div className={styles['relaxPane']}>
            <RelaxationPane width={sideWidth} />
          </div>
        </div>
      </div>
    </FigureFrame>
  );
}

function Alone({ page }: { readonly page: PageActions }) {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const place = useSlidePlace();
  const layout = useRaceLayout(width, useRace(estimatorsOf), place);
  return (
    <FigureFrame
      alone
      level={1}
      id="race"
      claim="Subtract a good guess, and the noise goes"
      notice={<RaceNotices />}
      menu={<FigureMenu items={menuItems(page, true, SAVED)} />}
      below={
        <>
          <RacePlayback layout={layout} bare />
          <div className={styles['slideFoot']}>
            <RacePresets short />
            <RaceTargetSlider />
          </div>
          <Description />
        </>
      }
    >
      <div className={shared['fill']} ref={frame}>
        <CurvesPane layout={layout} width={width} />
      </div>
    </FigureFrame>
  );
}
