/** Questions whose answers are worked in the figures: each behind its own words, with the link that opens the figure in that state. */
import type { ReactNode } from 'react';
import { CATALOGUE_OF_FIGURES } from '../figures/catalogue.ts';
import type { FigureId } from '../figures/ids.ts';

export const Questions = ({ children }: { readonly children: ReactNode }) => (
  <ol className="questions">{children}</ol>
);

export interface AskedProps {
  readonly ask: ReactNode;
  /** A figure, and its settings as a link writes them. */
  readonly at: string;
  readonly set: string;
  /** What to do or to look at there. */
  readonly look: string;
  readonly children: ReactNode;
}

/** @throws RangeError for a figure that there is none of */
export function Asked({ ask, at, set, look, children }: AskedProps) {
  if (!Object.hasOwn(CATALOGUE_OF_FIGURES, at)) throw new RangeError(`There is no figure “${at}”.`);
  return (
    <li>
      <details className="asked">
        <summary>
          <span>{ask}</span>
        </summary>
        {children}
        <p className="worked">
          <a href={`?at=${at}&v=1&${set}`}>
            {CATALOGUE_OF_FIGURES[at as FigureId].title}: {look}
          </a>
        </p>
      </details>
    </li>
  );
}
