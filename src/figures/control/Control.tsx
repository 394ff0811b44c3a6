/** Reinforcement learning, alive: three tasks, four policy gradients, many seeds, and the control variate as a picture. */
import { useEffect, useState } from 'react';
import { FigureFrame } from '../../ui/FigureFrame.tsx';
import { FigureMenu } from '../../ui/FigureMenu.tsx';
import { useSize } from '../../ui/useSize.ts';
import shared from '../shared/figure.module.css';
import { KeyList } from '../shared/KeyList.tsx';
import { Notices } from '../shared/notices.tsx';
import { menuItems, type PageActions } from '../shared/pageActions.ts';
import { type Addressed, useAddress } from '../shared/useAddress.ts';
import { useFigure } from '../shared/useFigure.ts';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import {
  ControlChips,
  ControlChoices,
  ControlPlayback,
  ControlStateLine,
  TaskChoice,
} from './ControlControls.tsx';
import { ControlSettings } from './ControlSettings.tsx';
import { ControlContext, useActions, useControl } from './context.ts';
import styles from './control.module.css';
import { type ControlController, createControl } from './controller.ts';
import { KEYS, SAVED } from './keys.ts';
import { useControlLayout } from './layout.ts';
import { controlMoved, readControlLink, writeControlLink } from './link.ts';
import { Maps } from './maps/Maps.tsx';
import { GIVEN } from './pageActions.ts';
import { ReturnsPane } from './panes/ReturnsPane.tsx';
import { SolvedPane } from './panes/SolvedPane.tsx';
import { VariancePanes } from './panes/VariancePanes.tsx';
import { handsOf } from './scene/hands.ts';
import { Scene } from './scene/Scene.tsx';
import { WatchProvider } from './scene/Watch.tsx';
import { type ControlState, settingsOf } from './state.ts';
import { claimOf } from './words/claims.ts';
import { Definitions } from './words/Definitions.tsx';
import { Description } from './words/Description.tsx';
import { PaperTable } from './words/PaperTable.tsx';
import { Reading } from './words/Reading.tsx';

export interface ControlProps {
  /** Alone in a frame, for slides. */
  readonly alone?: boolean;
}

const ADDRESSED: Addressed<ControlState> = {
  query: (state, alone) => writeControlLink(state, alone).query,
  moved: controlMoved,
};

export function Control({ alone = false }: ControlProps) {
  const [control] = useState(() => createControl(readControlLink(location.search)));
  useEffect(() => control.start(), [control]);
  useAddress(control.store, ADDRESSED, alone);
  return (
    <ControlContext value={control}>
      <WatchProvider>
        <ControlFigure control={control} alone={alone} />
      </WatchProvider>
    </ControlContext>
  );
}

function ControlFigure({ control, alone }: { readonly control: ControlController; readonly alone: boolean }) {
  const { root, page, keysShown } = useFigure(control, KEYS, GIVEN, alone);
  return <div ref={root}>{alone ? <Alone page={page} /> : <OnPage page={page} keysShown={keysShown} />}</div>;
}

function ControlNotices() {
  const notices = useControl((s) => s.notices);
  return <Notices notices={notices} onDismiss={useActions().dismiss} />;
}

const methodsOf = (state: ControlState) => settingsOf(state).methods;
const taskOf = (state: ControlState) => settingsOf(state).task;
const claimNow = (state: ControlState) => claimOf(taskOf(state), state.results.get(taskOf(state)));

const USE = 'Choose a task, and watch any seed as it is, or as it was earlier in its training.';
const USE_BY_HAND =
  'Choose a task, watch any seed as it is or as it was earlier in its training, or take over the controls.';

interface OnPageProps {
  readonly page: PageActions;
  readonly keysShown: boolean;
}

function OnPage({ page, keysShown }: OnPageProps) {
  const task = useControl(taskOf);
  const claim = useControl(claimNow);
  const [training, { width }] = useSize({ width: 712, height: 0 });
  const layout = useControlLayout(width, useControl(methodsOf), undefined);
  return (
    <FigureFrame
      id="control"
      claim={claim}
      use={handsOf(task) ? USE_BY_HAND : USE}
      state={
        <div className={shared['stateRoom']}>
          <ControlStateLine />
        </div>
      }
      menu={<FigureMenu items={menuItems(page, false, SAVED)} />}
      notice={<ControlNotices />}
      chips={
        <>
          <TaskChoice />
          <ControlChips />
        </>
      }
      below={
        <>
          <PaperTable />
          <Definitions />
          <ControlSettings />
          {keysShown && <KeyList keys={KEYS} />}
          <Description />
        </>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <Scene place={layout.name} />
          <div className={styles['training']} ref={training}>
            <div>
              <ControlPlayback />
              <ControlChoices />
            </div>
            <ReturnsPane layout={layout} width={width} />
            <SolvedPane layout={layout} width={width} />
            <VariancePanes layout={layout} width={width} />
          </div>
        </div>
        <div className={styles['side']}>
          <Maps place={layout.name} />
          <div className={styles['reading']}>
            <Reading />
          </div>
        </div>
      </div>
    </FigureFrame>
  );
}

function Alone({ page }: { readonly page: PageActions }) {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const place = useSlidePlace();
  const layout = useControlLayout(width, useControl(methodsOf), place);
  const task = useControl(taskOf);
  const claim = useControl(claimNow);
  const beside = task !== 'cartpole' || place === 'small';
  return (
    <FigureFrame
      alone
      level={1}
      id="control"
      claim={claim}
      notice={<ControlNotices />}
      menu={<FigureMenu items={menuItems(page, true, SAVED)} />}
      below={
        <>
          <ControlPlayback bare />
          <Description />
        </>
      }
    >
      <div className={styles['slide']} data-beside={beside}>
        <div>
          <Scene place={place} />
        </div>
        <div ref={frame}>
          <ReturnsPane layout={layout} width={width} />
        </div>
      </div>
    </FigureFrame>
  );
}
