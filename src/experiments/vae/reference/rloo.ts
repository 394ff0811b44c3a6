/** Leave-one-out REINFORCE (Kool et al. 2019) with K whole passes per example: g_l = 1/(K−1) Σ_k (f_k − f̄) ∇log q(b_{l,k}). */
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';
import { UntunedVae } from './untuned.ts';

/** u holds the K passes one after the other. Throws a RangeError for fewer than two. */
export class RlooVae extends UntunedVae implements VaeEstimator {
  readonly noise: number;
  private readonly paths: readonly HardPath[];
  private readonly costs: Float64Array;
  private readonly own: Float64Array;

  constructor(
    readonly model: VaeModel,
    samples: number,
  ) {
    super();
    if (!Number.isInteger(samples) || samples < 2)
      throw new RangeError(`RLOO needs 2 samples or more: ${samples}.`);
    this.noise = samples * model.latents;
    this.paths = Array.from({ length: samples }, () => new HardPath(model));
    this.costs = new Float64Array(samples);
    this.own = new Float64Array(model.latents);
  }

  /** Deeper logits depend on the pass, so that each pass carries its own g_k to θ; the sum is reported. */
  estimate(image: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): number {
    const { paths, costs, own, model } = this;
    const count = paths.length;
    let mean = 0;
    paths.forEach((path, k) => {
      costs[k] = path.draw(image, u.subarray(k * model.latents, (k + 1) * model.latents));
      mean += costs[k]! / count;
    });
    g.fill(0);
    paths.forEach((path, k) => {
      for (let l = 0; l < path.layers; l++) path.score(l, (costs[k]! - mean) / (count - 1), own);
      path.accumulate(own, 1 / count);
      for (let j = 0; j < g.length; j++) g[j]! += own[j]!;
    });
    return mean;
  }
}
