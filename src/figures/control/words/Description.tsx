/** The control tasks in a few sentences for screen readers: soon after things come to rest, seldom while they train. */
import { useEffect, useState } from 'react';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { useControl, useControlStore } from '../context.ts';
import { isRunning } from '../state.ts';
import { describe } from './describe.ts';

const PAUSE_MS = 2000;
const TRAINING_MS = 30_000;

export function Description() {
  const store = useControlStore();
  const training = useControl((s) => isRunning(s) && s.inView);
  const history = useControl((s) => s.history);
  const began = useControl((s) => s.runs.length > 0);
  const [words, setWords] = useState('Training is being prepared.');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another setting or the first run is news of its own
  useEffect(() => {
    const say = (): void => setWords(describe(store.getState()));
    const soon = setTimeout(say, PAUSE_MS);
    const again = training ? setInterval(say, TRAINING_MS) : undefined;
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [store, training, history, began]);
  return (
    <VisuallyHidden>
      <p role="status" data-testid="control-description">
        {words}
      </p>
    </VisuallyHidden>
  );
}
