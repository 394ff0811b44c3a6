/** What the figure claims of each task: sentences that the reader's own runs could prove false. */
import type { TaskId } from '../../experiments/control/settings.ts';
import { CONTROL_CLAIM } from '../shared/claims.ts';

export const CLAIMS: Readonly<Record<TaskId, string>> = {
  cartpole: CONTROL_CLAIM,
  lander: 'On LunarLander the paper and its draft differ up to fifteen-fold; so count the episodes yourself',
  pendulum: 'Early in training LAX’s control variate leaves the pendulum’s gradient as noisy as A2C’s',
};
