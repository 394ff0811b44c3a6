/** What chapters are written with besides words: the section, its figures, margin notes, derivations, and symbols that say what they mean. */
import { type ReactNode, useId } from 'react';
import { CATALOGUE_OF_FIGURES } from '../figures/catalogue.ts';
import { FIGURE_IDS, type FigureId } from '../figures/ids.ts';
import { Placeholder } from '../figures/Placeholder.tsx';
import { CHAPTERS } from './chapters.ts';
import { Predict } from './Predict.tsx';
import { PaperTable } from './paper/PaperTable.tsx';
import { Asked, Questions } from './Questions.tsx';
import { SYMBOLS, type SymbolName } from './symbols.tsx';

interface Inside {
  readonly children: ReactNode;
}

/** @throws RangeError for one that `chapters.ts` does not list */
function Chapter({ id, question, children }: Inside & { readonly id: string; readonly question: string }) {
  const index = CHAPTERS.findIndex((chapter) => chapter.id === id);
  const chapter = CHAPTERS[index];
  if (!chapter) throw new RangeError(`There is no chapter “${id}” in src/story/chapters.ts.`);
  return (
    <section className="col chapter" id={id} data-chapter="">
      <h2>
        <span className="n">{index + 1}</span>
        {chapter.title}
      </h2>
      <p className="question">{question}</p>
      {children}
    </section>
  );
}

const More = ({ children }: Inside) => <div className="col more">{children}</div>;

/** A figure's place: it wakes up when a reader is near. @throws RangeError for a name that no figure has */
function Near({ figure }: { readonly figure: string }) {
  if (!FIGURE_IDS.includes(figure as FigureId)) throw new RangeError(`There is no figure “${figure}”.`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a figure is no set of fields
    <div
      data-figure={figure}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: who comes here by Tab goes on inside the figure
      tabIndex={0}
      role="group"
      aria-label={CATALOGUE_OF_FIGURES[figure as FigureId].title}
    >
      <Placeholder name={figure as FigureId} />
    </div>
  );
}

const Note = ({ children }: Inside) => (
  <div className="note" role="note">
    {children}
  </div>
);

const Steps = ({ children }: Inside) => <ol className="steps">{children}</ol>;

/** A line of a derivation and its reason. */
const Step = ({ m, children }: Inside & { readonly m: ReactNode }) => (
  <li>
    {m}
    <div>{children}</div>
  </li>
);

interface SymProps {
  /** One symbol, or those of a formula with spaces between them. */
  readonly is: string;
  /** The formula; the symbol alone where there is none. */
  readonly children?: ReactNode;
}

/** Symbols with their definitions under hover, focus and tap. @throws RangeError for one that `symbols.tsx` does not list */
function Sym({ is, children }: SymProps) {
  const id = useId();
  const names = is.split(' ');
  const symbols = names.map((name) => SYMBOLS[name as SymbolName]);
  if (symbols.includes(undefined as never))
    throw new RangeError(`There is no symbol “${is}” in src/story/symbols.tsx.`);
  return (
    <span className="symbol" data-symbol={is}>
      <button type="button" aria-describedby={id}>
        {children ?? symbols[0]?.math}
        <span className="said">{names.map((name) => (name === 'ztilde' ? 'z tilde' : name)).join(', ')}</span>
      </button>
      <span role="tooltip" id={id}>
        {symbols.map(({ math, means }, i) => (
          <span key={names[i]}>
            {children && <>{math} </>}
            {means}
          </span>
        ))}
      </span>
    </span>
  );
}

interface CardProps extends Inside {
  readonly name: string;
  /** Whether its mean is the slope. */
  readonly verdict: 'unbiased' | 'biased' | 'unbiased up to scale';
  /** What it asks of f. */
  readonly needs: string;
  readonly paper: string;
  readonly href: string;
}

const Cards = ({ children }: Inside) => <div className="cards">{children}</div>;

/** A relative of RELAX: its formula and what it is to the equation, whether it is right on average, and what it needs. */
const Card = ({ name, verdict, needs, paper, href, children }: CardProps) => (
  <article className="card" data-relative={name}>
    <h3>{name}</h3>
    {children}
    <dl>
      <dt>On average</dt>
      <dd>{verdict}</dd>
      <dt>Needs of f</dt>
      <dd>{needs}</dd>
      <dt>Paper</dt>
      <dd>
        <a href={href}>{paper}</a>
      </dd>
    </dl>
  </article>
);

/** An estimator's name in running text. */
const E = ({ children }: Inside) => <b className="e">{children}</b>;

/** By the names that chapters know them by. */
export const PROSE = {
  Chapter,
  More,
  Near,
  Note,
  Steps,
  Step,
  Sym,
  Cards,
  Card,
  E,
  PaperTable,
  Predict,
  Questions,
  Asked,
};
