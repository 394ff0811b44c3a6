/** What exactly is measured: the definitions behind the panes, one click away. */
import { formatThousands } from '../../../charts/format.ts';
import { usualOptions } from '../../../experiments/policies/methods/options.ts';
import { SOLVED_OVER } from '../../../experiments/policies/solved.ts';
import { TASK_NAMES, TASKS } from '../../../experiments/policies/taskNames.ts';
import { TASK_SPECS } from '../../../experiments/policies/tasks.ts';
import { M } from '../../../ui/math/M.tsx';
import { settingsOf } from '../../shared/changes.ts';
import shared from '../../shared/figure.module.css';
import { Disclosure } from '../../shared/SettingsPanel.tsx';
import { listed } from '../../shared/words.ts';
import { usePolicies } from '../types.ts';

export function PoliciesDefinitions() {
  return (
    <Disclosure summary="What is measured">
      <DefinitionList />
    </Disclosure>
  );
}

export function DefinitionList() {
  return (
    <dl className={shared['definitions']}>
      <Returns />
      <Gradients />
    </dl>
  );
}

/** “195 (CartPole), 200 (LunarLander) or 950 (Inverted pendulum)” */
const BARS = listed(
  TASKS.map((task) => `${TASK_SPECS[task].solved} (${TASK_NAMES[task]})`),
  'or',
);

function Returns() {
  return (
    <>
      <div>
        <dt>Return</dt>
        <dd>
          The sum of an episode’s rewards, not discounted. Drawn is the mean of the last {SOLVED_OVER}{' '}
          episodes, or of those there were. One step is one action; the authors’ code counts four.
        </dd>
      </div>
      <div>
        <dt>Bands</dt>
        <dd>
          Thin lines are seeds, the bold one is their mean. The shaded area is the middle 50 % of the seeds:
          from the 25 % quantile to the 75 % quantile at each place, straight between points. While runs are
          under way both are of the seeds that are through, or of those nearly as far as the furthest.
        </dd>
      </div>
      <div>
        <dt>Solved</dt>
        <dd>
          The first time that exactly {SOLVED_OVER} episodes in a row return more than {BARS} on average. A
          seed that never gets there keeps its mark behind the break and is counted, but it is in no mean; the
          median has it beyond every solved seed. The standard error is the seeds’ standard deviation over{' '}
          <M>√n</M>.
        </dd>
      </div>
      <div>
        <dt>95 % intervals</dt>
        <dd>
          Of the difference of two means, by Welch’s t test. Conclusions wait until all seeds of both methods
          are solved. Nothing is corrected for several comparisons at once.
        </dd>
      </div>
    </>
  );
}

function Gradients() {
  const { every, rollouts } = usePolicies(settingsOf);
  const { batchSteps } = usualOptions({ kind: 'continuous' });
  return (
    <>
      <div>
        <dt>The gradient</dt>
        <dd>
          One update after every episode, or every {formatThousands(batchSteps)} steps for the pendulum:{' '}
          <M>g = ∑_t (R_t − c_φ(z̃_t, s_t))</M> <M>∇ log π(a_t | s_t)</M> + <M>∇ c_φ(z_t, s_t)</M> −{' '}
          <M>∇ c_φ(z̃_t, s_t)</M> (eq. 7 of the published paper, at every step), with the discounted return{' '}
          <M>R</M> from then on and nothing bootstrapped. A2C subtracts <M>V(s)</M>, a running mean one
          number, REINFORCE nothing. LAX subtracts <M>V(s) + ĉ(a, s)</M> at the action that was taken. The
          entropy bonus is added to the update and is no part of what is measured.
        </dd>
      </div>
      <div>
        <dt>
          <M>c_φ</M>
        </dt>
        <dd>
          A network whose weights go down the slope of <M>‖g‖²</M>, with no other target: as the mean of{' '}
          <M>g</M> does not depend on it, less of <M>‖g‖²</M> is less variance. <M>V</M> is fitted to the
          returns.
        </dd>
      </div>
      <div>
        <dt>The relaxed action</dt>
        <dd>
          RELAX shows its network <M>softmax(z/λ)</M> instead of the action, a point between the actions whose
          largest entry is the action taken; <M>z̃</M> is another draw that gives the same action. How steeply{' '}
          <M>c</M> rises along the way is what the last two terms of <M>g</M> carry.
        </dd>
      </div>
      <div>
        <dt>Its variance</dt>
        <dd>
          After every {every} episodes the policy is frozen and plays {rollouts} more. Every method estimates
          the gradient of each of them; the sample variance is averaged over the policy’s parameters, then its
          natural logarithm is taken, as in the published paper, which has 10 and 100. All methods see the
          same policies and the same episodes, and each has learnt its own <M>V</M> or <M>c</M> beside that
          run.
        </dd>
      </div>
    </>
  );
}
