/** Reinforcement learning, alive: three tasks, four policy gradients, many seeds, and the control variate as a picture. */
import { useEffect, useState } from 'react';
import { FigureFrame } from '../../ui/FigureFrame.tsx';
import { FigureMenu } from '../../ui/FigureMenu.tsx';
import { useSize } from '../../ui/useSize.ts';
import shared from '../shared/figure.module.css';
import { KeyList } from '../shared/KeyList.tsx';
import { Notices } from '../shared/notices.tsx';
import { menuItems, type PageActions } from '../shared/pageActions.ts';
import type { Stage } from '../shared/stage.ts';
import { type Addressed, useAddress } from '../shared/useAddress.ts';
import { useFigure } from '../shared/useFigure.ts';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { PoliciesContext, useActions, usePolicies } from './context.ts';
import { createPolicies, type PoliciesController } from './controller.ts';
import { KEYS, SAVED } from './keys.ts';
import { usePoliciesLayout } from './layout.ts';
import { policiesMoved, readPoliciesLink, writePoliciesLink } from './link.ts';
import { Maps } from './maps/Maps.tsx';
import {
  PoliciesChips,
  PoliciesChoices,
  PoliciesPlayback,
  PoliciesStateLine,
  TaskChoice,
} from './PoliciesControls.tsx';
import { PoliciesSettings } from './PoliciesSettings.tsx';
import { GIVEN } from './pageActions.ts';
import { ReturnsPane } from './panes/ReturnsPane.tsx';
import { SolvedPane } from './panes/SolvedPane.tsx';
import { VariancePanes } from './panes/VariancePanes.tsx';
import styles from './policies.module.css';
import { handsOf } from './scene/hands.ts';
import { Scene } from './scene/Scene.tsx';
import { WatchProvider } from './scene/Watch.tsx';
import { isRunning, type PoliciesState, settingsOf } from './state.ts';
import { claimOf } from './words/claims.ts';
import { Definitions } from './words/Definitions.tsx';
import { Description } from './words/Description.tsx';
import { PaperTable } from './words/PaperTable.tsx';
import { Reading } from './words/Reading.tsx';

export interface PoliciesProps {
  /** Alone in a frame, for slides. */
  readonly alone?: boolean;
}

const ADDRESSED: Addressed<PoliciesState> = {
  query: (state, alone) => writePoliciesLink(state, alone).query,
  moved: policiesMoved,
};

export function Policies({ alone = false }: PoliciesProps) {
  const [policies] = useState(() => createPolicies(readPoliciesLink(location.search)));
  useEffect(() => policies.start(), [policies]);
  useAddress(policies.store, ADDRESSED, alone);
  return (
    <PoliciesContext value={policies}>
      <WatchProvider>
        <PoliciesFigure policies={policies} alone={alone} />
      </WatchProvider>
    </PoliciesContext>
  );
}

function PoliciesFigure({
  policies,
  alone,
}: {
  readonly policies: PoliciesController;
  readonly alone: boolean;
}) {
  const { root, page, keysShown } = useFigure(policies, KEYS, GIVEN, alone);
  const stage = usePolicies((s): Stage => (isRunning(s) ? 'working' : 'resting'));
  return (
    <div ref={root} data-stage={stage}>
      {alone ? <Alone page={page} /> : <OnPage page={page} keysShown={keysShown} />}
    </div>
  );
}

function PoliciesNotices() {
  const notices = usePolicies((s) => s.notices);
  return <Notices notices={notices} onDismiss={useActions().dismiss} />;
}

const methodsOf = (state: PoliciesState) => settingsOf(state).methods;
const taskOf = (state: PoliciesState) => settingsOf(state).task;
const claimNow = (state: PoliciesState) => claimOf(taskOf(state), state.results.get(taskOf(state)));

const USE = 'Choose a task, and watch any seed as it is, or as it was earlier in its training.';
const USE_BY_HAND =
  'Choose a task, watch any seed as it is or as it was earlier in its training, or take over the controls.';

interface OnPageProps {
  readonly page: PageActions;
  readonly keysShown: boolean;
}

function OnPage({ page, keysShown }: OnPageProps) {
  const task = usePolicies(taskOf);
  const claim = usePolicies(claimNow);
  const [training, { width }] = useSize({ width: 712, height: 0 });
  const layout = usePoliciesLayout(width, usePolicies(methodsOf), undefined);
  return (
    <FigureFrame
      id="policies"
      claim={claim}
      use={handsOf(task) ? USE_BY_HAND : USE}
      state={
        <div className={shared['stateRoom']}>
          <PoliciesStateLine />
        </div>
      }
      menu={<FigureMenu items={menuItems(page, false, SAVED)} />}
      notice={<PoliciesNotices />}
      chips={
        <>
          <TaskChoice />
          <PoliciesChips />
        </>
      }
      below={
        <>
          <PaperTable />
          <Definitions />
          <PoliciesSettings />
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
              <PoliciesPlayback />
              <PoliciesChoices />
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
  const layout = usePoliciesLayout(width, usePolicies(methodsOf), place);
  const task = usePolicies(taskOf);
  const claim = usePolicies(claimNow);
  const beside = task !== 'cartpole' || place === 'small';
  return (
    <FigureFrame
      alone
      level={1}
      id="policies"
      claim={claim}
      notice={<PoliciesNotices />}
      menu={<FigureMenu items={menuItems(page, true, SAVED)} />}
      below={
        <>
          <PoliciesPlayback bare />
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
