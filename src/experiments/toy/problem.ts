/** What an ensemble trains on: the distribution of b, the objective f, and what is known about E f(b). */
import { Bernoulli } from '../../estimators/distributions/bernoulli.ts';
import { Gaussian } from '../../estimators/distributions/gaussian.ts';
import { LARGEST_ENUMERATION } from '../../estimators/exact.ts';
import {
  type Expectation,
  enumeratedChoice,
  enumeratedCoins,
  quadraticOfCoins,
  quadraticOfGaussians,
  sampledExpectation,
} from '../../estimators/expectation.ts';
import { isQuadratic, type Objective, quadratic, SquaredDistance } from '../../estimators/objective.ts';
import { logSumExp, sigmoid } from '../../math/special.ts';
import { exactGradient, expectedLoss, optimum } from './exact.ts';

export type DistributionKind = 'bernoulli' | 'categorical' | 'gaussian';

/** Never changed once it is made: another target is another problem. */
export interface StochasticProblem {
  readonly distribution: DistributionKind;
  /** Length of b: D coins, the K outcomes of one choice, or D Gaussians. */
  readonly size: number;
  readonly objective: Objective;
  readonly expectation: Expectation;
  /** a before the first step: D or K logits, or D means and then D log σ. */
  readonly start: Float64Array;
  /** The signs of the logits at the optimum, where that is one vertex of {0, 1}ᴰ and known. */
  readonly vertex: readonly (1 | -1)[] | null;
}

/** Length of a. */
export const parametersOf = ({
  distribution,
  size,
}: Pick<StochasticProblem, 'distribution' | 'size'>): number =>
  distribution === 'gaussian' ? 2 * size : size;

/** out[at…] ← the parameters as a reader knows them: probabilities θ = σ(a) or softmax(a), or means and then σ. */
export function thetaOf(kind: DistributionKind, a: Float64Array, out: Float64Array, at: number): void {
  const n = a.length;
  const norm = kind === 'categorical' ? logSumExp(a) : 0;
  for (let j = 0; j < n; j++) {
    if (kind === 'bernoulli') out[at + j] = sigmoid(a[j]!);
    else if (kind === 'categorical') out[at + j] = Math.exp(a[j]! - norm);
    else out[at + j] = j < n / 2 ? a[j]! : Math.exp(a[j]!);
  }
}

/** One coin and f(b) = (b − t)², from θ = ½. */
export function toyProblem(t: number): StochasticProblem {
  const star = optimum(t);
  const loss = (a: Float64Array) => expectedLoss(sigmoid(a[0]!), t);
  return {
    distribution: 'bernoulli',
    size: 1,
    objective: new SquaredDistance(t),
    expectation: {
      how: 'closed form',
      loss,
      gradient: (a, g) => {
        g[0] = exactGradient(a[0]!, t);
        return loss(a);
      },
    },
    start: new Float64Array(1),
    vertex: star === null ? null : [star === 1 ? 1 : -1],
  };
}

/** Samples behind E f(b) where nothing better is to be had. */
const DRAWS = 10_000;

/** Any distribution and objective, from even odds or standard Gaussians, with the best truth there is about E f(b). */
export function problemOf(
  distribution: DistributionKind,
  size: number,
  objective: Objective,
  vertex: StochasticProblem['vertex'] = null,
): StochasticProblem {
  return {
    distribution,
    size,
    objective,
    vertex,
    expectation: expectationOf(distribution, size, objective),
    start: new Float64Array(parametersOf({ distribution, size })),
  };
}

function expectationOf(kind: DistributionKind, size: number, f: Objective): Expectation {
  switch (kind) {
    case 'bernoulli':
      if (isQuadratic(f)) return quadraticOfCoins(f);
      if (size <= LARGEST_ENUMERATION) return enumeratedCoins(size, f);
      return sampledExpectation(new Bernoulli(size), f, false, DRAWS);
    case 'categorical':
      return enumeratedChoice(f);
    case 'gaussian':
      if (isQuadratic(f)) return quadraticOfGaussians(f);
      return sampledExpectation(new Gaussian(size), f, true, DRAWS);
  }
}

/** Coins with one loss for all of them: f(b) = Σ (b_i − t_i)². What one coin adds is noise to every other. */
export function coinsProblem(targets: readonly number[]): StochasticProblem {
  const squares = targets.map((_, i) => targets.map((__, j) => (i === j ? 1 : 0)));
  const f = quadratic(
    squares,
    targets.map((t) => -2 * t),
    targets.reduce((sum, t) => sum + t * t, 0),
  );
  const vertex = targets.some((t) => t === 0.5) ? null : targets.map((t) => (t > 0.5 ? 1 : -1));
  return problemOf('bernoulli', targets.length, f, vertex);
}

/** t of the toy's problem; throws a TypeError for another. */
export function targetOf({ objective }: StochasticProblem): number {
  if (objective instanceof SquaredDistance) return objective.t;
  throw new TypeError('Only the squared distance has a target.');
}
