/** What each task is to show: a sentence that could be false. */
import type { TaskId } from '../../../experiments/control/settings.ts';
import { CONTROL_CLAIM } from '../../shared/claims.ts';

export const CLAIMS: Readonly<Record<TaskId, string>> = {
  cartpole: CONTROL_CLAIM,
  lander: 'Whether a lander is ever set down depends on the seed more than on the method',
  pendulum: 'LAX and A2C balance the pendulum after about as many episodes',
};
