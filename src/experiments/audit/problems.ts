/** The problems of the audit and of the tests, with estimators whose φ is a generic point, and the truth by enumeration. */
import { createBernoulliEstimator } from '../../estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator } from '../../estimators/estimator.ts';
import { enumerateBernoulli } from '../../estimators/exact.ts';
import {
  type Objective,
  quadratic,
  type SmoothObjective,
  SquaredDistance,
} from '../../estimators/objective.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import type { RunningMoments } from '../../math/statistics.ts';
import type { AuditConfiguration } from './configurations.ts';

export interface AuditProblem {
  readonly name: string;
  readonly f: SmoothObjective;
  readonly a: Float64Array;
}

/** The toy away from θ = ½, where several mistakes cancel, and once at it. */
export const TOYS: readonly AuditProblem[] = (
  [
    [-1.4, 0.45],
    [0, 0.499],
    [1.2, 0.2],
  ] as const
).map(([a, t]) => ({ name: `toy a=${a} t=${t}`, f: new SquaredDistance(t), a: Float64Array.of(a) }));

export const THREE: AuditProblem = {
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

/** Builds an estimator whose φ is a generic point: no zeros, no symmetry. */
export function genericEstimator(
  { id, options }: AuditConfiguration,
  { f, a }: { readonly f: Objective; readonly a: Float64Array },
  seed = 11,
  make = createBernoulliEstimator,
): BernoulliEstimator {
  const estimator = make(id, {
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

/** The gradient by enumeration. */
export function enumeratedGradient({ f, a }: AuditProblem): Float64Array {
  const g = new Float64Array(a.length);
  enumerateBernoulli(a, f, g, new Float64Array(a.length), new Float64Array(a.length));
  return g;
}

/** Largest |z| over the coordinates. */
export const worstScore = (moments: RunningMoments, exact: Float64Array): number =>
  exact.reduce((worst, e, j) => Math.max(worst, Math.abs(moments.zScore(j, e))), 0);
