/** Where one is in the argument: the chapters as a list in the head and, where the margin is wide, as numbers beside the text. */
import { CHAPTERS } from './chapters.ts';

/** The race opens the page and has no number. */
const PLACES = [
  { href: '#race', number: '·', words: 'The race' },
  ...CHAPTERS.map(({ id, short }, i) => ({ href: `#${id}`, number: String(i + 1), words: short })),
];

const List = () => (
  <ol>
    {PLACES.map(({ href, number, words }) => (
      <li key={href}>
        <a href={href}>
          <span className="number">{number}</span>
          <span>{words}</span>
        </a>
      </li>
    ))}
  </ol>
);

export const Contents = () => (
  <details className="contents" data-contents="">
    <summary>Chapters</summary>
    <List />
  </details>
);

export const Rail = () => (
  <nav className="rail" aria-label="Chapters" data-rail="">
    <List />
  </nav>
);
