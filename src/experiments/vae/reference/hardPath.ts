/** A path whose latent units are sampled: b_l ~ Bernoulli(σ(a_l)), each layer given the one below. */
import { Bernoulli, type Conditional } from '../../../estimators/distributions/bernoulli.ts';
import type { VaeModel } from './model.ts';
import { Path } from './path.ts';

export class HardPath extends Path {
  /** z, z̃ and scores of each layer's last draw. */
  readonly distributions: readonly Bernoulli[];
  /** Where each layer starts in a vector over all units. */
  readonly starts: readonly number[];
  /** logit u of each layer's last draw. */
  readonly noise: readonly Float64Array[];

  constructor(model: VaeModel, conditional: Conditional = 'independent') {
    super(model);
    this.distributions = model.shape.latents.map((n) => new Bernoulli(n, conditional));
    this.noise = model.shape.latents.map((n) => new Float64Array(n));
    let at = 0;
    this.starts = model.shape.latents.map((n) => {
      at += n;
      return at - n;
    });
  }

  /** The part of a vector over all units that belongs to layer l. */
  part(x: Float64Array, l: number): Float64Array {
    const at = this.starts[l]!;
    return x.subarray(at, at + this.samples[l]!.length);
  }

  /** Samples every layer from u (and z̃ from v, if given); returns f. */
  draw(image: Float64Array, u: Float64Array, v?: Float64Array): number {
    this.image.set(image);
    for (let l = 0; l < this.layers; l++) this.drawLayer(l, this.part(u, l), v && this.part(v, l));
    return this.total();
  }

  /** Takes over image and samples below layer l, samples l from `u` and what is deeper from `deeper`; returns f. */
  branch(from: HardPath, l: number, u: Float64Array, deeper: Float64Array): number {
    this.image.set(from.image);
    for (let m = 0; m < l; m++) {
      this.samples[m]!.set(from.samples[m]!);
      this.costs[m] = from.costs[m]!;
    }
    this.drawLayer(l, u);
    for (let m = l + 1; m < this.layers; m++) this.drawLayer(m, this.part(deeper, m));
    return this.total();
  }

  /** g_l ← signal · ∇ log q(b_l). */
  score(l: number, signal: number, g: Float64Array): void {
    const { score } = this.distributions[l]!;
    const at = this.starts[l]!;
    for (let j = 0; j < score.length; j++) g[at + j] = signal * score[j]!;
  }

  private drawLayer(l: number, u: Float64Array, v?: Float64Array): void {
    const a = this.encode(l);
    const distribution = this.distributions[l]!;
    const noise = this.noise[l]!;
    if (v === undefined) distribution.draw(a, u);
    else distribution.sample(a, u, v);
    for (let j = 0; j < u.length; j++) noise[j] = Math.log(u[j]!) - Math.log1p(-u[j]!);
    this.samples[l]!.set(distribution.b);
    this.decode(l);
    this.price(l, a);
  }
}
