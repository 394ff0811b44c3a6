/** A figure in a few sentences for screen readers: soon after things come to rest, seldom while it trains. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { StoreApi } from 'zustand/vanilla';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';

const PAUSE_MS = 2000;
const TRAINING_MS = 30_000;

export interface SpokenProps<S> {
  readonly testId: string;
  readonly store: StoreApi<S>;
  readonly describe: (state: S) => string;
  /** What is told soon after it has changed. */
  readonly news: (state: S) => readonly unknown[];
  /** Whether more is to be told from time to time all the same. */
  readonly training: (state: S) => boolean;
}

export function Spoken<S>({ testId, store, describe, news, training }: SpokenProps<S>) {
  const goesOn = useStore(store, training);
  const told = useStore(store, useShallow(news));
  const [words, setWords] = useState('Training is being prepared.');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is news is told anew
  useEffect(() => {
    const say = (): void => setWords(describe(store.getState()));
    const soon = setTimeout(say, PAUSE_MS);
    const again = goesOn ? setInterval(say, TRAINING_MS) : undefined;
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [store, describe, goesOn, told]);
  return (
    <VisuallyHidden>
      <p role="status" data-testid={testId}>
        {words}
      </p>
    </VisuallyHidden>
  );
}
