/** Short trainings of one coin behind the predictions: the race's own estimators, in slices between which the page breathes. */

import { toyPlan } from '../experiments/toy/plan.ts';
import { ReadableEnsemble } from '../experiments/toy/readableEnsemble.ts';
import { type ToyEstimatorId, type ToySettings, toySettings } from '../experiments/toy/settings.ts';
import { median } from '../math/statistics.ts';
import type { Rest } from './prediction.ts';

/** Seeds of every training, from the race's own first one on. */
export const SEEDS = 8;
export const ALL_SEEDS = { first: 0, count: SEEDS };

/** Steps of all seeds that take some milliseconds. */
const SLICE = 500;

/** An estimator at the race's settings but for these, before its first step; `theta` where θ is held still and only c learns. */
export function beginRuns(
  id: ToyEstimatorId,
  settings: Partial<ToySettings>,
  theta?: number,
): ReadableEnsemble {
  const plan = toyPlan(id, { ...toySettings.defaults, ...settings });
  const start = Float64Array.of(theta === undefined ? 0 : Math.log(theta / (1 - theta)));
  return new ReadableEnsemble(
    theta === undefined ? plan : { ...plan, rateTheta: 0, problem: { ...plan.problem, start } },
    { first: toySettings.defaults.seed, count: SEEDS },
  );
}

/** Trains all seeds, and calls `at` at every one of these steps. */
export async function train(
  runs: ReadableEnsemble,
  steps: readonly number[],
  rest: Rest,
  at: (step: number) => void,
): Promise<void> {
  for (const step of steps) {
    for (let now = runs.steps(0); now < step; now = runs.steps(0)) {
      runs.advance(ALL_SEEDS, Math.min(step, now + SLICE));
      await rest();
    }
    at(step);
  }
}

/** The median over seeds of what stands in rows, one for each moment. */
export const medians = (rows: readonly Float64Array[]): number[] => rows.map((row) => median([...row]));
