/** One way through the autoencoder: an image, a value of every latent unit, and the −ELBO of that pair. */
import { sigmoid, softplus } from '../../../math/special.ts';
import { Link } from './link.ts';
import type { VaeModel } from './model.ts';

/**
 * Layers count from 0, at the data. With s_l the units of layer l, `below` s_{l−1} (the image for l = 0), encoder logits
 * a_l, decoder logits y_l of what lies below and prior logits p,
 * f = −ELBO = Σ_l Σ [softplus(y_l) − s_{l−1} y_l + s_l a_l − softplus(a_l)] + Σ [softplus(p) − s_L p],
 * which is −log p(x, s) + log q(s|x) at vertices and its continuation between them.
 */
export class Path {
  readonly layers: number;
  readonly image: Float64Array;
  /** s_l. */
  readonly samples: readonly Float64Array[];
  /** Their a_l are the encoders' outputs. */
  readonly encoders: readonly Link[];
  readonly decoders: readonly Link[];
  /** y_l, which for l = 0 includes the fixed bias. */
  readonly predictions: readonly Float64Array[];
  /** The terms of f with index l; the prior's comes last. */
  readonly costs: Float64Array;
  /** Scratch: what backward passes start from; [image, s_0, …]. */
  protected readonly seeds: readonly Float64Array[];

  constructor(readonly model: VaeModel) {
    const { shape, layout, theta, dtheta } = model;
    this.layers = shape.latents.length;
    this.image = new Float64Array(shape.visible);
    this.samples = shape.latents.map((n) => new Float64Array(n));
    this.encoders = layout.encoders.map((link) => new Link(link, theta, dtheta));
    this.decoders = layout.decoders.map((link) => new Link(link, theta, dtheta));
    this.predictions = this.decoders.map(({ y }) => new Float64Array(y.length));
    this.costs = new Float64Array(this.layers + 1);
    this.seeds = [this.image, ...this.samples].map((x) => new Float64Array(x.length));
  }

  below(l: number): Float64Array {
    return l === 0 ? this.image : this.samples[l - 1]!;
  }

  /** a_l from what lies below: (x − x̄) for the image, 2s − 1 for a layer of units, through the encoder. */
  encode(l: number): Float64Array {
    const link = this.encoders[l]!;
    const below = this.below(l);
    const { mean } = this.model;
    for (let i = 0; i < below.length; i++) link.x[i] = l === 0 ? below[i]! - mean[i]! : 2 * below[i]! - 1;
    link.forward();
    return link.y;
  }

  /** y_l from s_l. */
  decode(l: number): void {
    const link = this.decoders[l]!;
    const sample = this.samples[l]!;
    const prediction = this.predictions[l]!;
    const { bias } = this.model;
    for (let j = 0; j < sample.length; j++) link.x[j] = 2 * sample[j]! - 1;
    link.forward();
    for (let i = 0; i < prediction.length; i++) prediction[i] = link.y[i]! + (l === 0 ? bias[i]! : 0);
  }

  /** Fills costs[l] from s_l, y_l and the encoder's logits a. */
  price(l: number, a: Float64Array): void {
    const below = this.below(l);
    const y = this.predictions[l]!;
    const s = this.samples[l]!;
    let cost = 0;
    for (let i = 0; i < y.length; i++) cost += softplus(y[i]!) - below[i]! * y[i]!;
    for (let j = 0; j < s.length; j++) cost += s[j]! * a[j]! - softplus(a[j]!);
    this.costs[l] = cost;
  }

  /** Fills the prior's cost; returns f, the sum of all. */
  total(): number {
    const { prior } = this.model;
    const top = this.samples[this.layers - 1]!;
    let cost = 0;
    for (let j = 0; j < top.length; j++) cost += softplus(prior[j]!) - top[j]! * prior[j]!;
    this.costs[this.layers] = cost;
    let f = 0;
    for (const part of this.costs) f += part;
    return f;
  }

  /** Encodes the samples as they stand, layer by layer; returns f. */
  evaluate(): number {
    for (let l = 0; l < this.layers; l++) {
      const a = this.encode(l);
      this.decode(l);
      this.price(l, a);
    }
    return this.total();
  }

  /** dθ += direct · ∂f/∂θ with samples constant + Σ_l g_l ∂a_l/∂θ; g holds all layers, one after the other. */
  accumulate(g: Float64Array, direct = 1): void {
    let at = 0;
    for (let l = 0; l < this.layers; l++) {
      const s = this.samples[l]!;
      const encoder = this.encoders[l]!;
      const seed = this.seeds[l + 1]!;
      for (let j = 0; j < s.length; j++) seed[j] = g[at + j]! + direct * (s[j]! - sigmoid(encoder.y[j]!));
      encoder.backward(seed);
      encoder.parameterGradient();
      this.accumulateDecoder(l, direct);
      at += s.length;
    }
    this.accumulatePrior(direct);
  }

  protected accumulatePrior(weight: number): void {
    const { prior, dprior } = this.model;
    const top = this.samples[this.layers - 1]!;
    for (let j = 0; j < top.length; j++) dprior[j]! += weight * (sigmoid(prior[j]!) - top[j]!);
  }

  private accumulateDecoder(l: number, weight: number): void {
    const below = this.below(l);
    const seed = this.seeds[l]!;
    const decoder = this.decoders[l]!;
    const y = this.predictions[l]!;
    for (let i = 0; i < seed.length; i++) seed[i] = weight * (sigmoid(y[i]!) - below[i]!);
    decoder.backward(seed);
    decoder.parameterGradient();
  }
}
