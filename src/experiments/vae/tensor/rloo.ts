/** Leave-one-out REINFORCE (Kool et al. 2019) with K whole passes on each image: g_l = 1/(K−1) Σ_k (f_k − f̄) ∇log q(b_{l,k}). */
import * as tf from '@tensorflow/tfjs-core';
import { folded, repeated } from '../../../tensor/ops.ts';
import type { Estimation } from './estimation.ts';
import { hardGradient } from './hardGradient.ts';
import type { TensorBatch } from './model.ts';
import { paths } from './paths.ts';

/** Deeper logits depend on the pass, so that each pass carries its own part of g to θ; the sum is reported. */
export function rloo(batch: TensorBatch): Estimation {
  const { model, images, noise, layout } = batch;
  const { passes } = layout;
  const path = paths(model, images, noise);
  const examples = path.rows / passes;
  const mean = tf.div(folded(path.f, examples), passes) as tf.Tensor2D;
  const signal = tf.div(tf.sub(path.f, repeated(mean, path.rows)), passes - 1);
  const each = path.layers.map(({ hard }) => tf.mul(hard.score, signal) as tf.Tensor2D);
  return {
    f: mean,
    g: each.map((part) => folded(part, examples)),
    theta: () => hardGradient(batch, path, each),
  };
}
