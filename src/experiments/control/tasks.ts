/** Makes a task's environment: apart from the settings, so that a page need not load a physics engine to show them. */
import { CartPole } from './environments/cartPole.ts';
import type { Environment } from './environments/environment.ts';
import { InvertedPendulum } from './environments/invertedPendulum.ts';
import { LunarLander } from './environments/lunarLander.ts';
import type { TaskId } from './settings.ts';

const MAKERS: Readonly<Record<TaskId, () => Environment>> = {
  cartpole: () => new CartPole(),
  lander: () => new LunarLander(),
  pendulum: () => new InvertedPendulum(),
};

export const createEnvironment = (task: TaskId): Environment => MAKERS[task]();
