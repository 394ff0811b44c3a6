/** What trains one run at a time: an estimator, its noise and its optimisers, into which any run's state can be put. */
import { BERNOULLI_ESTIMATORS } from '../../estimators/bernoulliEstimators.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { EstimatorId } from '../../estimators/catalogueLooks.ts';
import {
  CATEGORICAL_ESTIMATORS,
  createCategoricalEstimator,
} from '../../estimators/categoricalEstimators.ts';
import type { BernoulliEstimator, GradientEstimator } from '../../estimators/estimator.ts';
import { ExpectedGradient } from '../../estimators/exact.ts';
import { createGaussianEstimator, GAUSSIAN_ESTIMATORS } from '../../estimators/gaussianEstimators.ts';
import { createFastEstimator } from '../../kernels/fast.ts';
import { Adam } from '../../math/adam.ts';
import type { UnitRule } from '../../math/quadrature.ts';
import type { Plan } from './ensemble.ts';

export interface Workbench {
  readonly estimator: GradientEstimator;
  /** The estimator once more where it knows its moments: one coin. */
  readonly exact: BernoulliEstimator | null;
  /** The part of φ that Adam follows, and ∂V/∂φ there. */
  readonly tuned: Float64Array;
  readonly slope: Float64Array;
  readonly adamPhi: Adam;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

const isOf = <Id extends EstimatorId>(ids: readonly Id[], id: EstimatorId): id is Id =>
  (ids as readonly EstimatorId[]).includes(id);

/** Throws an Error that says what is missing when the objective or the distribution lacks what the estimator needs. */
function estimatorOf({ estimator: id, problem, options }: Plan, rule: UnitRule): GradientEstimator {
  const { distribution, size, objective, expectation } = problem;
  const all = { ...options, size, objective, rule };
  if (distribution === 'bernoulli' && size === 1 && id === 'exact') return createFastEstimator(id, all);
  if (id === 'exact') return new ExpectedGradient(size, expectation);
  if (distribution === 'bernoulli' && isOf(BERNOULLI_ESTIMATORS, id)) return createFastEstimator(id, all);
  if (distribution === 'categorical' && isOf(CATEGORICAL_ESTIMATORS, id))
    return createCategoricalEstimator(id, all);
  if (distribution === 'gaussian' && isOf(GAUSSIAN_ESTIMATORS, id)) return createGaussianEstimator(id, all);
  throw new RangeError(`${CATALOGUE[id].name} is not for a ${distribution} b.`);
}

/** Only an estimator of one coin knows its moments. */
const knowsMoments = (estimator: GradientEstimator, { problem }: Plan): estimator is BernoulliEstimator =>
  problem.distribution === 'bernoulli' && problem.size === 1 && 'moments' in estimator;

/** Throws as `estimatorOf`. */
export function workbench(plan: Plan, rule: UnitRule): Workbench {
  const estimator = estimatorOf(plan, rule);
  const { phi, dphi, tuned, noise } = estimator;
  return {
    estimator,
    exact: knowsMoments(estimator, plan) ? estimator : null,
    tuned: phi.subarray(0, tuned),
    slope: dphi.subarray(0, tuned),
    adamPhi: new Adam(tuned),
    u: new Float64Array(noise),
    v: new Float64Array(noise),
  };
}
