/** Bernoulli units of a batch: b, z, z̃ and ∂z̃/∂a from logits and noise. */
import * as tf from '@tensorflow/tfjs-core';
import type { NoiseTensors } from './noise.ts';

/** Each [B, units]. */
export interface SampleTensors {
  readonly b: tf.Tensor2D;
  /** 2b − 1. */
  readonly sign: tf.Tensor2D;
  /** ∇ₐ log q(b|a) = b − σ(a). */
  readonly score: tf.Tensor2D;
  readonly z: tf.Tensor2D;
}

/** z = a + logit u, b = 1[z > 0]. */
export function sampleUnits(a: tf.Tensor2D, { logitU }: NoiseTensors): SampleTensors {
  const z = tf.add(a, logitU);
  const b = tf.cast(tf.greater(z, 0), 'float32');
  const sign = tf.sub(tf.mul(b, 2), 1);
  // As ±σ(∓a), which keeps its digits where b − σ(a) would cancel.
  const score = tf.mul(sign, tf.sigmoid(tf.neg(tf.mul(sign, a))));
  return { b, sign, score, z } as SampleTensors;
}

/** k = ∂z̃/∂a where z̃ = z because v is the one that reproduces u: 1 − (1 − θ_b)/u_b, with θ_b and u_b the sides of b. */
export function coupledSlope(a: tf.Tensor2D, { sign }: SampleTensors, { logitU }: NoiseTensors): tf.Tensor2D {
  const other = tf.sigmoid(tf.neg(tf.mul(sign, a)));
  const own = tf.sigmoid(tf.mul(sign, logitU));
  return tf.relu(tf.sub(1, tf.div(other, own))); // rounding can fall below 0 beside the threshold
}

/**
 * z̃ ~ p(z|b) from a fresh v, and k = ∂z̃/∂a, accurate in the tails:
 * b = 1: z̃ = softplus(a + log v) − log(1 − v), k = σ(a + log v);
 * b = 0: z̃ = log v − softplus(log(1 − v) − a), k = σ(log(1 − v) − a).
 */
export function conditionalSample(
  a: tf.Tensor2D,
  { b, sign }: SampleTensors,
  logV: tf.Tensor2D,
  logRest: tf.Tensor2D,
): { readonly zt: tf.Tensor2D; readonly k: tf.Tensor2D } {
  const one = tf.cast(b, 'bool');
  const y = tf.add(tf.mul(sign, a), tf.where(one, logV, logRest));
  const zt = tf.mul(sign, tf.sub(tf.softplus(y), tf.where(one, logRest, logV)));
  return { zt, k: tf.sigmoid(y) } as { zt: tf.Tensor2D; k: tf.Tensor2D };
}
