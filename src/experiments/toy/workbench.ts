/** What trains one run at a time: an estimator, its noise and its optimisers, into which any run's state can be put. */
import { BERNOULLI_ESTIMATORS, type BernoulliEstimatorId } from '../../estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator, GradientEstimator } from '../../estimators/estimator.ts';
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

const isBernoulli = (id: string): id is BernoulliEstimatorId =>
  (BERNOULLI_ESTIMATORS as readonly string[]).includes(id);

/** Throws an Error that says what is missing when the plan's objective or distribution lacks what its estimator needs. */
export function workbench({ estimator: id, problem, options }: Plan, rule: UnitRule): Workbench {
  const { distribution, size, objective } = problem;
  if (distribution !== 'bernoulli' || !isBernoulli(id))
    throw new RangeError(`No ${id} of a ${distribution} b.`);
  const estimator = createFastEstimator(id, { ...options, size, objective, rule });
  const { phi, dphi, tuned, noise } = estimator;
  return {
    estimator,
    exact: size === 1 ? estimator : null,
    tuned: phi.subarray(0, tuned),
    slope: dphi.subarray(0, tuned),
    adamPhi: new Adam(tuned),
    u: new Float64Array(noise),
    v: new Float64Array(noise),
  };
}
