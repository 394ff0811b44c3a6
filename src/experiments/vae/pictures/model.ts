/** An autoencoder as the page has it: the parameters of one moment, and the way of one vector through one of its networks. */

import { fastTanh } from '../../../math/special.ts';
import { outputBias, type VaeLayout, type VaeLink, type VaeShape, vaeLayout } from '../shape.ts';

export interface PictureModel {
  readonly shape: VaeShape;
  readonly layout: VaeLayout;
  /** In the places of `layout`. */
  readonly theta: Float32Array;
  /** Mean training image x̄, [visible]. */
  readonly mean: Float32Array;
  /** The decoder's fixed bias, [visible]. */
  readonly bias: Float64Array;
}

/** Null if θ or the mean image are not of this shape: they are on their way, and another model's are no use. */
export function pictureModel(shape: VaeShape, theta: Float32Array, mean: Float32Array): PictureModel | null {
  const layout = vaeLayout(shape);
  if (theta.length !== layout.size || mean.length !== shape.visible) return null;
  return { shape, layout, theta, mean, bias: outputBias(Float64Array.from(mean)) };
}

/** y = W_K tanh(… tanh(W₁ᵀx + b₁) …) + b_K, as `Link` of the reference. */
export function through({ theta }: PictureModel, { widths, at }: VaeLink, x: Float64Array): Float64Array {
  let below = x;
  let next = at;
  for (let k = 1; k < widths.length; k++) {
    const outs = widths[k]!;
    const bias = next + below.length * outs;
    const y = Float64Array.from(theta.subarray(bias, bias + outs));
    accumulate(theta, next, below, y);
    if (k < widths.length - 1) for (let o = 0; o < outs; o++) y[o] = fastTanh(y[o]!);
    below = y;
    next = bias + outs;
  }
  return below;
}

/** y += Wᵀx with W at `at`; four rows at a time, which is three times as fast as one. */
function accumulate(theta: Float32Array, at: number, x: Float64Array, y: Float64Array): void {
  const outs = y.length;
  let i = 0;
  for (let w = at; i + 3 < x.length; i += 4, w += 4 * outs) {
    const [x0, x1, x2, x3] = [x[i]!, x[i + 1]!, x[i + 2]!, x[i + 3]!];
    const [w1, w2, w3] = [w + outs, w + 2 * outs, w + 3 * outs];
    for (let o = 0; o < outs; o++) {
      y[o]! += theta[w + o]! * x0 + theta[w1 + o]! * x1 + theta[w2 + o]! * x2 + theta[w3 + o]! * x3;
    }
  }
  for (; i < x.length; i++) for (let o = 0; o < outs; o++) y[o]! += theta[at + i * outs + o]! * x[i]!;
}

/** 2b − 1: units enter every network as ±1. */
export const signs = (code: Uint8Array): Float64Array => Float64Array.from(code, (b) => 2 * b - 1);
