/** The returns of the control tasks as one drawing that stands alone: every seed, their mean and spread. */
import { inkOf, type PictureSize } from '../../charts/picture/size.ts';
import { TrainingPicture } from '../../charts/picture/TrainingPicture.tsx';
import { TASK_NAMES } from '../../experiments/policies/taskNames.ts';
import { TASK_SPECS } from '../../experiments/policies/tasks.ts';
import { settingsOf } from '../shared/changes.ts';
import { methodsData } from './panes/plots.ts';
import { returnsPlot, returnsWords } from './panes/ReturnsPane.tsx';
import { BandKeeper, methodLines } from './panes/shape.ts';
import { trainingRuns } from './state.ts';
import { isMethod } from './styles.ts';
import type { PoliciesState } from './types.ts';
import { claimOf } from './words/claims.ts';
import { describePolicies } from './words/describe.ts';

export interface PoliciesPictureProps {
  readonly state: PoliciesState;
  readonly size: PictureSize;
}

export function PoliciesPicture({ state, size }: PoliciesPictureProps) {
  const { task, axis, seed, seeds } = settingsOf(state);
  const lines = methodLines(trainingRuns(state), axis, new BandKeeper());
  const pointed = isMethod(state.pointed) ? state.pointed : null;
  const { xTicks } = inkOf(size);
  return (
    <TrainingPicture
      size={size}
      title={claimOf(task, state.results.get(task))}
      description={describePolicies(state)}
      foot={`Through the Void: ${TASK_NAMES[task]}, ${seeds === 1 ? `seed ${seed}` : `seeds ${seed}–${seed + seeds - 1}`}`}
      panes={[
        {
          title: 'Return',
          words: returnsWords(lines, TASK_SPECS[task].solved, size.place !== 'page'),
          data: {
            ...methodsData(
              { ...returnsPlot(lines, axis, task), empty: 'Nothing has been trained yet.' },
              { task, pointed, xTicks },
            ),
            ...(state.hover === null ? {} : { ruler: state.hover }),
          },
        },
      ]}
    />
  );
}
