/** What every estimator gives for a batch, and the running means that some of them keep. */
import * as tf from '@tensorflow/tfjs-core';
import { vectorAt } from '../../../tensor/ops.ts';
import type { TensorBatch } from './model.ts';

/** Nothing is computed before it is asked for, so that what rests costs nothing. */
export interface Estimation {
  /** −ELBO of each example (for Concrete the relaxed one, for RLOO the mean of its passes), [B, 1]. */
  readonly f: tf.Tensor2D;
  /** Logit gradients of each layer, [B, units], not divided by B. */
  readonly g: readonly tf.Tensor2D[];
  /** The batch's mean gradient of −ELBO, flat as θ. */
  theta(): tf.Tensor1D;
  /** ∂V/∂φ for w = ∂V/∂g, or the gradient of what is learnt instead; flat as the tuned part of φ. */
  tune?(w: readonly tf.Tensor2D[]): tf.Tensor1D;
  /** The statistics with this batch taken in; only after use, or they would bias g. */
  follow?(): tf.Tensor1D;
}

/** Call inside tf.tidy. */
export type Estimator = (batch: TensorBatch) => Estimation;

export interface Moments {
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
  readonly batches: tf.Tensor1D;
}

/** The moments that start at entry `at`. */
export const momentsAt = (kept: tf.Tensor1D, at: number): Moments => ({
  mean: vectorAt(kept, at, 1),
  variance: vectorAt(kept, at + 1, 1),
  batches: vectorAt(kept, at + 2, 1),
});

/** [mean, variance, batches] after a batch of x: its weight is max(1 − decay, 1/n), mean and variance are those of the mixture. */
export function followed({ mean, variance, batches }: Moments, x: tf.Tensor2D, decay: number): tf.Tensor1D {
  const n = tf.add(batches, 1) as tf.Tensor1D;
  const weight = tf.maximum(tf.div(1, n), 1 - decay);
  const away = tf.sub(x, mean);
  const shift = tf.mul(weight, tf.mean(away)) as tf.Tensor1D;
  const spread = tf.add(
    tf.mul(tf.sub(1, weight), variance),
    tf.sub(tf.mul(weight, tf.mean(tf.square(away))), tf.square(shift)),
  ) as tf.Tensor1D;
  return tf.concat([tf.add(mean, shift) as tf.Tensor1D, spread, n]);
}
