/** What a policy's output means: the distribution of the action, the number that the environment takes, and its entropy. */
import { Categorical } from '../../../estimators/distributions/categorical.ts';
import type { Distribution } from '../../../estimators/distributions/distribution.ts';
import { Gaussian } from '../../../estimators/distributions/gaussian.ts';
import { logSumExp } from '../../../math/special.ts';
import type { ActionSpace } from '../environments/environment.ts';
import { AuthorsCategorical } from './authorsCategorical.ts';

/** How z̃ given the action is drawn: rightly, or as the authors' control code does. */
export type Sampler = 'exact' | 'authors';

export interface Head {
  readonly distribution: Distribution;
  /** Whether the noise is Gaussian (ε, and no v) or uniform (u and v). */
  readonly gaussian: boolean;
  /** The last draw as the environment takes it. */
  action(): number;
  /** out ← ∂H/∂a for the entropy H of π(·|a) in nats, which is returned. */
  entropy(a: Float64Array, out: Float64Array): number;
  /** KL(p ‖ q) in nats, of the distributions with the parameters that begin at `at` in p, and with q. */
  divergence(p: Float64Array, at: number, q: Float64Array): number;
}

class CategoricalHead implements Head {
  readonly gaussian = false;
  readonly distribution: Categorical;

  constructor(count: number, sampler: Sampler) {
    this.distribution = sampler === 'exact' ? new Categorical(count) : new AuthorsCategorical(count);
  }

  action(): number {
    return this.distribution.index;
  }

  /** H = −Σ p log p and ∂H/∂lⱼ = −pⱼ (log pⱼ + H). */
  entropy(l: Float64Array, out: Float64Array): number {
    const norm = logSumExp(l);
    let entropy = 0;
    for (let j = 0; j < l.length; j++) entropy -= Math.exp(l[j]! - norm) * (l[j]! - norm);
    for (let j = 0; j < l.length; j++) out[j] = -Math.exp(l[j]! - norm) * (l[j]! - norm + entropy);
    return entropy;
  }

  divergence(p: Float64Array, at: number, q: Float64Array): number {
    const l = p.subarray(at, at + q.length);
    const [from, to] = [logSumExp(l), logSumExp(q)];
    let sum = 0;
    for (let j = 0; j < q.length; j++) sum += Math.exp(l[j]! - from) * (l[j]! - from - (q[j]! - to));
    return sum;
  }
}

const GAUSSIAN_ENTROPY = 0.5 * (1 + Math.log(2 * Math.PI));

class GaussianHead implements Head {
  readonly gaussian = true;
  readonly distribution = new Gaussian(1);

  /** Not clamped: the environment does that, and the score is that of the number drawn. */
  action(): number {
    return this.distribution.b[0]!;
  }

  /** H = log σ + ½ log 2πe, whatever the mean. */
  entropy(a: Float64Array, out: Float64Array): number {
    out[0] = 0;
    out[1] = 1;
    return a[1]! + GAUSSIAN_ENTROPY;
  }

  /** log σ′/σ + (σ² + (μ − μ′)²) / 2σ′² − ½. */
  divergence(p: Float64Array, at: number, q: Float64Array): number {
    const [shift, spread] = [p[at]! - q[0]!, p[at + 1]! - q[1]!];
    return -spread + 0.5 * (Math.exp(2 * spread) + shift * shift * Math.exp(-2 * q[1]!) - 1);
  }
}

export const createHead = (actions: ActionSpace, sampler: Sampler = 'exact'): Head =>
  actions.kind === 'discrete' ? new CategoricalHead(actions.count, sampler) : new GaussianHead();
