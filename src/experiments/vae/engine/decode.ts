/** −ELBO of a batch at hard and relaxed units together, with what its derivatives need. */
import * as tf from '@tensorflow/tfjs-core';
import { timesTransposed } from '../../../tensor/ops.ts';
import type { ModelTensors } from './parameters.ts';

/** M = rows of `samples`. */
export interface Decoded {
  /** f = −ELBO, [M, 1]. */
  readonly f: tf.Tensor2D;
  /** 2s − 1, [M, units]. */
  readonly inputs: tf.Tensor2D;
  /** σ(y) and σ(y) − x for decoder logits y, [M, pixels]. */
  readonly means: tf.Tensor2D;
  readonly errors: tf.Tensor2D;
}

/**
 * f = Σ_i [softplus(y_i) − x_i y_i] + Σ_j [s_j a_j − softplus(a_j)] + Σ_j [softplus(p_j) − s_j p_j], y the decoder's logits:
 * −log p(x, s) + log q(s|x) at vertices and its continuation between them.
 * samples: s, a multiple of B rows; x: [B, pixels] and a: [B, units] are repeated for it. bias: the decoder's fixed one.
 */
export function decode(
  { Wp, bp, prior }: ModelTensors,
  bias: tf.Tensor1D,
  samples: tf.Tensor2D,
  x: tf.Tensor2D,
  a: tf.Tensor2D,
): Decoded {
  const rows = samples.shape[0];
  const [count, pixels] = x.shape;
  const copies = rows / count;
  const inputs = tf.sub(tf.mul(samples, 2), 1) as tf.Tensor2D;
  const y = tf.add(tf.matMul(inputs, Wp), tf.add(bp, bias));
  const means = tf.sigmoid(y) as tf.Tensor2D;
  // [copies, B, ·] against [B, ·]: nothing is copied.
  const blocks = (t: tf.Tensor) => tf.reshape(t, [copies, count, t.shape[1]!]);
  const pixelCost = tf.sum(tf.sub(tf.softplus(blocks(y)), tf.mul(blocks(y), x)), 2);
  const unitCost = tf.sum(tf.mul(blocks(samples), tf.sub(a, prior)), 2);
  const constant = tf.sub(tf.sum(tf.softplus(prior)), tf.sum(tf.softplus(a), 1));
  return {
    f: tf.reshape(tf.add(tf.add(pixelCost, unitCost), constant), [rows, 1]),
    inputs,
    means,
    errors: tf.reshape(tf.sub(blocks(means), x), [rows, pixels]),
  };
}

/** ∂f/∂s = 2 (σ(y) − x) Wpᵀ + a − p for those rows. */
export function sampleGradient(
  { Wp, prior }: ModelTensors,
  errors: tf.Tensor2D,
  a: tf.Tensor2D,
): tf.Tensor2D {
  return tf.add(tf.mul(timesTransposed(errors, Wp), 2), tf.sub(a, prior));
}
