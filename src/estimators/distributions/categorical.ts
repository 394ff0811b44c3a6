/** One categorical variable from K logits by Gumbel-max; b is one-hot. */
import { dot, logSumExp, sigmoid, softplus } from '../../math/special.ts';
import type { Distribution } from './distribution.ts';

export class Categorical implements Distribution {
  readonly parameters: number;
  readonly b: Float64Array;
  readonly score: Float64Array;
  readonly surrogateScore: Float64Array;
  readonly z: Float64Array;
  readonly zt: Float64Array;
  readonly zDot: Float64Array;
  readonly ztDot: Float64Array;
  readonly p: Float64Array;
  /** ∂z̃ᵢ/∂lⱼ = sᵢ (δᵢⱼ − pⱼ); 0 for the winner. */
  private readonly s: Float64Array;
  /** Index of the winner. */
  index = 0;

  constructor(readonly size: number) {
    const make = () => new Float64Array(size);
    this.parameters = size;
    this.b = make();
    this.score = make();
    this.surrogateScore = this.score;
    this.z = make();
    this.zt = make();
    this.zDot = make();
    this.ztDot = make();
    this.p = make();
    this.s = make();
  }

  sample(l: Float64Array, u: Float64Array, v: Float64Array): void {
    const { size, b, score, z, zt, p, s } = this,
      norm = logSumExp(l);
    let best = 0;
    for (let i = 0; i < size; i++) {
      const lp = l[i]! - norm;
      p[i] = Math.exp(lp);
      z[i] = lp - Math.log(-Math.log(u[i]!));
      if (z[i]! > z[best]!) best = i;
    }
    this.index = best;
    const logEb = Math.log(-Math.log(v[best]!));
    for (let i = 0; i < size; i++) {
      const win = i === best;
      b[i] = win ? 1 : 0;
      score[i] = b[i]! - p[i]!;
      if (win) {
        zt[i] = -logEb;
        s[i] = 0;
        continue;
      }
      const x = Math.log(-Math.log(v[i]!)) - (l[i]! - norm) - logEb;
      zt[i] = -logEb - softplus(x);
      s[i] = sigmoid(x);
    }
  }

  push(w: Float64Array): void {
    const { size, zDot, ztDot, p, s } = this,
      mean = dot(p, w);
    for (let i = 0; i < size; i++) {
      zDot[i] = w[i]! - mean;
      ztDot[i] = s[i]! * zDot[i]!;
    }
  }

  pull(cz: Float64Array, czt: Float64Array, out: Float64Array): void {
    const { size, p, s } = this;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += cz[i]! - s[i]! * czt[i]!;
    for (let i = 0; i < size; i++) out[i]! += cz[i]! - s[i]! * czt[i]! - p[i]! * sum;
  }
}
