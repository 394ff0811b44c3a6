/** Every estimator for Bernoulli variables by its name: RELAX's forms and its relatives are expressions of surrogates. */
import { DISPLAY_RULE, type UnitRule } from '../math/quadrature.ts';
import { BernoulliControlVariate } from './bernoulliControlVariate.ts';
import type { EvaluationCount } from './counted.ts';
import { AntitheticPair } from './disarm.ts';
import { Bernoulli, type Conditional } from './distributions/bernoulli.ts';
import type { BernoulliEstimator } from './estimator.ts';
import { ExactGradient } from './exact.ts';
import { MuProp } from './muProp.ts';
import { Nvil } from './nvil.ts';
import { differentiable, type Objective, smooth } from './objective.ts';
import { Concrete } from './pathwise.ts';
import { Rloo } from './rloo.ts';
import { RunningMean } from './runningMean.ts';
import { StGumbel, StraightThrough } from './straightThrough.ts';
import {
  type Expression,
  nothing,
  rebarSurrogate,
  relaxSurrogate,
  tunedConstant,
} from './surrogates/expressions.ts';
import type { Initialisation } from './surrogates/network.ts';

export const BERNOULLI_ESTIMATORS = [
  'exact',
  'reinforce',
  'constant',
  'running-mean',
  'nvil',
  'rloo',
  'arm',
  'disarm',
  'concrete',
  'straight-through',
  'st-gumbel',
  'muprop',
  'rebar',
  'relax',
  'dlax',
] as const;
export type BernoulliEstimatorId = (typeof BERNOULLI_ESTIMATORS)[number];

/** RELAX's surrogate: a network of s_λ(z), of (θ, u), of raw z, or η (f(s_λ(z)) + network of raw z). */
export type RelaxForm = 'a' | 'b' | 'c' | 'd';

export interface BernoulliEstimatorOptions {
  /** D. */
  readonly size: number;
  /** f; its value alone is enough unless the estimator needs derivatives. */
  readonly objective: Objective;
  /** How z̃ is drawn (REBAR, RELAX). */
  readonly conditional?: Exclude<Conditional, 'marginal'>;
  readonly form?: RelaxForm;
  readonly activation?: 'tanh' | 'relu' | 'elu';
  /** Widths of the network's hidden layers. */
  readonly hidden?: number | readonly number[];
  readonly initialisation?: Initialisation;
  /** ℓ = log λ at the start; Concrete and ST-Gumbel keep it. */
  readonly logTemperature?: number;
  /** Start of η (REBAR, RELAX form d). */
  readonly eta?: number;
  /** Start of the scale on a network (RELAX a, b, c; DLAX); 0 makes the first step REINFORCE's. 'none' leaves it out. */
  readonly outputScale?: number | 'none';
  /** Decay of the running mean. */
  readonly decay?: number;
  /** Decay of NVIL's moving mean and variance, and whether it divides by the latter's root. */
  readonly nvilDecay?: number;
  readonly nvilNormalise?: boolean;
  /** K of RLOO. */
  readonly samples?: number;
  /** Quadrature of `moments` where it is needed. */
  readonly rule?: UnitRule;
  /** Where evaluations of a network are counted, if they are. */
  readonly count?: EvaluationCount;
}

export const DEFAULT_OPTIONS = {
  conditional: 'independent',
  form: 'a',
  activation: 'tanh',
  hidden: 10,
  initialisation: 'glorot',
  logTemperature: Math.log(0.5),
  eta: 1,
  outputScale: 0,
  decay: 0.99,
  nvilDecay: 0.8,
  nvilNormalise: true,
  samples: 2,
  rule: DISPLAY_RULE,
} as const satisfies Omit<Required<BernoulliEstimatorOptions>, 'size' | 'objective' | 'count'>;

/** What may be chosen about an estimator, whatever it is an estimator of. */
export type EstimatorOptions = Omit<BernoulliEstimatorOptions, 'size' | 'objective' | 'rule' | 'count'>;

type Settled = Required<Omit<BernoulliEstimatorOptions, 'count'>> & Pick<BernoulliEstimatorOptions, 'count'>;

/**
 * Builds an estimator; call its `initialise` before the first step. Throws an Error that says what is missing when f lacks
 * a derivative that the estimator needs, and a RangeError for a D or K that it cannot take.
 */
export function createBernoulliEstimator(
  id: BernoulliEstimatorId,
  options: BernoulliEstimatorOptions,
): BernoulliEstimator {
  const o: Settled = { ...DEFAULT_OPTIONS, ...options };
  const { size, objective: f } = o;
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`D must be 1 or more; this is ${size}.`);
  switch (id) {
    case 'exact':
      return new ExactGradient(size, f);
    case 'reinforce':
      return controlVariate(o, nothing(size), 'coupled', false);
    case 'constant':
      return controlVariate(o, tunedConstant(size), 'coupled');
    case 'running-mean':
      return new RunningMean(new Bernoulli(size), f, o.decay);
    case 'nvil':
      return new Nvil(size, f, o.nvilDecay, o.nvilNormalise);
    case 'rloo':
      return new Rloo(new Bernoulli(size), f, o.samples);
    case 'arm':
    case 'disarm':
      return new AntitheticPair(size, f, id === 'disarm');
    case 'concrete':
      return new Concrete(size, smooth(f, 'Concrete relaxes f'), o.logTemperature, o.rule);
    case 'straight-through':
      return new StraightThrough(size, differentiable(f, 'Straight-through follows the gradient of f'));
    case 'st-gumbel':
      return new StGumbel(
        size,
        differentiable(f, 'ST-Gumbel follows the gradient of f'),
        o.logTemperature,
        o.rule,
      );
    case 'muprop':
      return new MuProp(size, differentiable(f, 'MuProp expands f about the mean'));
    case 'rebar':
      return controlVariate(o, rebarSurrogate(o, 'sigmoid'), o.conditional);
    case 'relax':
      return controlVariate(o, relaxSurrogate(o, 'sigmoid'), o.conditional);
    case 'dlax':
      return controlVariate(o, relaxSurrogate({ ...o, form: 'a' }, 'sigmoid'), 'marginal');
  }
}

/** The control-variate equation with an expression of surrogates for c. */
const controlVariate = (
  { size, objective, rule }: Settled,
  { surrogate, named }: Expression,
  conditional: Conditional,
  drawable = true,
): BernoulliEstimator =>
  new BernoulliControlVariate({
    distribution: new Bernoulli(size, conditional),
    objective,
    rule,
    surrogate,
    named,
    drawable,
  });
