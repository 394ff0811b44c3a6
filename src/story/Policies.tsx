/** The third chapter: coins become actions and time passes, with the figure that trains policies. */
import { M } from '../ui/math/M.tsx';
import { NearFigure } from './NearFigure.tsx';
import styles from './story.module.css';

export function Policies() {
  return (
    <>
      <section className={`col chapter ${styles['chapter']}`} id="rewards">
        <h2>When the world answers the toss</h2>
        <p>
          A cart carries a pole. Fifty times a second a small network looks at the state and tosses a coin:
          push left, or push right. What a toss was worth shows only later, when the pole has fallen or has
          not; and nobody can take the slope of a fall. Here <M>f</M> is a black box in earnest.
        </p>
        <p>
          <b className="e">REINFORCE</b> blames every toss for all that came after it.{' '}
          <b className="e">A2C</b> first subtracts <M>V(s)</M>, what the state was worth before the toss.{' '}
          <b className="e">RELAX</b> subtracts <M>c(z, s)</M>, a guess that may depend on the toss itself, and
          pays back through a relaxed action what it took too much. Where the action is a force, any number,
          the relaxed action is the action, and the method is called <b className="e">LAX</b>.
        </p>
        <p>
          The paper reports that RELAX solves CartPole in less than half of A2C’s episodes. This page repeats
          the experiment while you watch, with every seed on show; and at equal learning rates the two need
          about as many. Look for the factor yourself: the learning rate is a good place to begin.
        </p>
      </section>
      <NearFigure name="policies" />
    </>
  );
}
