/** The estimators for independent Gaussians: b is real, a = [μ, log σ]. Their noise u is standard normal; there is no v. */
import { type BernoulliEstimatorOptions, DEFAULT_OPTIONS } from './bernoulliEstimators.ts';
import { ControlVariateEstimator } from './controlVariateEstimator.ts';
import { Gaussian } from './distributions/gaussian.ts';
import type { GradientEstimator } from './estimator.ts';
import { smooth } from './objective.ts';
import { Pathwise } from './pathwise.ts';
import { Rloo } from './rloo.ts';
import { RunningMean } from './runningMean.ts';
import { type Expression, laxSurrogate, nothing, tunedConstant } from './surrogates/expressions.ts';
import { objective } from './surrogates/objective.ts';

export const GAUSSIAN_ESTIMATORS = [
  'reinforce',
  'constant',
  'running-mean',
  'rloo',
  'reparameterisation',
  'lax',
] as const;
export type GaussianEstimatorId = (typeof GAUSSIAN_ESTIMATORS)[number];

/**
 * As `createBernoulliEstimator`, `size` being D. Throws an Error that says what is missing when f lacks a derivative that the
 * estimator needs, and a RangeError for a D that it cannot take.
 */
export function createGaussianEstimator(
  id: GaussianEstimatorId,
  options: BernoulliEstimatorOptions,
): GradientEstimator {
  const o = { ...DEFAULT_OPTIONS, ...options };
  const { size, objective: f } = o;
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`D must be 1 or more; this is ${size}.`);
  const controlVariate = (c: Expression) =>
    new ControlVariateEstimator({ distribution: new Gaussian(size), objective: f, ...c });
  switch (id) {
    case 'reinforce':
      return controlVariate(nothing(size));
    case 'constant':
      return controlVariate(tunedConstant(size));
    case 'running-mean':
      return new RunningMean(new Gaussian(size), f, o.decay);
    case 'rloo':
      return new Rloo(new Gaussian(size), f, o.samples);
    case 'reparameterisation':
      return new Pathwise(
        new Gaussian(size),
        objective(size, smooth(f, 'The reparameterisation trick differentiates f')),
      );
    case 'lax':
      return controlVariate(laxSurrogate(o));
  }
}
