/**
 * NVIL (Mnih & Gregor 2014): g_l = (f − m_l − B_l) / max(1, √V_l) · ∇log q(b_l). B_l is a network of what lies below layer l
 * (x − x̄, or 2b − 1), trained on (f − m_l − B_l)²; m_l and V_l are moving mean and variance of f − B_l.
 */
import { ObservationBaseline } from '../../../estimators/nvil.ts';
import { glorot } from '../../../math/initialise.ts';
import { BatchMoments } from './batchMoments.ts';
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';

interface Baseline {
  readonly widths: readonly number[];
  readonly at: number;
  readonly size: number;
  readonly net: ObservationBaseline;
  readonly moments: BatchMoments;
}

export interface NvilVaeOptions {
  readonly hidden: number;
  readonly decay: number;
  /** false keeps the divisor at 1, which makes the estimator unbiased. */
  readonly normalise: boolean;
}

/** φ = [B_1, …, B_L, then m, V and the number of batches of each layer]. */
export class NvilVae implements VaeEstimator {
  readonly noise: number;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  private readonly path: HardPath;
  private readonly baselines: readonly Baseline[];
  private readonly predicted: Float64Array; // B_l of the last example
  private f = 0;

  constructor(
    readonly model: VaeModel,
    private readonly options: NvilVaeOptions,
  ) {
    const { hidden, decay } = options;
    this.noise = model.latents;
    this.path = new HardPath(model);
    const inputs = this.path.encoders.map(({ x }) => x.length);
    const sizes = inputs.map((n) => ObservationBaseline.size(n, hidden));
    const tuned = sizes.reduce((total, n) => total + n, 0);
    const phi = new Float64Array(tuned + inputs.length * BatchMoments.LENGTH);
    const dphi = new Float64Array(phi.length);
    let at = 0;
    this.baselines = inputs.map((n, l) => {
      const [start, size] = [at, sizes[l]!];
      at += size;
      const state = tuned + l * BatchMoments.LENGTH;
      return {
        widths: [n, hidden, 1],
        at: start,
        size,
        net: new ObservationBaseline(n, hidden, phi.subarray(start, at), dphi.subarray(start, at)),
        moments: new BatchMoments(phi.subarray(state, state + BatchMoments.LENGTH), decay),
      };
    });
    this.phi = phi;
    this.dphi = dphi;
    this.tuned = tuned;
    this.predicted = new Float64Array(inputs.length);
  }

  initialise(uniform: () => number): void {
    this.phi.fill(0);
    for (const { widths, at, size } of this.baselines)
      glorot(widths, this.phi.subarray(at, at + size), uniform);
  }

  estimate(image: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): number {
    const { path, baselines, predicted } = this;
    this.f = path.draw(image, u);
    baselines.forEach(({ net, moments }, l) => {
      predicted[l] = net.value(path.encoders[l]!.x); // the encoder sees the same
      const scale = this.options.normalise ? Math.max(1, Math.sqrt(moments.variance)) : 1;
      path.score(l, (this.f - moments.mean - predicted[l]!) / scale, g);
    });
    path.accumulate(g);
    return this.f;
  }

  tune(_: Float64Array, share: number): void {
    this.baselines.forEach(({ net, moments }, l) => {
      const residual = this.f - this.predicted[l]!;
      net.train(share * (residual - moments.mean)); // its gradient is linear in the error
      moments.note(residual);
    });
  }

  endBatch(): void {
    for (const { moments } of this.baselines) moments.endBatch();
  }
}
