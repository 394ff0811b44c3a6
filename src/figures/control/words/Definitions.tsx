/** What exactly is measured: the definitions behind the panes, one click away. */
import { SOLVED_OVER } from '../../../experiments/control/solved.ts';
import { Disclosure } from '../../shared/SettingsPanel.tsx';
import { useControl } from '../context.ts';
import { settingsOf } from '../state.ts';
import styles from './words.module.css';

export function Definitions() {
  return (
    <Disclosure summary="What is measured">
      <List />
    </Disclosure>
  );
}

function List() {
  const { every, rollouts } = useControl(settingsOf);
  return (
    <dl className={styles['definitions']}>
      <div>
        <dt>Return</dt>
        <dd>
          The sum of an episode’s rewards, not discounted. Drawn is the mean of the last {SOLVED_OVER}{' '}
          episodes, or of those there were. Thin lines are seeds, the bold one is their mean, the shaded area
          lies between their 25 % and 75 % quantiles, as far as all of them have come.
        </dd>
      </div>
      <div>
        <dt>Solved</dt>
        <dd>
          The first time that exactly {SOLVED_OVER} episodes in a row return more than 195 (CartPole), 200
          (LunarLander) or 950 (pendulum) on average. A seed that never gets there stays in the picture, and
          in no mean.
        </dd>
      </div>
      <div>
        <dt>The gradient</dt>
        <dd>
          One update after every episode, or every 2 500 steps for the pendulum:{' '}
          <span className="m">
            g = Σ<sub>t</sub> (R<sub>t</sub> − c(z̃<sub>t</sub>, s<sub>t</sub>)) ∇log π(a<sub>t</sub>|s
            <sub>t</sub>) + ∇c(z<sub>t</sub>, s<sub>t</sub>) − ∇c(z̃<sub>t</sub>, s<sub>t</sub>)
          </span>
          , with the discounted return <span className="m">R</span> from then on and nothing bootstrapped. A2C
          subtracts <span className="m">V(s)</span>, a running mean one number, REINFORCE nothing. LAX has{' '}
          <span className="m">V(s) + ĉ(a, s)</span> at the action that was taken.
        </dd>
      </div>
      <div>
        <dt>Its variance</dt>
        <dd>
          After every {every} episodes the policy is frozen and plays {rollouts} more. Every method estimates
          the gradient of each of them; the sample variance is averaged over the policy’s parameters, then its
          natural logarithm is taken. All methods see the same policies and the same episodes, and each has
          learnt its own <span className="m">V</span> or <span className="m">c</span> beside that run.
        </dd>
      </div>
      <div>
        <dt>The relaxed action</dt>
        <dd>
          RELAX shows its network <span className="m">softmax(z/λ)</span> instead of the action: a point
          between the actions. How steeply <span className="m">c</span> rises along that way is what the last
          two terms of <span className="m">g</span> carry.
        </dd>
      </div>
    </dl>
  );
}
