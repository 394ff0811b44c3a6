/** The relaxed sampler of the authors' control code, which its own comment calls "slightly biased": for comparison only. */
import { Categorical } from '../../../estimators/distributions/categorical.ts';
import { logSumExp, sigmoid, softplus } from '../../../math/special.ts';

/**
 * Gives z̃ of the action taken the location log p_b that it must not have (the maximum of z is a standard Gumbel whatever
 * wins), z̃_b = log p_b − log E_b with E = −log v, and cuts the others off there: z̃ᵢ = −log(Eᵢ/pᵢ + E_b/p_b).
 * With rᵢ the share of Eᵢ/pᵢ in that sum (0 for b), ∂z̃ᵢ/∂l = rᵢ ∂log pᵢ/∂l + (1 − rᵢ) ∂log p_b/∂l.
 */
export class AuthorsCategorical extends Categorical {
  /** r. */
  private readonly share: Float64Array;

  constructor(size: number) {
    super(size);
    this.share = new Float64Array(size);
  }

  override sample(l: Float64Array, u: Float64Array, v: Float64Array): void {
    this.draw(l, u);
    const { size, zt, index, share } = this;
    const norm = logSumExp(l);
    const winner = l[index]! - norm - Math.log(-Math.log(v[index]!));
    for (let i = 0; i < size; i++) {
      if (i === index) {
        zt[i] = winner;
        share[i] = 0;
      } else {
        const x = Math.log(-Math.log(v[i]!)) - (l[i]! - norm) + winner; // log of (Eᵢ/pᵢ) / (E_b/p_b)
        zt[i] = winner - softplus(x);
        share[i] = sigmoid(x);
      }
    }
  }

  override push(w: Float64Array): void {
    super.push(w);
    const { size, zDot, ztDot, index, share } = this;
    for (let i = 0; i < size; i++) ztDot[i] = share[i]! * zDot[i]! + (1 - share[i]!) * zDot[index]!;
  }

  override pull(cz: Float64Array, czt: Float64Array, out: Float64Array): void {
    const { size, p, index, share } = this;
    let total = 0;
    let rest = 0;
    for (let i = 0; i < size; i++) {
      total += cz[i]! - czt[i]!;
      rest += (1 - share[i]!) * czt[i]!;
    }
    for (let i = 0; i < size; i++) out[i]! += cz[i]! - share[i]! * czt[i]! - p[i]! * total;
    out[index]! -= rest;
  }
}
