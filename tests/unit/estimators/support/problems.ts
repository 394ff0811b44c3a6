/** Shared problems, configurations and sampling loops of the estimator tests. */
import {
  type BernoulliEstimatorId,
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
} from '../../../../src/estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator } from '../../../../src/estimators/estimator.ts';
import { enumerateBernoulli } from '../../../../src/estimators/exact.ts';
import {
  type Objective,
  quadratic,
  type SmoothObjective,
  SquaredDistance,
} from '../../../../src/estimators/objective.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { RunningMoments } from '../../../../src/math/statistics.ts';

/** Two-sided 3.8e-8 per coordinate: a file of a few hundred fails wrongly once in 100 000 changes of its noise. */
export const Z_LIMIT = 5.5;

export interface Problem {
  readonly name: string;
  readonly f: SmoothObjective;
  readonly a: Float64Array;
}

/** The toy away from θ = ½, where several mistakes cancel, and once at it. */
export const TOYS: readonly Problem[] = (
  [
    [-1.4, 0.45],
    [0, 0.499],
    [1.2, 0.2],
  ] as const
).map(([a, t]) => ({ name: `toy a=${a} t=${t}`, f: new SquaredDistance(t), a: Float64Array.of(a) }));

export const THREE: Problem = {
  name: 'three coupled variables',
  f: quadratic(
    [
      [0.9, -0.7, 0.3],
      [0.4, -0.5, 1.1],
      [-0.6, 0.2, 0.8],
    ],
    [-0.8, 0.5, -0.3],
    0.4,
  ),
  a: Float64Array.of(-1.1, 0.7, 1.6),
};

export interface Configuration {
  readonly name: string;
  readonly id: BernoulliEstimatorId;
  readonly options: Partial<Omit<BernoulliEstimatorOptions, 'size' | 'objective'>>;
}

const named = (id: BernoulliEstimatorId, options: Configuration['options'] = {}): Configuration => ({
  name: [id, ...Object.values(options)].join(' '),
  id,
  options,
});

const CONDITIONALS = ['independent', 'coupled'] as const;
const FORMS = ['a', 'b', 'c', 'd'] as const;

/** Every way to an unbiased gradient on Bernoulli variables. */
export const UNBIASED: readonly Configuration[] = [
  named('exact'),
  named('reinforce'),
  named('constant'),
  named('running-mean'),
  named('nvil'),
  named('rloo'),
  named('rloo', { samples: 5 }),
  named('arm'),
  named('disarm'),
  named('muprop'),
  ...CONDITIONALS.map((conditional) => named('rebar', { conditional })),
  ...CONDITIONALS.flatMap((conditional) => FORMS.map((form) => named('relax', { conditional, form }))),
  named('relax', { form: 'a', activation: 'relu' }),
  named('relax', { form: 'c', activation: 'elu' }),
  named('dlax'),
];

export const BIASED: readonly Configuration[] = [
  named('concrete'),
  named('straight-through'),
  named('st-gumbel'),
];

/** The configurations that tune φ by the variance. */
export const TUNED: readonly Configuration[] = UNBIASED.filter(({ id }) =>
  ['constant', 'rebar', 'relax', 'dlax'].includes(id),
);

/** Builds an estimator whose φ is a generic point: no zeros, no symmetry. */
export function build(
  { id, options }: Configuration,
  { f, a }: { readonly f: Objective; readonly a: Float64Array },
  seed = 11,
): BernoulliEstimator {
  const estimator = createBernoulliEstimator(id, {
    size: a.length,
    objective: f,
    eta: 0.7,
    outputScale: 0.8,
    initialisation: 'torch',
    ...options,
  });
  estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  for (let i = 0; i < estimator.tuned; i++) estimator.phi[i]! += 0.2 * (2 * next() - 1);
  if (id === 'running-mean' || id === 'nvil') estimator.phi[0] = 0.17;
  return estimator;
}

/** Moments of `count` estimates with the estimator's φ as it is; `after` sees each one. */
export function sampleMoments(
  estimator: BernoulliEstimator,
  a: Float64Array,
  count: number,
  seed: number,
  after?: (g: Float64Array) => void,
): RunningMoments {
  const keyU = noiseKey(seed, PURPOSE.sampleU);
  const keyV = noiseKey(seed, PURPOSE.sampleV);
  const u = new Float64Array(estimator.noise);
  const v = new Float64Array(estimator.noise);
  const g = new Float64Array(a.length);
  const moments = new RunningMoments(a.length);
  for (let n = 0; n < count; n++) {
    fillUniform(keyU, n, u);
    fillUniform(keyV, n, v);
    estimator.estimate(a, u, v, g);
    moments.add(g);
    after?.(g);
  }
  return moments;
}

/** The gradient by enumeration. */
export function exactGradient({ f, a }: Problem): Float64Array {
  const g = new Float64Array(a.length);
  enumerateBernoulli(a, f, g, new Float64Array(a.length), new Float64Array(a.length));
  return g;
}

/** Largest |z| over the coordinates. */
export const worstScore = (moments: RunningMoments, exact: Float64Array): number =>
  exact.reduce((worst, e, j) => Math.max(worst, Math.abs(moments.zScore(j, e))), 0);
