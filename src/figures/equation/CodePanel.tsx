/** The project's own files that made this toss, with its numbers at the lines that made them; and the estimator to take along. */
import { useState } from 'react';
import { Segmented } from '../../ui/Segmented.tsx';
import shared from '../shared/figure.module.css';
import styles from './equation.module.css';
import { type ListedLine, type Listing, listingsOf, type Now, partOf, textOf } from './listings.ts';
import { equationOfState, useEquation, useVerbs } from './types.ts';

const CLASS_OF: Readonly<Record<string, string | undefined>> = {
  c: styles['comment'],
  s: styles['string'],
  n: styles['literal'],
  k: styles['keyword'],
};

function CodeLine({ line, now }: { readonly line: ListedLine; readonly now: string }) {
  return (
    <span className={styles['line']}>
      {line.map(([kind, text], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in a line that never changes
        <span key={i} className={CLASS_OF[kind]}>
          {text}
        </span>
      ))}
      {now !== '' && <span className={styles['now']}>{now}</span>}
      {'\n'}
    </span>
  );
}

function Code({
  listing,
  whole,
  now,
}: {
  readonly listing: Listing;
  readonly whole: boolean;
  readonly now: Now;
}) {
  const { lines, now: notes = [] } = listing;
  const part = partOf(listing);
  const [from, to] = whole || !part ? [0, lines.length] : part;
  return (
    // A long file scrolls, and so it can be reached by key.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section className={styles['code']} tabIndex={0} aria-label={listing.name}>
      <pre>
        <code>
          {lines.slice(from, to).map((line, i) => {
            const text = textOf(line);
            const inPart = part !== null && from + i >= part[0] && from + i < part[1];
            const note = inPart ? notes.find(([held]) => text.includes(held)) : undefined;
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in a file that never changes
            return <CodeLine key={from + i} line={line} now={note ? note[1](now) : ''} />;
          })}
        </code>
      </pre>
    </section>
  );
}

export function CodePanel() {
  const settings = useEquation((s) => s.history.present);
  const equation = useEquation(equationOfState);
  const { notify } = useVerbs();
  const [chosen, choose] = useState('controlVariate.ts');
  const [whole, setWhole] = useState(false);
  const listings = listingsOf(settings.surrogate);
  const listing = listings.find(({ name }) => name === chosen) ?? listings[0]!;
  const copy = (): void => {
    const text = `${listing.lines.map(textOf).join('\n')}\n`;
    navigator.clipboard.writeText(text).then(
      () => notify(`The code for ${listing.name} is copied.`),
      () => notify('This browser keeps its clipboard to itself: select the code to copy it.'),
    );
  };
  return (
    <>
      <div className={styles['files']}>
        <Segmented
          legend="File"
          options={listings.map(({ name }) => ({ value: name, label: name }))}
          value={listing.name}
          onChange={choose}
        />
      </div>
      <Code listing={listing} whole={whole} now={{ equation, settings }} />
      {listing.part && (
        <button
          type="button"
          className={shared['word']}
          aria-pressed={whole}
          onClick={() => setWhole(!whole)}
        >
          the whole file
        </button>
      )}
      {listing.copied && (
        <button type="button" className={shared['word']} onClick={copy}>
          copy
        </button>
      )}
    </>
  );
}
