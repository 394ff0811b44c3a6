/** The control tasks in a few sentences for screen readers. */
import { Spoken } from '../../shared/Spoken.tsx';
import { usePoliciesStore } from '../context.ts';
import { isRunning, type PoliciesState } from '../state.ts';
import { describe } from './describe.ts';

const isTraining = (s: PoliciesState): boolean => isRunning(s) && s.inView;
/** Another setting, or the first run. */
const newsOf = (s: PoliciesState): readonly unknown[] => [s.history, s.runs.length > 0];

export function Description() {
  return (
    <Spoken
      testId="policies-description"
      store={usePoliciesStore()}
      describe={describe}
      news={newsOf}
      training={isTraining}
    />
  );
}
