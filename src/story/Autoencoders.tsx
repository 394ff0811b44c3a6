/** The second chapter: from one coin to hundreds, with the figure that trains autoencoders. */
import { M } from '../ui/math/M.tsx';
import { NearFigure } from './NearFigure.tsx';
import styles from './story.module.css';

export function Autoencoders() {
  return (
    <>
      <section className={`col chapter ${styles['chapter']}`} id="autoencoders">
        <h2>Two hundred coins at once</h2>
        <p>
          An encoder looks at a picture of 784 pixels and sets the odds of two hundred coins. The coins are
          tossed. A decoder sees nothing but heads and tails, and has to say how likely every pixel is. Both
          learn by climbing a bound on the probability of the pictures, the ELBO; and the encoder’s slope runs
          through two hundred tosses at once.
        </p>
        <p>
          It is the same question as with one coin: <M>f</M> is now the negative ELBO. But one number to
          subtract is no longer enough, for every coin would need its own. <b className="e">REBAR</b> asks the
          model itself what each coin was worth, with soft coins in place of tosses.{' '}
          <b className="e">RELAX</b> adds a network that learns what the soft coins get wrong.
        </p>
        <p>
          The authors train each model for two million steps on MNIST and Omniglot. Your browser does a few
          thousand in minutes, on digits that this page draws itself, or on your own images. What you see is
          the beginning of their experiment: how calm each gradient is, and what that is worth in nats.
        </p>
      </section>
      <NearFigure name="vae" />
    </>
  );
}
