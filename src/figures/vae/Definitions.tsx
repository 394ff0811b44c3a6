/** What exactly is measured: the definitions of the curves, one click away. */
import {
  IWAE_IMAGES,
  VALIDATION_IMAGES,
  VARIANCE_DRAWS,
  VARIANCE_IMAGES,
} from '../../experiments/vae/messages.ts';
import { M } from '../../ui/math/M.tsx';
import shared from '../shared/figure.module.css';
import { Disclosure } from '../shared/SettingsPanel.tsx';

export function VaeDefinitions() {
  return (
    <Disclosure summary="What is measured">
      <dl className={shared['definitions']}>
        <div>
          <dt>ELBO</dt>
          <dd>
            <M>log p(x | b)</M> + <M>log p(b)</M> − <M>log q(b | x)</M> with one sample <M>b</M> from the
            encoder, in nats: a lower bound of <M>log p(x)</M> on average. With two layers every layer has its
            terms. Training: mean over the batches since the last point. Validation: the first{' '}
            {VALIDATION_IMAGES} images never trained on, with the same coins every time, so that runs differ
            by their parameters alone.
          </dd>
        </div>
        <div>
          <dt>IWAE-100</dt>
          <dd>
            <M>log (1/100) ∑_k p(x, b_k)/q(b_k | x)</M> with 100 samples an image: a tighter bound, on{' '}
            {IWAE_IMAGES} images never trained on.
          </dd>
        </div>
        <div>
          <dt>Log variance</dt>
          <dd>
            The encoder’s gradient with respect to each logit of a layer is drawn {VARIANCE_DRAWS} times on
            the same {VARIANCE_IMAGES} training images; the sample variance is averaged over images and
            logits, then its natural logarithm is taken. A difference of 1 is a factor of 2.7. Each run is
            measured at its own parameters.
          </dd>
        </div>
        <div>
          <dt>REBAR’s best validation</dt>
          <dd>
            The highest validation ELBO of the REBAR run so far. The paper’s table 3 counts the epochs until a
            method reaches it; here the line rises while REBAR trains, and who has reached it can fall behind
            again.
          </dd>
        </div>
      </dl>
    </Disclosure>
  );
}
