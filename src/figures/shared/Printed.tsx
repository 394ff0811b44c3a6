/** A figure on paper: its picture as it is now, with the link to this state, in place of everything that can be pressed. */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { CATALOGUE_OF_FIGURES, recordedQuery } from '../catalogue.ts';
import type { AnyFigure } from '../figure.ts';

const SIZE = { width: 912, height: 640, place: 'page', theme: 'light' } as const;

/** Whether the page is being printed. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // What is printed is what stands in the page when the listener returns.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** Before it has any numbers of its own it is the recorded one. */
export function Printed({ figure }: { readonly figure: AnyFigure }) {
  const { definition, store } = figure;
  const printing = usePrinting();
  const own = printing && definition.table(store.getState()) !== null;
  return (
    <div className="printed">
      {own ? (
        definition.picture(store.getState(), SIZE)
      ) : (
        <>
          <p className="fig-claim">{CATALOGUE_OF_FIGURES[definition.id].claim}</p>
          <img
            src={`./posters/${definition.id}-light.svg`}
            alt=""
            width={912}
            height={560}
            // Hidden as it is, it is asked for when somebody prints.
            loading="lazy"
          />
        </>
      )}
      <p>?{own ? figure.link(true).query : recordedQuery(definition.id)}</p>
    </div>
  );
}
