/** The relu network Q(x − x̄, z, samples below) of a batch: value, ∇_z, and the gradient in its weights of a value and a directional derivative. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import {
  columnSums,
  folded,
  matrixAt,
  repeated,
  timesTransposed,
  transposedTimes,
  vectorAt,
} from '../../../tensor/ops.ts';
import type { VaeLink } from '../shape.ts';
import { SEEN, SUM3 } from './formulas.ts';
import type { DenseTensors } from './link.ts';

/** Q: its first layer's weights in parts; then the other layers, the output last. */
export interface NetworkTensors {
  readonly Wz: tf.Tensor2D;
  /** For x − x̄ and each layer of samples below. */
  readonly known: readonly tf.Tensor2D[];
  readonly b: tf.Tensor1D;
  readonly above: readonly DenseTensors[];
}

/** phi: flat. Inputs are [x − x̄, z, 2b − 1 of each layer below]. */
export function networkTensors(
  phi: tf.Tensor1D,
  { widths, at }: VaeLink,
  visible: number,
  units: number,
  samples: readonly number[],
): NetworkTensors {
  let next = at;
  const matrix = (ins: number, outs: number): tf.Tensor2D => {
    next += ins * outs;
    return matrixAt(phi, next - ins * outs, ins, outs);
  };
  const vector = (size: number): tf.Tensor1D => {
    next += size;
    return vectorAt(phi, next - size, size);
  };
  const first = widths[1]!;
  const Wx = matrix(visible, first);
  const Wz = matrix(units, first);
  const known = [Wx, ...samples.map((n) => matrix(n, first))];
  const b = vector(first);
  const above = widths.slice(2).map((outs, k) => ({ W: matrix(widths[k + 1]!, outs), b: vector(outs) }));
  return { Wz, known, b, above };
}

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

/** known: x − x̄ and the signs of the samples below; z: [M, units], with M a multiple of their rows. */
export function networkPass(net: NetworkTensors, known: readonly tf.Tensor2D[], z: tf.Tensor2D): NetworkPass {
  const outputs: tf.Tensor2D[] = [];
  const slopes: tf.Tensor2D[] = [];
  const [x, ...samples] = known.map((t, i) => repeated(tf.matMul(t, net.known[i]!), z.shape[0]));
  const given = samples.reduce((sum, t) => tf.add(sum, t), x!);
  let input: tf.Tensor2D = fused(SUM3, [tf.matMul(z, net.Wz) as tf.Tensor2D, given, net.b]);
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
 * ∂S/∂(weights of Q) in the order of φ, for S = Σ (weight · Q + ż·∇_z Q): one tangent pass along ż whose products merge with
 * those of the ordinary gradient. The slopes are constants: relu has no curvature.
 * z, zTangent: [M, units]; weight: [M, 1].
 */
export function networkTuning(
  net: NetworkTensors,
  { outputs, slopes, deltas }: NetworkPass,
  known: readonly tf.Tensor2D[],
  z: tf.Tensor2D,
  zTangent: tf.Tensor2D,
  weight: tf.Tensor2D,
): tf.Tensor[] {
  const first = tf.mul(deltas[0]!, weight) as tf.Tensor2D;
  const seen = (value: tf.Tensor2D, tangent: tf.Tensor2D) => fused(SEEN, [value, weight, tangent]);
  const [dWx, ...below] = known.map((t) => transposedTimes(t, folded(first, t.shape[0])));
  const parts: tf.Tensor[] = [
    dWx!,
    transposedTimes(seen(z, zTangent), deltas[0]!),
    ...below,
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
