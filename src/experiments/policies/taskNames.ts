/** The control tasks by their names, and what is known of them before an environment is loaded. */
import { type MethodId, methodName } from './methods/methods.ts';

/** The paper's tasks, in its order. */
export const TASKS = ['cartpole', 'lander', 'pendulum'] as const;
export type TaskId = (typeof TASKS)[number];

/** What the figure says of a task before its environment is loaded. */
export const TASK_NAMES: Readonly<Record<TaskId, string>> = {
  cartpole: 'CartPole',
  lander: 'LunarLander',
  pendulum: 'Inverted pendulum',
};

/** Steps of the environment that the paper gives a run. */
export const PAPER_BUDGETS: Readonly<Record<TaskId, number>> = {
  cartpole: 250_000,
  lander: 5_000_000,
  pendulum: 1_000_000,
};

/** Whether a task's actions are a choice or a number. */
export const actionsOf = (task: TaskId): 'discrete' | 'continuous' =>
  task === 'pendulum' ? 'continuous' : 'discrete';

/** The method's name on a task. */
export const policiesName = (id: MethodId, task: TaskId): string => methodName(id, actionsOf(task));
