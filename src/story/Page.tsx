/** The page: a question, the race, the chapters of the argument, and how to cite the paper behind them. Only prose: figures wake up in it. */
import type { ComponentType } from 'react';
import { M } from '../ui/math/M.tsx';
import { Citation } from './Citation.tsx';
import { Colours } from './Colours.tsx';
import { Contents, Rail } from './Contents.tsx';
import { CHAPTERS } from './chapters.ts';
import { PROSE } from './prose.tsx';

type Prose = ComponentType<{ readonly components: typeof PROSE }>;

const FILES = import.meta.glob<Prose>('./chapters/*.mdx', { eager: true, import: 'default' });

/** All chapters in their order. @throws Error where one has no prose, or prose has no place */
export function Chapters() {
  const names = CHAPTERS.map(({ id }) => `./chapters/${id}.mdx`);
  const stray = Object.keys(FILES).filter((file) => !names.includes(file));
  if (stray.length > 0) throw new Error(`${stray.join(', ')}: not listed in src/story/chapters.ts.`);
  return names.map((name) => {
    const Prose = FILES[name];
    if (!Prose) throw new Error(`The chapter ${name} has no prose.`);
    return <Prose key={name} components={PROSE} />;
  });
}

export interface PageProps {
  /** Of reading alone. */
  readonly minutes: number;
}

export function Page({ minutes }: PageProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the text
      </a>
      <header className="wide top">
        <a className="name" href="#main">
          Through the Void
        </a>
        <nav aria-label="Page">
          <Contents />
          <a href="#cite">Cite</a>
          <Colours />
        </nav>
      </header>
      <Rail />
      <main id="main">
        <div>
          <div className="col lede">
            <h1>How to follow a slope through a coin&nbsp;toss</h1>
            <p className="byline">
              <cite>Backpropagation through the Void</cite> by Grathwohl, Choi, Wu, Roeder and Duvenaud, made
              of parts that you can move. About {minutes} minutes of reading, and as long as you like with the
              figures.
            </p>
            <div className="lede-text">
              <p>
                A coin shows heads with probability <M>θ</M>, and each toss costs <M>f(b)</M>. To pay less on
                average we want to move <M>θ</M> down the slope of <M>𝔼[f(b)]</M>. But nothing slides: nudge{' '}
                <M>θ</M> a little and a toss comes out exactly as before, or it flips.
              </p>
              <p>
                So the slope is estimated from the tosses themselves, and the estimates are noisy. What tells
                the methods apart is mostly <em>what they subtract</em> to calm the noise. Below they all
                minimise the same loss, from the same start, with the same random numbers. Drag the target{' '}
                <M>t</M>, and all of them train again.
              </p>
            </div>
          </div>
          <PROSE.Near figure="race" />
        </div>
        <Chapters />
      </main>
      <footer className="wide" id="cite">
        <Citation />
      </footer>
    </>
  );
}
