/** REINFORCE, plain or with the running mean of f as its baseline: g_l = (f − k) ∇log q(b_l). */
import * as tf from '@tensorflow/tfjs-core';
import { type Estimation, followed, momentsAt } from './estimation.ts';
import { hardGradient } from './hardGradient.ts';
import type { TensorBatch } from './model.ts';
import { paths } from './paths.ts';

/** φ = [k, variance of f, batches seen]; k stays as it is within a batch. */
export function reinforce(batch: TensorBatch): Estimation {
  const { model, images, noise, phi, decay = 0.99, layout } = batch;
  const path = paths(model, images, noise);
  const { f } = path;
  const average = momentsAt(phi.kept!, 0);
  const signal = tf.sub(f, average.mean);
  const g = path.layers.map(({ hard }) => tf.mul(hard.score, signal) as tf.Tensor2D);
  return {
    f,
    g,
    theta: () => hardGradient(batch, path, g),
    ...(layout.estimator === 'running-mean' ? { follow: () => followed(average, f, decay) } : {}),
  };
}
