/** Independent Bernoulli variables from logits: z = a + logit(u), b = 1[z > 0], z̃ ~ p(z|b). */
import { sigmoid } from '../../math/special.ts';
import type { Distribution } from './distribution.ts';

/** independent: a fresh v. coupled: z̃ = z, the v that reproduces u. marginal (DLAX): z̃ = z held fixed, scored by p(z). */
export type Conditional = 'independent' | 'coupled' | 'marginal';

export class Bernoulli implements Distribution {
  readonly parameters: number;
  readonly b: Float64Array;
  readonly score: Float64Array;
  readonly surrogateScore: Float64Array;
  readonly z: Float64Array;
  readonly zt: Float64Array;
  readonly zDot: Float64Array;
  readonly ztDot: Float64Array;
  /** ∂z̃/∂a, in [0,1]. */
  readonly k: Float64Array;

  constructor(
    readonly size: number,
    readonly conditional: Conditional = 'independent',
  ) {
    const make = () => new Float64Array(size);
    this.parameters = size;
    this.b = make();
    this.score = make();
    this.z = make();
    this.zDot = make();
    this.ztDot = make();
    this.k = make();
    this.zt = conditional === 'independent' ? make() : this.z;
    this.surrogateScore = conditional === 'marginal' ? make() : this.score;
  }

  sample(a: Float64Array, u: Float64Array, v: Float64Array): void {
    const { size, b, score, z, zt, k, conditional, surrogateScore } = this;
    for (let i = 0; i < size; i++) {
      const ai = a[i]!,
        ui = u[i]!,
        zi = ai + Math.log(ui) - Math.log1p(-ui),
        one = zi > 0;
      z[i] = zi;
      b[i] = one ? 1 : 0;
      const rest = sigmoid(one ? -ai : ai); // probability of the other value
      score[i] = one ? rest : -rest;
      if (conditional === 'independent') {
        const lv = Math.log(v[i]!),
          lw = Math.log1p(-v[i]!);
        const y = one ? ai + lv : lw - ai,
          e = Math.exp(-Math.abs(y)),
          sp = Math.max(y, 0) + Math.log1p(e);
        zt[i] = one ? sp - lw : lv - sp;
        k[i] = (y >= 0 ? 1 : e) / (1 + e);
      } else if (conditional === 'coupled') k[i] = one ? 1 - rest / ui : 1 - rest / (1 - ui);
      else {
        k[i] = 0;
        surrogateScore[i] = 2 * ui - 1;
      }
    }
  }

  push(w: Float64Array): void {
    const { size, zDot, ztDot, k } = this;
    for (let i = 0; i < size; i++) {
      zDot[i] = w[i]!;
      ztDot[i] = k[i]! * w[i]!;
    }
  }

  pull(cz: Float64Array, czt: Float64Array, out: Float64Array): void {
    const { size, k } = this;
    for (let i = 0; i < size; i++) out[i]! += cz[i]! - k[i]! * czt[i]!;
  }
}
