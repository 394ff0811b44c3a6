/** The relu network Q(x − x̄, z) of a batch: value, ∇_z, and the gradient in its weights of a value and a directional derivative. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { columnSums, rowsAt, timesTransposed, transposedTimes } from '../../../tensor/ops.ts';
import { SEEN, SUM3 } from './formulas.ts';
import type { NetworkTensors } from './parameters.ts';

/** M rows: those of z, or of z and then z̃. */
export interface NetworkPass {
  /** [M, 1]. */
  readonly value: tf.Tensor2D;
  /** ∇_z Q, [M, units]. */
  readonly gradient: tf.Tensor2D;
  /** Outputs of the relu layers. */
  readonly outputs: readonly tf.Tensor2D[];
  /** Their slopes, 0 or 1. */
  readonly slopes: readonly tf.Tensor2D[];
  /** ∂Q/∂(input of each relu). */
  readonly deltas: readonly tf.Tensor2D[];
}

/** x − x̄: [B, pixels]; z: [M, units] with M a multiple of B. */
export function networkPass(net: NetworkTensors, centred: tf.Tensor2D, z: tf.Tensor2D): NetworkPass {
  const copies = z.shape[0] / centred.shape[0];
  const outputs: tf.Tensor2D[] = [];
  const slopes: tf.Tensor2D[] = [];
  let input: tf.Tensor2D = fused(SUM3, [
    tf.matMul(z, net.Wz) as tf.Tensor2D,
    repeat(tf.matMul(centred, net.Wx), copies),
    net.b,
  ]);
  for (const { W, b } of net.above) {
    const output = tf.relu(input);
    outputs.push(output);
    slopes.push(tf.step(input));
    input = tf.add(tf.matMul(output, W), b);
  }
  const deltas: tf.Tensor2D[] = [];
  let above: tf.Tensor = tf.reshape(net.above.at(-1)!.W, [1, -1]); // one output: its transpose
  for (let k = outputs.length - 1; k >= 0; k--) {
    const delta = tf.mul(slopes[k]!, above) as tf.Tensor2D;
    deltas.unshift(delta);
    above = timesTransposed(delta, k > 0 ? net.above[k - 1]!.W : net.Wz);
  }
  return { value: input, gradient: above as tf.Tensor2D, outputs, slopes, deltas };
}

/**
 * ∂S/∂(weights of Q) as one flat vector in the order of φ, for S = Σ (weight · Q + ż·∇_z Q): one tangent pass along ż whose
 * products merge with those of the ordinary gradient. The slopes are constants: relu has no curvature.
 * z, zTangent: [M, units]; weight: [M, 1].
 */
export function networkTuning(
  net: NetworkTensors,
  { outputs, slopes, deltas }: NetworkPass,
  centred: tf.Tensor2D,
  z: tf.Tensor2D,
  zTangent: tf.Tensor2D,
  weight: tf.Tensor2D,
): tf.Tensor[] {
  const copies = z.shape[0] / centred.shape[0];
  const first = tf.mul(deltas[0]!, weight) as tf.Tensor2D;
  const seen = (value: tf.Tensor2D, tangent: tf.Tensor2D) => fused(SEEN, [value, weight, tangent]);
  const parts: tf.Tensor[] = [
    transposedTimes(centred, folded(first, copies)),
    transposedTimes(seen(z, zTangent), deltas[0]!),
    columnSums(first),
  ];
  let tangent = tf.mul(slopes[0]!, tf.matMul(zTangent, net.Wz)) as tf.Tensor2D;
  outputs.forEach((output, k) => {
    const last = k === outputs.length - 1;
    const both = seen(output, tangent);
    if (last) {
      parts.push(columnSums(both), tf.sum(weight));
      return;
    }
    const delta = deltas[k + 1]!;
    parts.push(transposedTimes(both, delta), columnSums(tf.mul(delta, weight)));
    tangent = tf.mul(slopes[k + 1]!, tf.matMul(tangent, net.above[k]!.W));
  });
  return parts;
}

/** Rows of x, `copies` times one after the other. */
export const repeat = (x: tf.Tensor2D, copies: number): tf.Tensor2D =>
  copies === 1
    ? x
    : tf.concat(
        Array.from({ length: copies }, () => x),
        0,
      );

/** The reverse for gradients: the sum of the `copies` blocks of rows. */
function folded(x: tf.Tensor2D, copies: number): tf.Tensor2D {
  if (copies === 1) return x;
  const rows = x.shape[0] / copies;
  return tf.addN(Array.from({ length: copies }, (_, k) => rowsAt(x, k * rows, rows)));
}
