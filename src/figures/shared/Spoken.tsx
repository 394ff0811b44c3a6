/** A figure in a few sentences for screen readers: soon after things come to rest, seldom while it works. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { AnyFigure, FigureTypes, StateOf } from '../figure.ts';

const PAUSE_MS = 2000;
const WORKING_MS = 30_000;

const settledNews = ({ history, at, body, playing }: StateOf<FigureTypes>): readonly unknown[] =>
  playing ? [history, true] : [history, at, body];

export function Spoken({ figure }: { readonly figure: AnyFigure }) {
  const { id, describe, news = settledNews, isRunning = ({ playing }) => playing } = figure.definition;
  const { store } = figure;
  // Out of view a figure has nothing to say.
  const seen = useStore(store, (s) => s.inView);
  const works = useStore(store, isRunning);
  const told = useStore(store, useShallow(news));
  const [words, setWords] = useState('');
  const worked = useRef(works);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is news is told anew
  useEffect(() => {
    // That it was set going is no news: whoever pressed Play knows.
    const begins = works && !worked.current;
    worked.current = works;
    if (!seen) return;
    const say = (): void => {
      if (store.getState().body !== null || works) setWords(describe(store.getState()));
    };
    const soon = begins ? undefined : setTimeout(say, PAUSE_MS);
    const again = works ? setInterval(say, WORKING_MS) : undefined;
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [store, describe, works, told, seen]);
  return (
    <VisuallyHidden>
      <p role="status" data-testid={`${id}-description`}>
        {words}
      </p>
    </VisuallyHidden>
  );
}
