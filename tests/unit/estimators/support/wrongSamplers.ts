/** Samplers with known mistakes: the statistical tests must reject every one of them. */
import { Bernoulli } from '../../../../src/estimators/distributions/bernoulli.ts';
import { Categorical } from '../../../../src/estimators/distributions/categorical.ts';
import { logit, sigmoid } from '../../../../src/math/special.ts';

/** The conditional of the paper's first draft, split at θ instead of 1 − θ: right only at θ = ½. */
export class DraftBernoulli extends Bernoulli {
  override sample(a: Float64Array, u: Float64Array, v: Float64Array): void {
    super.sample(a, u, v);
    for (let i = 0; i < this.size; i++) {
      const theta = sigmoid(a[i]!);
      const one = this.b[i] === 1;
      const x = one ? v[i]! * (1 - theta) + theta : v[i]! * theta;
      const slope = (one ? 1 - v[i]! : v[i]!) * theta * (1 - theta);
      this.zt[i] = a[i]! + logit(x);
      this.k[i] = 1 + slope / (x * (1 - x));
    }
  }
}

/** Forgets that z̃ follows a through v′: k = 1. */
export class FrozenSlopeBernoulli extends Bernoulli {
  override sample(a: Float64Array, u: Float64Array, v: Float64Array): void {
    super.sample(a, u, v);
    this.k.fill(1);
  }
}

/** The draft's winner z̃_b = log p_b + Gumbel, with the others truncated to it; derivatives are those of its values. */
export class DraftCategorical extends Categorical {
  private readonly share: Float64Array;

  constructor(size: number) {
    super(size);
    this.share = new Float64Array(size);
  }

  override sample(l: Float64Array, u: Float64Array, v: Float64Array): void {
    super.sample(l, u, v);
    const { size, zt, p, index, share } = this;
    const winner = Math.log(p[index]!) - Math.log(-Math.log(v[index]!));
    for (let i = 0; i < size; i++) {
      const own = -Math.log(v[i]!) / p[i]!;
      const bound = Math.exp(-winner);
      zt[i] = i === index ? winner : -Math.log(own + bound);
      share[i] = i === index ? 0 : own / (own + bound);
    }
  }

  override pull(cz: Float64Array, czt: Float64Array, out: Float64Array): void {
    const { size, p, index, share } = this;
    const own = new Float64Array(size); // weight on ∂ log pᵢ of each coordinate
    for (let i = 0; i < size; i++) {
      own[i]! += cz[i]! - share[i]! * czt[i]!;
      own[index]! -= (1 - share[i]!) * czt[i]!;
    }
    const total = own.reduce((s, x) => s + x, 0);
    for (let i = 0; i < size; i++) out[i]! += own[i]! - p[i]! * total;
  }
}
