/** What each task is to show, a sentence that could be false; and what this browser's own seeds say once they can tell. */
import { TASK_NAMES, type TaskId } from '../../../experiments/policies/taskNames.ts';
import { CATALOGUE_OF_FIGURES } from '../../catalogue.ts';
import { isClear, welchGap } from './compare.ts';
import { comparable, methodOf, solvedOf, type TaskResult } from './results.ts';

export const CLAIMS: Readonly<Record<TaskId, string>> = {
  cartpole: CATALOGUE_OF_FIGURES.policies.claim,
  lander: 'On two seeds of LunarLander the seed matters more than the method',
  pendulum: 'LAX and A2C balance the pendulum after about as many episodes',
};

/** The task's claim, unless the seeds at hand speak clearly against it. */
export function claimOf(task: TaskId, result: TaskResult | undefined): string {
  const [a2c, relax] = result ? [methodOf(result, 'a2c'), methodOf(result, 'relax')] : [null, null];
  if (!a2c || !relax || !comparable(a2c) || !comparable(relax)) return CLAIMS[task];
  const gap = welchGap(solvedOf(relax), solvedOf(a2c));
  if (!gap || !isClear(gap)) return CLAIMS[task];
  const name = task === 'pendulum' ? 'LAX' : 'RELAX';
  const way = gap.difference < 0 ? 'fewer' : 'more';
  return `On these ${a2c.seeds} seeds ${name} solves ${TASK_NAMES[task].replace(/^Inv/, 'the inv')} in ${way} episodes than A2C`;
}
