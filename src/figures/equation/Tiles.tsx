/** The equation in tiles: each holds its term, the number of this toss and plain words; pressing one leaves the term out. */
import type { CSSProperties, ReactNode } from 'react';
import { lineColour, textColour } from '../../charts/lineStyle.ts';
import { M } from '../../ui/math/M.tsx';
import styles from './equation.module.css';
import type { Term } from './settings.ts';
import { equationOfState, useEquation, useVerbs } from './types.ts';
import { four, lookOfSurrogate, TERM_WORDS } from './words.ts';

/** How each term is set. */
const SYMBOLS: Readonly<Record<Term, { readonly math: ReactNode }>> = {
  f: { math: <M>f(b)</M> },
  c: { math: <M>c(z̃)</M> },
  score: { math: <M>∇ log p(b)</M> },
  dz: { math: <M>∇c(z)</M> },
  dzt: { math: <M>∇c(z̃)</M> },
};

function Operator({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['operator']} aria-hidden="true">
      {children}
    </span>
  );
}

function Tile({ term }: { readonly term: Term }) {
  const value = useEquation((s) => equationOfState(s).toss.values[term]);
  const on = useEquation((s) => s.history.present.terms.includes(term));
  const surrogate = useEquation((s) => s.history.present.surrogate);
  const { toggle, point } = useVerbs();
  const { plain, ofSurrogate } = TERM_WORDS[term];
  const { math } = SYMBOLS[term];
  const style = lookOfSurrogate({ surrogate });
  const leave = (): void => point(null);
  return (
    <button
      type="button"
      className={styles['tile']}
      aria-pressed={on}
      data-term={term}
      style={
        (ofSurrogate ? { '--foot': lineColour(style), '--symbol': textColour(style) } : {}) as CSSProperties
      }
      onClick={() => toggle(term)}
      onPointerEnter={(event) => event.pointerType !== 'touch' && point(term)}
      onPointerLeave={leave}
      onFocus={() => point(term)}
      onBlur={leave}
    >
      <span className={styles['symbol']}>{math}</span>
      <span className={styles['number']}>{four(value)}</span>
      <small className={styles['plain']}>{plain}</small>
    </button>
  );
}

export function Tiles() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons in a row, not the fields of a form
    <div className={styles['equation']} role="group" aria-label="The equation; press a term to leave it out">
      <Operator>
        <M>g =</M>
      </Operator>
      <Operator>(</Operator>
      <Tile term="f" />
      <Operator>−</Operator>
      <Tile term="c" />
      <Operator>)</Operator>
      <Tile term="score" />
      <Operator>+</Operator>
      <Tile term="dz" />
      <Operator>−</Operator>
      <Tile term="dzt" />
    </div>
  );
}
