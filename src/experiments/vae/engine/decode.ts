/** −ELBO of a batch at hard and relaxed units together, with what its derivatives need. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { timesTransposed } from '../../../tensor/ops.ts';
import { CENTRED, ERROR, PIXEL_COST, SAMPLE_GRADIENT, SUM3, UNIT_COST } from './formulas.ts';
import type { ModelTensors } from './parameters.ts';

/** M = rows of `samples`. */
export interface Decoded {
  /** f = −ELBO, [M, 1]. */
  readonly f: tf.Tensor2D;
  /** Decoder logits y and σ(y) − x, [M, pixels]. */
  readonly y: tf.Tensor2D;
  readonly errors: tf.Tensor2D;
}

/** What the hard samples give to ∂f/∂θ. */
export type Hard = Pick<Decoded, 'f' | 'errors'>;

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
  const y = fused(SUM3, [tf.matMul(fused(CENTRED, [samples]), Wp) as tf.Tensor2D, bp, bias]);
  // [copies, B, ·] against [B, ·]: nothing is copied.
  const blocks = (t: tf.Tensor) => tf.reshape(t, [copies, count, t.shape[1]!]);
  const pixelCost = tf.sum(fused(PIXEL_COST, [blocks(y), x]), 2);
  const unitCost = tf.sum(fused(UNIT_COST, [blocks(samples), a, prior]), 2);
  return {
    f: tf.reshape(tf.add(pixelCost, unitCost), [rows, 1]),
    y,
    errors: tf.reshape(fused(ERROR, [blocks(y), x]), [rows, pixels]),
  };
}

/** ∂f/∂s = 2 (σ(y) − x) Wpᵀ + a − p for those rows. */
export function sampleGradient(
  { Wp, prior }: ModelTensors,
  errors: tf.Tensor2D,
  a: tf.Tensor2D,
): tf.Tensor2D {
  return fused(SAMPLE_GRADIENT, [timesTransposed(errors, Wp), a, prior]);
}
