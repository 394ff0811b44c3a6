/** The tasks' environments at hand: a command need not wait until their code is loaded, as the page does. */
import { CartPole } from '../../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../../src/experiments/policies/environments/invertedPendulum.ts';
import { LunarLander } from '../../../src/experiments/policies/environments/lunarLander.ts';
import type { TaskId } from '../../../src/experiments/policies/taskNames.ts';

const MAKERS: Readonly<Record<TaskId, () => Environment>> = {
  cartpole: () => new CartPole(),
  lander: () => new LunarLander(),
  pendulum: () => new InvertedPendulum(),
};

export const createEnvironment = (task: TaskId): Environment => MAKERS[task]();
