/**
 * A dense network bound to a flat parameter vector, evaluated at one place, with the four derivatives the estimators
 * need. Layout per layer: W row-major [in][out], then b. All layers but the last pass through the activation.
 * Everything is preallocated; an Mlp remembers its last `forward`, and the other methods refer to that place.
 */
import { type Activation, Layer } from './layer.ts';

/** Numbers in a network of these widths, e.g. [1, 10, 1] has 31. */
export const mlpSize = (widths: readonly number[]): number => {
  let n = 0;
  for (let l = 1; l < widths.length; l++) n += (widths[l - 1]! + 1) * widths[l]!;
  return n;
};

export class Mlp {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly dx: Float64Array;
  readonly xAdjoint: Float64Array;
  readonly yTangent: Float64Array;
  private readonly layers: Layer[] = [];
  private readonly zeros: Float64Array;
  private readonly starts: number[] = [];

  constructor(
    widths: readonly number[],
    activation: Activation,
    parameters: Float64Array,
    gradient: Float64Array,
  ) {
    this.x = new Float64Array(widths[0]!);
    this.dx = new Float64Array(widths[0]!);
    this.xAdjoint = new Float64Array(widths[0]!);
    this.zeros = new Float64Array(widths[0]!);
    let x = this.x;
    let at = 0;
    for (let l = 1; l < widths.length; l++) {
      const i = widths[l - 1]!;
      const o = widths[l]!;
      const w = at + i * o;
      const end = w + o;
      this.starts.push(at);
      const layer = new Layer(
        i,
        o,
        l === widths.length - 1 ? 'linear' : activation,
        x,
        parameters.subarray(at, w),
        parameters.subarray(w, end),
        gradient.subarray(at, w),
        gradient.subarray(w, end),
      );
      this.layers.push(layer);
      x = layer.y;
      at = end;
    }
    this.y = x;
    this.yTangent = this.layers[this.layers.length - 1]!.yTangent;
  }

  /** y(x). */
  forward(): void {
    const { layers } = this;
    for (let l = 0; l < layers.length; l++) layers[l]!.forward();
  }

  /** dx = (∂y/∂x)ᵀ seed. */
  backward(seed: Float64Array): void {
    const { layers } = this;
    const last = layers.length - 1;
    const top = layers[last]!.dy;
    for (let o = 0; o < top.length; o++) top[o] = seed[o]!;
    for (let l = last; l >= 0; l--) layers[l]!.backward(l > 0 ? layers[l - 1]!.dy : this.dx);
  }

  /** gradient += (∂y/∂parameters)ᵀ seed. */
  parameterGradient(seed: Float64Array): void {
    this.backward(seed);
    for (const layer of this.layers) layer.parameterGradient();
  }

  /** yTangent = (∂y/∂parameters) w. */
  parameterTangent(w: Float64Array): void {
    const { layers, starts } = this;
    for (let l = 0; l < layers.length; l++)
      layers[l]!.parameterTangent(l > 0 ? layers[l - 1]!.yTangent : this.zeros, w, starts[l]!);
  }

  /**
   * Scalar networks only, after forward() and backward([1]).
   * gradient += scale · ∂/∂parameters S and xAdjoint = ∂S/∂x, with S = weight·y + xTangent·∂y/∂x, which is returned.
   */
  accumulate(xTangent: Float64Array, weight: number, scale: number): number {
    const { layers } = this;
    const last = layers.length - 1;
    for (let l = 0; l <= last; l++) layers[l]!.tangent(l > 0 ? layers[l - 1]!.yTangent : xTangent);
    layers[last]!.yAdjoint[0] = weight;
    for (let l = last; l >= 0; l--)
      layers[l]!.accumulate(
        l > 0 ? layers[l - 1]!.yTangent : xTangent,
        l > 0 ? layers[l - 1]!.yAdjoint : this.xAdjoint,
        scale,
      );
    return weight * this.y[0]! + this.yTangent[0]!;
  }
}
