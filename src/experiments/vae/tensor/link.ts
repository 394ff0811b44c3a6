/** A dense network between two layers, for many rows, with its gradient and the derivative of that gradient along a direction. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import {
  columnSums,
  matrixAt,
  rowsAt,
  timesTransposed,
  transposedTimes,
  vectorAt,
} from '../../../tensor/ops.ts';
import type { VaeLink } from '../shape.ts';
import { SUM3, TANH_BEND, TANH_DELTA } from './formulas.ts';

/** One dense layer, [in, out] and [out]. */
export interface DenseTensors {
  readonly W: tf.Tensor2D;
  readonly b: tf.Tensor1D;
}

/** y = W_K tanh(… tanh(W₁ᵀx + b₁) …) + b_K; linear if there is only one layer. */
export type LinkTensors = readonly DenseTensors[];

/** flat: the vector in which the link has its place. */
export function linkTensors(flat: tf.Tensor1D, { widths, at }: Pick<VaeLink, 'widths' | 'at'>): LinkTensors {
  let next = at;
  return widths.slice(1).map((outs, k) => {
    const ins = widths[k]!;
    const start = next;
    next += (ins + 1) * outs;
    return { W: matrixAt(flat, start, ins, outs), b: vectorAt(flat, start + ins * outs, outs) };
  });
}

export interface LinkPass {
  /** Outputs of the tanh layers, [rows, width]. */
  readonly inner: readonly tf.Tensor2D[];
  readonly y: tf.Tensor2D;
}

/** x: [rows, in]. bias: added to y beside the link's own. */
export function forward(link: LinkTensors, x: tf.Tensor2D, bias?: tf.Tensor1D): LinkPass {
  const inner: tf.Tensor2D[] = [];
  let y = x;
  link.forEach(({ W, b }, k) => {
    const last = k === link.length - 1;
    const product = tf.matMul(y, W) as tf.Tensor2D;
    y = last && bias ? fused(SUM3, [product, b, bias]) : tf.add(product, b);
    if (last) return;
    y = tf.tanh(y);
    inner.push(y);
  });
  return { inner, y };
}

/** The tanh outputs of some rows. */
export const innerRows = (
  inner: readonly tf.Tensor2D[],
  from: number,
  size: number,
): readonly tf.Tensor2D[] => inner.map((h) => rowsAt(h, from, size));

/** ∂/∂(input of each layer's activation) for a given ∂/∂y, layer by layer. */
export function backward(
  link: LinkTensors,
  inner: readonly tf.Tensor2D[],
  dy: tf.Tensor2D,
): readonly tf.Tensor2D[] {
  const deltas = [dy];
  for (let k = link.length - 1; k > 0; k--) {
    deltas.unshift(fused(TANH_DELTA, [timesTransposed(deltas[0]!, link[k]!.W), inner[k - 1]!]));
  }
  return deltas;
}

/** ∂/∂x, from the deltas of `backward` or `curvature`. */
export const inputGradient = (link: LinkTensors, deltas: readonly tf.Tensor2D[]): tf.Tensor2D =>
  timesTransposed(deltas[0]!, link[0]!.W);

/** dW and db of each layer, in the order of the flat vector. */
export const parameterGradient = (
  x: tf.Tensor2D,
  inner: readonly tf.Tensor2D[],
  deltas: readonly tf.Tensor2D[],
): tf.Tensor[] =>
  deltas.flatMap((delta, k) => [transposedTimes(k === 0 ? x : inner[k - 1]!, delta), columnSums(delta)]);

export interface LinkTangent {
  /** Of the input of each tanh. */
  readonly arguments: readonly tf.Tensor2D[];
  /** ẏ. */
  readonly y: tf.Tensor2D;
}

/** Along ẋ, parameters fixed. */
export function tangent(
  link: LinkTensors,
  inner: readonly tf.Tensor2D[],
  xTangent: tf.Tensor2D,
): LinkTangent {
  const into: tf.Tensor2D[] = [];
  let y = xTangent;
  link.forEach(({ W }, k) => {
    y = tf.matMul(y, W);
    if (k === link.length - 1) return;
    into.push(y);
    y = fused(TANH_DELTA, [y, inner[k]!]);
  });
  return { arguments: into, y };
}

/** The tangents of the deltas of `backward` when x moves as in `tangent` and ∂/∂y along dyTangent. */
export function curvature(
  link: LinkTensors,
  inner: readonly tf.Tensor2D[],
  deltas: readonly tf.Tensor2D[],
  moved: LinkTangent,
  dyTangent: tf.Tensor2D,
): readonly tf.Tensor2D[] {
  const bent = [dyTangent];
  for (let k = link.length - 1; k > 0; k--) {
    const above = timesTransposed(bent[0]!, link[k]!.W);
    bent.unshift(fused(TANH_BEND, [above, inner[k - 1]!, moved.arguments[k - 1]!, deltas[k - 1]!]));
  }
  return bent;
}
