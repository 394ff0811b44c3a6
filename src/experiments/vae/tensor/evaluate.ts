/** What is measured without training: single-sample ELBO, the importance-weighted bound, and the spread of logit gradients. */
import * as tf from '@tensorflow/tfjs-core';
import type { Images, ModelTensors } from './model.ts';
import type { NoiseTensors } from './noise.ts';
import { paths } from './paths.ts';

/** Single-sample ELBO of each row of the noise, [rows]. Call inside tf.tidy. */
export function elboOf(model: ModelTensors, images: Images, noise: NoiseTensors): tf.Tensor1D {
  const { f, rows } = paths(model, images, noise);
  return tf.reshape(tf.neg(f), [rows]);
}

/**
 * log (1/K) Σ_k exp ELBO_k of each image (Burda et al. 2016), [N], with K blocks of N rows in the noise. Call inside tf.tidy.
 */
export function iwaeOf(model: ModelTensors, images: Images, noise: NoiseTensors): tf.Tensor1D {
  const [count] = images.x.shape;
  const elbo = elboOf(model, images, noise);
  const samples = elbo.size / count;
  const best = tf.max(tf.reshape(elbo, [samples, count]), 0);
  const weights = tf.exp(tf.sub(tf.reshape(elbo, [samples, count]), best));
  return tf.add(best, tf.log(tf.mean(weights, 0)));
}

/**
 * The unbiased sample variance over draws, averaged over images and units: a scalar. g: [draws · count, units], draw after
 * draw. Call inside tf.tidy.
 */
export function gradientSpread(g: tf.Tensor2D, count: number): tf.Tensor {
  const [rows, units] = g.shape;
  const draws = rows / count;
  const each = tf.reshape(g, [draws, count, units]);
  return tf.div(tf.sum(tf.square(tf.sub(each, tf.mean(each, 0)))), (draws - 1) * count * units);
}
