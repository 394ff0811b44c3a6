/** What every gradient estimator of the autoencoder offers, one example at a time, and the step that averages a batch. */
import type { VaeModel } from './model.ts';

export interface VaeEstimator {
  readonly model: VaeModel;
  /** Uniforms in (0, 1) that one example takes, of u and of v. */
  readonly noise: number;
  /** Everything that is learnt or tracked beside θ: the first `tuned` numbers follow dphi, the rest are statistics. */
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  /** Writes the starting φ. */
  initialise(uniform: () => number): void;
  /**
   * g ← this example's logit gradients of −ELBO, layer after layer (summed over samples where there are several), and
   * model.dtheta += the estimate of ∂(−ELBO)/∂θ that they give, with the direct gradient. Returns f = −ELBO of the sample
   * (for Concrete the relaxed one).
   */
  estimate(image: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): number;
  /**
   * After `estimate` of the same example: dphi += ∂V/∂φ through its g, with w = ∂V/∂g constant; for trained baselines
   * dphi += share · ∂/∂φ Σ_l (f − m_l − B_l)². Leaves φ and dθ alone.
   */
  tune(w: Float64Array, share: number): void;
  /** Brings φ back within its bounds; after the optimiser's step. */
  project?(): void;
  /**
   * Statistics take in the batch that was tuned on; only after use, or they would bias g. dphi gets what tuning minimises
   * beside V and holds no example: weight decay.
   */
  endBatch(): void;
}

export interface VaeStep {
  /** Mean f = −ELBO of the batch. */
  readonly cost: number;
  /** V = Σ_l mean_{n,j} (g_{l,nj}/B)². */
  readonly V: number;
  /** Logit gradients of each example, layer after layer, not divided by B. */
  readonly g: readonly Float64Array[];
}

/** w ← ∂V/∂g of one example of a batch of `count`; returns its share of V. */
export function logitVariance(
  latents: readonly number[],
  g: Float64Array,
  count: number,
  w: Float64Array,
): number {
  let at = 0;
  let v = 0;
  for (const size of latents) {
    const scale = 1 / (size * count * count * count);
    for (let j = 0; j < size; j++, at++) {
      v += scale * g[at]! * g[at]!;
      w[at] = 2 * scale * g[at]!;
    }
  }
  return v;
}

/**
 * One batch: model.dtheta ← the mean gradient of −ELBO, estimator.dphi ← ∂V/∂φ; no parameter moves except statistics.
 * Example n takes u and v from n · noise on.
 */
export function vaeStep(
  estimator: VaeEstimator,
  images: readonly Float64Array[],
  u: Float64Array,
  v: Float64Array,
): VaeStep {
  const { model, noise } = estimator;
  const count = images.length;
  const w = new Float64Array(model.latents);
  model.dtheta.fill(0);
  estimator.dphi.fill(0);
  let cost = 0;
  let V = 0;
  const g = images.map((image, n) => {
    const own = new Float64Array(model.latents);
    const part = (x: Float64Array) => x.subarray(n * noise, (n + 1) * noise);
    cost += estimator.estimate(image, part(u), part(v), own) / count;
    V += logitVariance(model.shape.latents, own, count, w);
    estimator.tune(w, 1 / count);
    return own;
  });
  for (let i = 0; i < model.dtheta.length; i++) model.dtheta[i]! /= count;
  estimator.endBatch();
  return { cost, V, g };
}
