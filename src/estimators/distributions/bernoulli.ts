/** Independent Bernoulli variables from logits: z = a + logit(u), b = 1[z > 0], z̃ ~ p(z|b). */
import { sigmoid } from '../../math/special.ts';
import type { Distribution } from './distribution.ts';

/** independent: a fresh v. coupled: z̃ = z, the v that reproduces u. marginal (DLAX): z̃ = z held fixed, scored by p(z). */
export type Conditional = 'independent' | 'coupled' | 'marginal';

/** One value of z̃ and of its slope k = ∂z̃/∂a. */
export interface ConditionalPoint {
  z: number;
  k: number;
}

/**
 * z̃ and k for b = 1 (`one`) or b = 0 at logit a, from log v and log(1 − v). With v′ = 1 − θ + vθ (b = 1) or v(1 − θ)
 * (b = 0), the uniform u given b, this is z̃ = a + logit v′ in a form that keeps its accuracy when θ or v′ rounds to 0 or 1:
 * b = 1: z̃ = softplus(a + log v) − log(1 − v), k = σ(a + log v);
 * b = 0: z̃ = log v − softplus(log(1 − v) − a), k = σ(log(1 − v) − a).
 */
export function conditionalAt(
  one: boolean,
  a: number,
  logV: number,
  logRest: number,
  out: ConditionalPoint,
): void {
  const y = one ? a + logV : logRest - a;
  const e = Math.exp(-Math.abs(y));
  const softplus = Math.max(y, 0) + Math.log1p(e);
  out.z = one ? softplus - logRest : logV - softplus;
  out.k = (y >= 0 ? 1 : e) / (1 + e);
}

export class Bernoulli implements Distribution {
  readonly parameters: number;
  readonly b: Float64Array;
  readonly score: Float64Array;
  readonly surrogateScore: Float64Array;
  readonly z: Float64Array;
  readonly zt: Float64Array;
  readonly zDot: Float64Array;
  readonly ztDot: Float64Array;
  /** ∂z̃/∂a, in [0, 1]; 0 for DLAX, which holds z̃ fixed. */
  readonly k: Float64Array;
  private readonly point: ConditionalPoint = { z: 0, k: 0 };

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
    const { size, b, score, z, zt, k, conditional, surrogateScore, point } = this;
    for (let i = 0; i < size; i++) {
      const ai = a[i]!;
      const ui = u[i]!;
      const zi = ai + Math.log(ui) - Math.log1p(-ui);
      const one = zi > 0;
      z[i] = zi;
      b[i] = one ? 1 : 0;
      const rest = sigmoid(one ? -ai : ai); // probability of the other value
      score[i] = one ? rest : -rest;
      if (conditional === 'independent') {
        const vi = v[i]!;
        conditionalAt(one, ai, Math.log(vi), Math.log1p(-vi), point);
        zt[i] = point.z;
        k[i] = point.k;
      } else if (conditional === 'coupled') {
        const ki = 1 - rest / (one ? ui : 1 - ui);
        k[i] = ki > 0 ? ki : 0; // rounding can reach −1e-16 beside the threshold
      } else {
        k[i] = 0;
        surrogateScore[i] = 2 * ui - 1;
      }
    }
  }

  draw(a: Float64Array, u: Float64Array): void {
    const { size, b, score, z } = this;
    for (let i = 0; i < size; i++) {
      const ai = a[i]!;
      const zi = ai + Math.log(u[i]!) - Math.log1p(-u[i]!);
      const one = zi > 0;
      const rest = sigmoid(one ? -ai : ai);
      z[i] = zi;
      b[i] = one ? 1 : 0;
      score[i] = one ? rest : -rest;
    }
  }

  /** Takes b as given and draws z and z̃ from p(z|b) with the same v: every array as after `sample`. */
  sampleGiven(a: Float64Array, given: Float64Array, v: Float64Array): void {
    const { size, b, score, z, zt, k, conditional, surrogateScore, point } = this;
    for (let i = 0; i < size; i++) {
      const ai = a[i]!;
      const one = given[i]! > 0;
      const rest = sigmoid(one ? -ai : ai);
      b[i] = one ? 1 : 0;
      score[i] = one ? rest : -rest;
      conditionalAt(one, ai, Math.log(v[i]!), Math.log1p(-v[i]!), point);
      z[i] = zt[i] = point.z;
      k[i] = point.k;
      if (conditional === 'marginal') {
        k[i] = 0;
        surrogateScore[i] = 2 * sigmoid(point.z - ai) - 1;
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
