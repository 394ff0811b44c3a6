/** Independent Gaussians, a = [μ, log σ], b = μ + σ ε. Given b nothing is left to draw: z̃ = z = b with ∂z̃/∂a = 0 (LAX). */
import type { Distribution } from './distribution.ts';

export class Gaussian implements Distribution {
  readonly parameters: number;
  readonly b: Float64Array;
  readonly z: Float64Array;
  readonly zt: Float64Array;
  readonly score: Float64Array;
  readonly surrogateScore: Float64Array;
  readonly zDot: Float64Array;
  readonly ztDot: Float64Array;
  /** σ ε = ∂b/∂log σ. */
  private readonly noise: Float64Array;

  constructor(readonly size: number) {
    const make = () => new Float64Array(size);
    this.parameters = 2 * size;
    this.b = this.z = this.zt = make();
    this.score = this.surrogateScore = new Float64Array(2 * size);
    this.zDot = make();
    this.ztDot = make();
    this.noise = make();
  }

  /** epsilon: standard Gaussian numbers, one for each variable; there is no v. */
  sample(a: Float64Array, epsilon: Float64Array): void {
    const { size, b, score, noise } = this;
    for (let i = 0; i < size; i++) {
      const e = epsilon[i]!;
      const sigma = Math.exp(a[size + i]!);
      noise[i] = sigma * e;
      b[i] = a[i]! + noise[i]!;
      score[i] = e / sigma;
      score[size + i] = e * e - 1;
    }
  }

  draw(a: Float64Array, epsilon: Float64Array): void {
    this.sample(a, epsilon);
  }

  push(w: Float64Array): void {
    const { size, zDot, noise } = this;
    for (let i = 0; i < size; i++) zDot[i] = w[i]! + noise[i]! * w[size + i]!;
  }

  pull(cz: Float64Array, _: Float64Array, out: Float64Array): void {
    const { size, noise } = this;
    for (let i = 0; i < size; i++) {
      out[i]! += cz[i]!;
      out[size + i]! += noise[i]! * cz[i]!;
    }
  }
}
