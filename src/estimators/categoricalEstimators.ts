/** The estimators for one categorical variable: b is one-hot, a the logits of its K outcomes. */
import { type BernoulliEstimatorOptions, DEFAULT_OPTIONS } from './bernoulliEstimators.ts';
import { ControlVariateEstimator } from './controlVariateEstimator.ts';
import { Categorical } from './distributions/categorical.ts';
import type { GradientEstimator } from './estimator.ts';
import { differentiable, smooth } from './objective.ts';
import { FIXED_TEMPERATURE, Pathwise } from './pathwise.ts';
import { Rloo } from './rloo.ts';
import { RunningMean } from './runningMean.ts';
import { StGumbelSoftmax } from './straightThrough.ts';
import {
  type Expression,
  nothing,
  rebarSurrogate,
  relaxSurrogate,
  tunedConstant,
} from './surrogates/expressions.ts';
import { objective } from './surrogates/objective.ts';
import { relaxed } from './surrogates/relaxed.ts';

export const CATEGORICAL_ESTIMATORS = [
  'reinforce',
  'constant',
  'running-mean',
  'rloo',
  'concrete',
  'st-gumbel',
  'rebar',
  'relax',
] as const;
export type CategoricalEstimatorId = (typeof CATEGORICAL_ESTIMATORS)[number];

/**
 * As `createBernoulliEstimator`, `size` being K. Throws an Error that says what is missing when f lacks a derivative that the
 * estimator needs, and a RangeError for a K or a form of RELAX that it cannot take.
 */
export function createCategoricalEstimator(
  id: CategoricalEstimatorId,
  options: BernoulliEstimatorOptions,
): GradientEstimator {
  const o = { ...DEFAULT_OPTIONS, ...options };
  const { size, objective: f, logTemperature } = o;
  if (!Number.isInteger(size) || size < 2) throw new RangeError(`K must be 2 or more; this is ${size}.`);
  const controlVariate = (c: Expression, conditional = o.conditional) =>
    new ControlVariateEstimator({ distribution: new Categorical(size, conditional), objective: f, ...c });
  switch (id) {
    case 'reinforce':
      return controlVariate(nothing(size), 'coupled');
    case 'constant':
      return controlVariate(tunedConstant(size), 'coupled');
    case 'running-mean':
      return new RunningMean(new Categorical(size), f, o.decay);
    case 'rloo':
      return new Rloo(new Categorical(size), f, o.samples);
    case 'concrete': {
      const relaxation = objective(size, smooth(f, 'Gumbel-softmax relaxes f'));
      return new Pathwise(
        new Categorical(size),
        relaxed(relaxation, { kind: 'softmax', logTemperature }),
        FIXED_TEMPERATURE,
      );
    }
    case 'st-gumbel':
      return new StGumbelSoftmax(
        new Categorical(size),
        differentiable(f, 'ST-Gumbel follows the gradient of f'),
        logTemperature,
      );
    case 'rebar':
      return controlVariate(rebarSurrogate(o, 'softmax'));
    case 'relax':
      return controlVariate(relaxSurrogate(o, 'softmax'));
  }
}
