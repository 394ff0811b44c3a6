/** Bernoulli units of a batch: b, z, z̃ and ∂z̃/∂a from logits and noise. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { joinedRows } from '../../../tensor/ops.ts';
import { CENTRED, COUPLED, POSITIVE, SCORE } from './formulas.ts';
import type { LayerNoiseTensors } from './noise.ts';

/** Each [rows, units]. */
export interface UnitTensors {
  readonly a: tf.Tensor2D;
  readonly b: tf.Tensor2D;
  /** 2b − 1. */
  readonly sign: tf.Tensor2D;
  /** ∇ₐ log q(b|a) = b − σ(a). */
  readonly score: tf.Tensor2D;
  readonly z: tf.Tensor2D;
}

/** z = a + logit u, b = 1[z > 0]. */
export function sampleUnits(a: tf.Tensor2D, logitU: tf.Tensor2D): UnitTensors {
  const z = tf.add(a, logitU) as tf.Tensor2D;
  const b = fused(POSITIVE, [z]);
  const sign = fused(CENTRED, [b]);
  return { a, b, sign, score: fused(SCORE, [sign, a]), z };
}

/** z and z̃ of a layer as the rows on which its surrogate is evaluated. */
export interface Pair {
  /** z, and z̃ below it where that is another draw. */
  readonly z: tf.Tensor2D;
  /** Whether z̃ = z, by the v that reproduces u. */
  readonly coupled: boolean;
  /** ∂z̃/∂a, [rows, units]; 1 less that where z̃ = z. */
  readonly k: tf.Tensor2D;
}

/** z̃ is drawn with the noise's v if there is one, else it is z. */
export function pairOf(units: UnitTensors, { logitU, logV, logRest }: LayerNoiseTensors): Pair {
  if (logV === null || logRest === null) {
    return { z: units.z, coupled: true, k: coupledSlack(units, logitU) };
  }
  const { zt, k } = conditionalSample(units, logV, logRest);
  return { z: joinedRows([units.z, zt]), coupled: false, k };
}

/** 1 − ∂z̃/∂a where z̃ = z because v is the one that reproduces u: (1 − θ_b)/u_b, with θ_b and u_b the sides of b. */
function coupledSlack({ a, sign }: UnitTensors, logitU: tf.Tensor2D): tf.Tensor2D {
  return fused(COUPLED, [sign, a, logitU]);
}

/**
 * z̃ ~ p(z|b) from a fresh v, and k = ∂z̃/∂a, accurate in the tails:
 * b = 1: z̃ = softplus(a + log v) − log(1 − v), k = σ(a + log v);
 * b = 0: z̃ = log v − softplus(log(1 − v) − a), k = σ(log(1 − v) − a).
 */
function conditionalSample(
  { a, b, sign }: UnitTensors,
  logV: tf.Tensor2D,
  logRest: tf.Tensor2D,
): { readonly zt: tf.Tensor2D; readonly k: tf.Tensor2D } {
  const one = tf.cast(b, 'bool');
  const y = tf.add(tf.mul(sign, a), tf.where(one, logV, logRest));
  const zt = tf.mul(sign, tf.sub(tf.softplus(y), tf.where(one, logRest, logV)));
  return { zt, k: tf.sigmoid(y) } as { zt: tf.Tensor2D; k: tf.Tensor2D };
}
