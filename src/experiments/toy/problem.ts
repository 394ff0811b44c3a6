/** What an ensemble trains on: the distribution of b, the objective f, and what is known about E f(b). */
import type { Expectation } from '../../estimators/expectation.ts';
import { type Objective, SquaredDistance } from '../../estimators/objective.ts';
import { logSumExp, sigmoid } from '../../math/special.ts';
import { exactGradient, expectedLoss, optimum } from './exact.ts';

export type DistributionKind = 'bernoulli' | 'categorical' | 'gaussian';

/** Never changed once it is made: another target is another problem. */
export interface Problem {
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
export const parametersOf = ({ distribution, size }: Pick<Problem, 'distribution' | 'size'>): number =>
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
export function toyProblem(t: number): Problem {
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

/** t of the toy's problem; throws a TypeError for another. */
export function targetOf({ objective }: Problem): number {
  if (objective instanceof SquaredDistance) return objective.t;
  throw new TypeError('Only the squared distance has a target.');
}
