/** The tasks' environments at hand: a command need not wait until their code is loaded, as the page does. */
import { CartPole } from '../../../src/experiments/control/environments/cartPole.ts';
import type { Environment } from '../../../src/experiments/control/environments/environment.ts';
import { InvertedPendulum } from '../../../src/experiments/control/environments/invertedPendulum.ts';
import { LunarLander } from '../../../src/experiments/control/environments/lunarLander.ts';
import type { TaskId } from '../../../src/experiments/control/settings.ts';

const MAKERS: Readonly<Record<TaskId, () => Environment>> = {
  cartpole: () => new CartPole(),
  lander: () => new LunarLander(),
  pendulum: () => new InvertedPendulum(),
};

export const createEnvironment = (task: TaskId): Environment => MAKERS[task]();
