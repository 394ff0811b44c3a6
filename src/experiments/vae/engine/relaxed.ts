/** f at relaxed units s = σ(z/λ), λ = exp ℓ: its gradient in z, and how ℓ changes a value and a directional derivative of it. */
import * as tf from '@tensorflow/tfjs-core';
import { timesTransposed } from '../../../tensor/ops.ts';
import { type Decoded, sampleGradient } from './decode.ts';
import type { ModelTensors } from './parameters.ts';

/** All [M, units]. */
export interface RelaxedUnits {
  readonly z: tf.Tensor2D;
  readonly s: tf.Tensor2D;
  /** ∂s/∂z = s(1 − s)/λ. */
  readonly slope: tf.Tensor2D;
}

/** inverse: 1/λ, a scalar. */
export function relaxUnits(z: tf.Tensor2D, inverse: tf.Tensor): RelaxedUnits {
  const t = tf.mul(z, inverse) as tf.Tensor2D;
  const s = tf.sigmoid(t);
  // σ(t) σ(−t): s(1 − s) would vanish in float32 where s rounds to 1.
  const slope = tf.mul(tf.mul(s, tf.sigmoid(tf.neg(t))), inverse) as tf.Tensor2D;
  return { z, s, slope };
}

/** ∂f/∂s and ∂f/∂z at fixed a, [M, units]. */
export interface RelaxedGradient {
  readonly ds: tf.Tensor2D;
  readonly dz: tf.Tensor2D;
}

/** a: [M, units]. */
export function relaxedGradient(
  model: ModelTensors,
  { slope }: RelaxedUnits,
  { errors }: Decoded,
  a: tf.Tensor2D,
): RelaxedGradient {
  const ds = sampleGradient(model, errors, a);
  return { ds, dz: tf.mul(ds, slope) };
}

/**
 * ∂S/∂ℓ for S = Σ (weight · f + ż·∂f/∂z + ȧ·∂f/∂a): a tangent of the gradient along (ż, ȧ).
 * zTangent: [M, units]; aTangent likewise, or null for 0; weight: [M, 1].
 */
export function temperatureTuning(
  { Wp }: ModelTensors,
  inverse: tf.Tensor,
  { z, s, slope }: RelaxedUnits,
  { means }: Decoded,
  { ds, dz }: RelaxedGradient,
  zTangent: tf.Tensor2D,
  aTangent: tf.Tensor2D | null,
  weight: tf.Tensor2D,
): tf.Tensor {
  const yTangent = tf.mul(tf.matMul(tf.mul(slope, zTangent), Wp), 2);
  const errorTangent = tf.mul(tf.mul(means, tf.sub(1, means)), yTangent) as tf.Tensor2D;
  const throughDecoder = tf.mul(timesTransposed(errorTangent, Wp), 2);
  const dsTangent = aTangent ? tf.add(throughDecoder, aTangent) : throughDecoder;
  const slopeTangent = tf.mul(tf.mul(tf.mul(slope, tf.sub(1, tf.mul(s, 2))), inverse), zTangent);
  const dzTangent = tf.add(tf.mul(dsTangent, slope), tf.mul(ds, slopeTangent));
  const inEll = tf.add(tf.mul(z, tf.add(tf.mul(dz, weight), dzTangent)), tf.mul(dz, zTangent));
  return tf.neg(tf.sum(inEll));
}
