/** What each task is to show, a sentence that could be false; and what this browser's own seeds say once they can tell. */
import { policiesName, type TaskId } from '../../../experiments/policies/taskNames.ts';
import { CATALOGUE_OF_FIGURES } from '../../catalogue.ts';
import { isClear, welchGap } from './compare.ts';
import { spreadWords } from './reading.ts';
import { comparable, methodOf, solvedOf, type TaskResult } from './results.ts';

export const CLAIMS: Readonly<Record<TaskId, string>> = {
  cartpole: CATALOGUE_OF_FIGURES.policies.claim,
  lander: 'On two seeds of LunarLander the seed matters more than the method',
  pendulum: 'On the inverted pendulum, too, seeds differ more than LAX and A2C do',
};

/** The task's claim; once every seed of both methods is solved, what they needed with its spread, and what that can tell. */
export function claimOf(task: TaskId, result: TaskResult | undefined): string {
  const [a2c, relax] = result ? [methodOf(result, 'a2c'), methodOf(result, 'relax')] : [null, null];
  if (!a2c || !relax || !comparable(a2c) || !comparable(relax)) return CLAIMS[task];
  const [theirs, bar] = [solvedOf(relax), solvedOf(a2c)];
  const gap = welchGap(theirs, bar);
  if (!gap) return CLAIMS[task];
  const needs = `${policiesName('relax', task)} needs ${spreadWords(theirs)} episodes, A2C ${spreadWords(bar)}`;
  const seeds = `${a2c.seeds} seeds`;
  return isClear(gap)
    ? `${needs}: ${gap.difference < 0 ? 'fewer' : 'more'}, by more than chance, on ${seeds}`
    : `${needs}: ${seeds} cannot tell which is quicker`;
}
