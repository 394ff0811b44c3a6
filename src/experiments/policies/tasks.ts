/** Makes a task's environment, each loaded when it is first asked for: only the lander brings a physics engine. */
import type { Environment } from './environments/environment.ts';
import { CART_POLE, INVERTED_PENDULUM, LUNAR_LANDER } from './environments/specs.ts';
import type { PoliciesSettings } from './settings.ts';
import { TASK_NAMES, type TaskId } from './taskNames.ts';

/** What is known of a task without its physics. */
export const TASK_SPECS = {
  cartpole: CART_POLE,
  lander: LUNAR_LANDER,
  pendulum: INVERTED_PENDULUM,
} as const;

/** What an environment depends on. */
export type TaskChoice = Pick<PoliciesSettings, 'task' | 'scaling'>;

/** The same for choices that have the same environment. */
export const taskKey = ({ task, scaling }: TaskChoice): string => `${task} ${scaling}`;

const LOADERS: Readonly<Record<TaskId, (choice: TaskChoice) => Promise<() => Environment>>> = {
  cartpole: async () => {
    const { CartPole } = await import('./environments/cartPole.ts');
    return () => new CartPole();
  },
  lander: async ({ scaling }) => {
    const { LunarLander } = await import('./environments/lunarLander.ts');
    return () => new LunarLander({ scaling });
  },
  pendulum: async () => {
    const { InvertedPendulum } = await import('./environments/invertedPendulum.ts');
    return () => new InvertedPendulum();
  },
};

/** Rejects with a sentence for the reader where the code cannot be had. */
export async function loadTask(choice: TaskChoice): Promise<() => Environment> {
  const { task } = choice;
  try {
    return await LOADERS[task](choice);
  } catch {
    throw new Error(`The code of ${TASK_NAMES[task]} could not be loaded: you may be offline.`);
  }
}
