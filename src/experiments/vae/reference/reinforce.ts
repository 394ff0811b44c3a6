/** REINFORCE with the running mean of f as its baseline: g_l = (f − k) ∇log q(b_l). */
import { BatchMoments } from './batchMoments.ts';
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';

/** φ = [k, variance of f, batches seen]; k stays as it is within a batch. */
export class ReinforceVae implements VaeEstimator {
  readonly noise: number;
  readonly phi = new Float64Array(BatchMoments.LENGTH);
  readonly dphi = new Float64Array(BatchMoments.LENGTH);
  readonly tuned = 0;
  private readonly path: HardPath;
  private readonly average: BatchMoments;
  private f = 0;

  /** tracking false leaves k where it is: 0 makes this plain REINFORCE. */
  constructor(
    readonly model: VaeModel,
    decay: number,
    private readonly tracking: boolean,
  ) {
    this.noise = model.latents;
    this.path = new HardPath(model);
    this.average = new BatchMoments(this.phi, decay);
  }

  initialise(): void {
    this.phi.fill(0);
  }

  estimate(image: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): number {
    const { path } = this;
    this.f = path.draw(image, u);
    for (let l = 0; l < path.layers; l++) path.score(l, this.f - this.average.mean, g);
    path.accumulate(g);
    return this.f;
  }

  tune(): void {
    if (this.tracking) this.average.note(this.f);
  }

  endBatch(): void {
    this.average.endBatch();
  }
}
