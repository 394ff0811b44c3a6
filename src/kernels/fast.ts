/** The estimator an experiment trains with: a fast kernel where there is one, the readable code everywhere else. */
import {
  type BernoulliEstimatorId,
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
  DEFAULT_OPTIONS,
} from '../estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator } from '../estimators/estimator.ts';
import { isSmooth } from '../estimators/objective.ts';
import { ScalarRebar } from './scalarRebar.ts';
import { ScalarRelax } from './scalarRelax.ts';

/** As `createBernoulliEstimator`, with the same φ and equal numbers to rounding. */
export function createFastEstimator(
  id: BernoulliEstimatorId,
  options: BernoulliEstimatorOptions,
): BernoulliEstimator {
  const readable = createBernoulliEstimator(id, options);
  const { size, form, activation, hidden, outputScale, conditional, objective, rule } = {
    ...DEFAULT_OPTIONS,
    ...options,
  };
  if (size !== 1) return readable;
  const coupled = conditional === 'coupled';
  if (id === 'rebar' && isSmooth(objective)) return new ScalarRebar(readable, objective, { coupled, rule });
  if (id === 'relax' && form === 'a' && activation === 'tanh' && typeof hidden === 'number') {
    const scaleAt = outputScale === 'none' ? -1 : 3 * hidden + 2;
    return new ScalarRelax(readable, { objective, scaleAt, coupled, rule }, hidden);
  }
  return readable;
}
