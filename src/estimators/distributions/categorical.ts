/** One categorical variable from K logits by Gumbel-max: z = log p − log(−log u), b = onehot(argmax z), z̃ ~ p(z|b). */
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
  /** ∂z̃ᵢ/∂lⱼ = sᵢ (δᵢⱼ − pⱼ), in [0, 1]; 0 for the winner. */
  readonly s: Float64Array;
  /** Index of the winner. */
  index = 0;
  private norm = 0;

  constructor(
    readonly size: number,
    readonly conditional: 'independent' | 'coupled' = 'independent',
  ) {
    const make = () => new Float64Array(size);
    this.parameters = size;
    this.b = make();
    this.score = make();
    this.surrogateScore = this.score;
    this.z = make();
    this.zt = conditional === 'independent' ? make() : this.z;
    this.zDot = make();
    this.ztDot = make();
    this.p = make();
    this.s = make();
  }

  sample(l: Float64Array, u: Float64Array, v: Float64Array): void {
    this.draw(l, u);
    if (this.conditional === 'independent') this.conditionOnWinner(l, v);
    else this.coupleToWinner();
  }

  draw(l: Float64Array, u: Float64Array): void {
    const { size, z, p } = this;
    this.norm = logSumExp(l);
    let best = 0;
    for (let i = 0; i < size; i++) {
      const lp = l[i]! - this.norm;
      p[i] = Math.exp(lp);
      z[i] = lp - Math.log(-Math.log(u[i]!));
      if (z[i]! > z[best]!) best = i;
    }
    this.win(best);
  }

  /** Takes the winner as given and draws z and z̃ from p(z|b) with the same v: every array as after `sample`. */
  sampleGiven(l: Float64Array, index: number, v: Float64Array): void {
    const { size, z, zt, p } = this;
    this.norm = logSumExp(l);
    for (let i = 0; i < size; i++) p[i] = Math.exp(l[i]! - this.norm);
    this.win(index);
    this.conditionOnWinner(l, v);
    for (let i = 0; i < size; i++) z[i] = zt[i]!;
  }

  push(w: Float64Array): void {
    const { size, zDot, ztDot, p, s } = this;
    const mean = dot(p, w);
    for (let i = 0; i < size; i++) {
      const d = w[i]! - mean;
      zDot[i] = d;
      ztDot[i] = s[i]! * d;
    }
  }

  pull(cz: Float64Array, czt: Float64Array, out: Float64Array): void {
    const { size, p, s } = this;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += cz[i]! - s[i]! * czt[i]!;
    for (let i = 0; i < size; i++) out[i]! += cz[i]! - s[i]! * czt[i]! - p[i]! * sum;
  }

  private win(best: number): void {
    const { size, b, score, p } = this;
    this.index = best;
    for (let i = 0; i < size; i++) {
      b[i] = i === best ? 1 : 0;
      score[i] = b[i]! - p[i]!;
    }
  }

  /**
   * With Eᵢ = −log vᵢ: z̃_b = −log E_b, a standard Gumbel whatever b is, and z̃ᵢ = −log(Eᵢ/pᵢ + E_b) below it, with
   * sᵢ = (Eᵢ/pᵢ) / (Eᵢ/pᵢ + E_b); formed from logarithms because Eᵢ/pᵢ overflows for a small pᵢ.
   */
  private conditionOnWinner(l: Float64Array, v: Float64Array): void {
    const { size, zt, s, index, norm } = this;
    const logEb = Math.log(-Math.log(v[index]!));
    for (let i = 0; i < size; i++) {
      const x = Math.log(-Math.log(v[i]!)) - (l[i]! - norm) - logEb;
      zt[i] = i === index ? -logEb : -logEb - softplus(x);
      s[i] = i === index ? 0 : sigmoid(x);
    }
  }

  /** The v that reproduces z̃ = z, held fixed: sᵢ = 1 − E_b e^z̃ᵢ = 1 − e^(zᵢ − z_b). */
  private coupleToWinner(): void {
    const { size, z, s, index } = this;
    for (let i = 0; i < size; i++) s[i] = i === index ? 0 : -Math.expm1(z[i]! - z[index]!);
  }
}
