/** A dense network between two layers of the autoencoder, with its gradient and the derivative of that gradient along a direction. */
import { Layer } from '../../../math/layer.ts';
import type { VaeLink } from '../shape.ts';

/** y = W_K tanh(… tanh(W₁ᵀx + b₁) …) + b_K; linear if there are only two widths. Remembers its last `forward`. */
export class Link {
  /** In. */
  readonly x: Float64Array;
  /** Out. */
  readonly y: Float64Array;
  /** Out of `backward`. */
  readonly dx: Float64Array;
  /** Out of `tangent`: ẏ. */
  readonly yTangent: Float64Array;
  /** Out of `curvature`: the tangent of dx. */
  readonly dxTangent: Float64Array;
  private readonly layers: readonly Layer[];
  private below: Float64Array = new Float64Array(0); // the ẋ of `tangent`

  /** theta and dtheta are the whole model's. */
  constructor({ widths, at }: VaeLink, theta: Float64Array, dtheta: Float64Array) {
    const layers: Layer[] = [];
    let x: Float64Array = new Float64Array(widths[0]!);
    this.x = x;
    this.dx = new Float64Array(x.length);
    this.dxTangent = new Float64Array(x.length);
    let next = at;
    for (let k = 1; k < widths.length; k++) {
      const [ins, outs] = [widths[k - 1]!, widths[k]!];
      const bias = next + ins * outs;
      const end = bias + outs;
      const layer = new Layer(
        ins,
        outs,
        k === widths.length - 1 ? 'linear' : 'tanh',
        x,
        theta.subarray(next, bias),
        theta.subarray(bias, end),
        dtheta.subarray(next, bias),
        dtheta.subarray(bias, end),
      );
      layers.push(layer);
      x = layer.y;
      next = end;
    }
    this.layers = layers;
    this.y = x;
    this.yTangent = layers[layers.length - 1]!.yTangent;
  }

  forward(): void {
    for (const layer of this.layers) layer.forward();
  }

  /** dx = (∂y/∂x)ᵀ dy. */
  backward(dy: Float64Array): void {
    const { layers } = this;
    const last = layers.length - 1;
    layers[last]!.dy.set(dy);
    for (let k = last; k >= 0; k--) layers[k]!.backward(k > 0 ? layers[k - 1]!.dy : this.dx);
  }

  /** dθ += (∂y/∂θ)ᵀ dy, with the dy of the last `backward`. */
  parameterGradient(): void {
    for (const layer of this.layers) layer.parameterGradient();
  }

  /** ẏ = (∂y/∂x) ẋ. */
  tangent(xTangent: Float64Array): void {
    let below = xTangent;
    for (const layer of this.layers) {
      layer.tangent(below);
      below = layer.yTangent;
    }
    this.below = xTangent;
  }

  /** The tangent of dx when x moves along the ẋ of `tangent` and dy along dyTangent; after `backward` and `tangent`. */
  curvature(dyTangent: Float64Array): void {
    const { layers } = this;
    const last = layers.length - 1;
    layers[last]!.yAdjoint.set(dyTangent);
    for (let k = last; k >= 0; k--) {
      // Scale 0: the model's own parameters are constants here, only the inputs move.
      if (k > 0) layers[k]!.accumulate(layers[k - 1]!.yTangent, layers[k - 1]!.yAdjoint, 0);
      else layers[k]!.accumulate(this.below, this.dxTangent, 0);
    }
  }
}
