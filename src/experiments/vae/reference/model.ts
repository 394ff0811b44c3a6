/** The parameters of a binary variational autoencoder in float64, with their gradient. */
import { glorot } from '../../../math/initialise.ts';
import { latentCount, outputBias, type VaeLayout, type VaeShape, vaeLayout } from '../shape.ts';

export class VaeModel {
  readonly layout: VaeLayout;
  /** Bernoulli units of all layers: the length of a noise vector for one pass. */
  readonly latents: number;
  readonly theta: Float64Array;
  /** ∂/∂θ; estimators add to it. */
  readonly dtheta: Float64Array;
  readonly prior: Float64Array;
  readonly dprior: Float64Array;
  /** The decoder's fixed bias. */
  readonly bias: Float64Array;

  /** mean: the mean training image x̄. Throws a RangeError if it has not `visible` pixels. */
  constructor(
    readonly shape: VaeShape,
    readonly mean: Float64Array,
  ) {
    if (mean.length !== shape.visible) {
      throw new RangeError(`VaeModel: the mean image has ${mean.length} pixels, not ${shape.visible}.`);
    }
    this.layout = vaeLayout(shape);
    this.latents = latentCount(shape);
    this.theta = new Float64Array(this.layout.size);
    this.dtheta = new Float64Array(this.layout.size);
    this.prior = this.theta.subarray(this.layout.priorAt);
    this.dprior = this.dtheta.subarray(this.layout.priorAt);
    this.bias = outputBias(mean);
  }

  /** Glorot-uniform weights, zero biases and prior logits. */
  initialise(uniform: () => number): void {
    const { layout, theta } = this;
    for (const { widths, at, size } of [...layout.encoders, ...layout.decoders])
      glorot(widths, theta.subarray(at, at + size), uniform);
    this.prior.fill(0);
  }
}
