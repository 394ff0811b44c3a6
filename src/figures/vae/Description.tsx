/** The autoencoders in a few sentences for screen readers. */
import { Spoken } from '../shared/Spoken.tsx';
import { useStoreOfVae } from './context.ts';
import { isRunning, type VaeState } from './state.ts';
import { describe } from './words.ts';

const isTraining = (s: VaeState): boolean => isRunning(s) && s.inView;
/** Another setting, or the first run. */
const newsOf = (s: VaeState): readonly unknown[] => [s.history, (s.body?.runs.length ?? 0) > 0];

export function Description() {
  return (
    <Spoken
      testId="vae-description"
      store={useStoreOfVae()}
      describe={describe}
      news={newsOf}
      training={isTraining}
    />
  );
}
