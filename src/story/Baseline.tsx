/** A short chapter: what a constant does to one coin's gradient, with the figure in which it is dragged. */

import { M } from '../ui/math/M.tsx';
import { NearFigure } from './NearFigure.tsx';
import styles from './story.module.css';

export function Baseline() {
  return (
    <>
      <section className={`col chapter ${styles['chapter']}`} id="baseline">
        <h2>What a constant is worth</h2>
        <p>
          Take the same number <M>k</M> from the cost of every toss. The slope does not change, for heads and
          tails are pushed against each other and the pushes of a constant cancel on average. The noise does
          change: it is a parabola in <M>k</M>, with its lowest point at the covariance of the estimate with
          the score, divided by the score’s variance.
        </p>
      </section>
      <NearFigure name="parabola" />
    </>
  );
}
