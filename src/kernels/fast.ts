/** The estimator an experiment trains with: a fast kernel where there is one, the readable code everywhere else. */
import {
  type BernoulliEstimatorId,
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
  DEFAULT_OPTIONS,
} from '../estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator } from '../estimators/estimator.ts';
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
  const fits =
    id === 'relax' && size === 1 && form === 'a' && activation === 'tanh' && typeof hidden === 'number';
  if (!fits) return readable;
  return new ScalarRelax(readable, {
    objective,
    hidden,
    scaled: outputScale !== 'none',
    coupled: conditional === 'coupled',
    rule,
  });
}
