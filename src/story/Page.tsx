/** The page: a question, three figures with their argument, and how to cite the paper behind them. */
import { Figure } from '../figures/Figure.tsx';
import { Placeholder } from '../figures/Placeholder.tsx';
import { M } from '../ui/math/M.tsx';
import { ThemeToggle } from '../ui/ThemeToggle.tsx';
import { Autoencoders } from './Autoencoders.tsx';
import { Baseline } from './Baseline.tsx';
import { Citation } from './Citation.tsx';
import { Policies } from './Policies.tsx';
import styles from './story.module.css';

export function Page() {
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
          <a className={styles['links']} href="#race">
            The race
          </a>
          <a className={styles['links']} href="#autoencoders">
            Autoencoders
          </a>
          <a className={styles['links']} href="#rewards">
            Policies
          </a>
          <a className={styles['links']} href="#cite">
            Cite
          </a>
          <ThemeToggle />
        </nav>
      </header>
      <main id="main">
        <div>
          <div className="col lede">
            <h1>How to follow a slope through a coin&nbsp;toss</h1>
            <div className="lede-text">
              <p>
                A coin shows heads with probability <M>θ</M>, and each toss costs <M>f(b)</M>. To pay less on
                average we want to move <M>θ</M> down the slope of <M>𝔼[f(b)]</M>. But nothing slides: nudge{' '}
                <M>θ</M> a little and a toss comes out exactly as before, or it flips.
              </p>
              <p>
                So the slope is estimated from the tosses themselves, and the estimates are noisy. What tells
                the methods apart is mostly <em>what they subtract</em> to calm the noise. Below they all
                minimise the same loss, from the same start, with the same random numbers. Drag <M>t</M>, and
                all of them train again.
              </p>
            </div>
          </div>
          <Figure name="race" placeholder={<Placeholder name="race" />} />
        </div>
        <Baseline />
        <Autoencoders />
        <Policies />
      </main>
      <footer className="wide" id="cite">
        <Citation />
      </footer>
    </>
  );
}
