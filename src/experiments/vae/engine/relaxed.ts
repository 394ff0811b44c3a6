/** f at relaxed units s = σ(z/λ), λ = exp ℓ: its gradient in z, and how ℓ changes a value and a directional derivative of it. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { timesTransposed } from '../../../tensor/ops.ts';
import { type Decoded, sampleGradient } from './decode.ts';
import { ERROR_TANGENT, RELAX, RELAX_SLOPE, SLOPE_TANGENT, TEMPERATURE } from './formulas.ts';
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
  return { z, s: fused(RELAX, [z, inverse]), slope: fused(RELAX_SLOPE, [z, inverse]) };
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
  { y }: Decoded,
  { ds }: RelaxedGradient,
  zTangent: tf.Tensor2D,
  aTangent: tf.Tensor2D | null,
  weight: tf.Tensor2D,
): tf.Tensor {
  const through = tf.matMul(tf.mul(slope, zTangent), Wp) as tf.Tensor2D; // half the tangent of y
  const errorTangent = fused(ERROR_TANGENT, [through, y]);
  const units = fused(SLOPE_TANGENT, [timesTransposed(errorTangent, Wp), ds, s, zTangent, inverse]);
  const both = aTangent ? (tf.add(units, aTangent) as tf.Tensor2D) : units;
  return tf.sum(fused(TEMPERATURE, [slope, z, ds, both, zTangent, weight]));
}
