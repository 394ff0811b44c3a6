/** The control tasks in a few sentences for screen readers. */
import { Spoken } from '../../shared/Spoken.tsx';
import { useControlStore } from '../context.ts';
import { type ControlState, isRunning } from '../state.ts';
import { describe } from './describe.ts';

const isTraining = (s: ControlState): boolean => isRunning(s) && s.inView;
/** Another setting, or the first run. */
const newsOf = (s: ControlState): readonly unknown[] => [s.history, s.runs.length > 0];

export function Description() {
  return (
    <Spoken
      testId="control-description"
      store={useControlStore()}
      describe={describe}
      news={newsOf}
      training={isTraining}
    />
  );
}
