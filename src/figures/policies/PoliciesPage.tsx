/** The control tasks on the page, and alone in a frame. */
import { useSize } from '../../ui/useSize.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { Status } from '../shared/Status.tsx';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { usePoliciesLayout } from './layout.ts';
import { Maps } from './maps/Maps.tsx';
import { PoliciesChips, PoliciesChoices, PoliciesPlayback, TaskChooser } from './PoliciesControls.tsx';
import { PoliciesSettingsPanel } from './PoliciesSettings.tsx';
import { ReturnsPane } from './panes/ReturnsPane.tsx';
import { SolvedPane } from './panes/SolvedPane.tsx';
import { PoliciesVariancePanes } from './panes/VariancePanes.tsx';
import styles from './policies.module.css';
import { handsOf } from './scene/hands.ts';
import { PoliciesScene } from './scene/Scene.tsx';
import { WatchProvider } from './scene/Watch.tsx';
import { type PoliciesState, usePolicies } from './types.ts';
import { claimOf } from './words/claims.ts';
import { PoliciesDefinitions } from './words/Definitions.tsx';
import { PoliciesPaperTable } from './words/PaperTable.tsx';
import { PoliciesReading } from './words/Reading.tsx';

export const PoliciesPage = () => (
  <WatchProvider>
    <OnPage />
  </WatchProvider>
);

export const PoliciesSlide = () => (
  <WatchProvider>
    <Alone />
  </WatchProvider>
);

const methodsOf = (state: PoliciesState) => settingsOf(state).methods;
const taskOf = (state: PoliciesState) => settingsOf(state).task;
const claimNow = (state: PoliciesState) => claimOf(taskOf(state), state.results.get(taskOf(state)));

const USE = 'Choose a task, and watch any seed as it is, or as it was earlier in its training.';
const USE_BY_HAND =
  'Choose a task, watch any seed as it is or as it was earlier in its training, or take over the controls.';

function OnPage() {
  const task = usePolicies(taskOf);
  const claim = usePolicies(claimNow);
  const [training, { width }] = useSize({ width: 712, height: 0 });
  const layout = usePoliciesLayout(width, usePolicies(methodsOf), undefined);
  return (
    <Framed
      claim={claim}
      use={handsOf(task) ? USE_BY_HAND : USE}
      state={
        <div className={shared['stateRoom']}>
          <Status />
        </div>
      }
      chips={
        <>
          <TaskChooser />
          <PoliciesChips />
        </>
      }
      below={
        <>
          <PoliciesPaperTable />
          <PoliciesDefinitions />
          <PoliciesSettingsPanel />
        </>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <PoliciesScene place={layout.name} />
          <div className={styles['training']} ref={training}>
            <div>
              <PoliciesPlayback />
              <PoliciesChoices />
            </div>
            <ReturnsPane layout={layout} width={width} />
            <SolvedPane layout={layout} width={width} />
            <PoliciesVariancePanes layout={layout} width={width} />
          </div>
        </div>
        <div className={styles['side']}>
          <Maps place={layout.name} />
          <div className={styles['reading']}>
            <PoliciesReading />
          </div>
        </div>
      </div>
    </Framed>
  );
}

function Alone() {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const place = useSlidePlace();
  const layout = usePoliciesLayout(width, usePolicies(methodsOf), place);
  const task = usePolicies(taskOf);
  const claim = usePolicies(claimNow);
  const beside = task !== 'cartpole' || place === 'small';
  return (
    <Framed claim={claim} below={<PoliciesPlayback bare />}>
      <div className={styles['slide']} data-beside={beside}>
        <div>
          <PoliciesScene place={place} />
        </div>
        <div ref={frame}>
          <ReturnsPane layout={layout} width={width} />
        </div>
      </div>
    </Framed>
  );
}
