/** One batch through the autoencoder: the estimate of ∂(−ELBO)/∂θ, its variance V, and what tunes the estimator. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { columnSums, transposedTimes, vectorAt } from '../../../tensor/ops.ts';
import { type BatchPass, controlVariate, type EngineSurrogate } from './controlVariate.ts';
import { decode, type Hard } from './decode.ts';
import { PRIOR_GRADIENT, SCALED_SQUARE, SCALED_SUM } from './formulas.ts';
import type { NoiseTensors } from './noise.ts';
import { type EngineEstimator, type EngineLayout, modelTensors, pack } from './parameters.ts';
import { sampleUnits } from './sample.ts';

/** c of the estimators that have one. */
export const ENGINE_SURROGATES: { readonly [id in EngineEstimator]?: EngineSurrogate } = {
  rebar: 'objective',
  relax: 'additive',
  'relax-network': 'network',
};

/** What does not change while training. */
export interface Fixed {
  readonly layout: EngineLayout;
  readonly estimator: EngineEstimator;
  /** Mean image x̄ and the decoder's fixed bias, [pixels]. */
  readonly mean: tf.Tensor1D;
  readonly bias: tf.Tensor1D;
}

export interface BatchGradients {
  /** f = −ELBO of each example, [B, 1]. */
  readonly f: tf.Tensor2D;
  /** Logit gradients, [B, units], not divided by B. */
  readonly g: tf.Tensor2D;
  /** V = mean (g/B)², a scalar. */
  readonly V: tf.Tensor;
  /** The batch's mean gradient, flat as θ. */
  readonly theta: tf.Tensor1D;
  /** ∂V/∂φ, flat as φ; null for estimators that are not tuned. */
  readonly phi: tf.Tensor1D | null;
}

/**
 * Explicit forward, backward and tangent passes; nothing is recorded on a tape. φ is [ℓ, Q, η], or [baseline, …] for REINFORCE.
 * x: [B, pixels]. Call inside tf.tidy.
 */
export function batchGradients(
  { layout, estimator, mean, bias }: Fixed,
  theta: tf.Tensor1D,
  phi: tf.Tensor1D,
  x: tf.Tensor2D,
  noise: NoiseTensors,
): BatchGradients {
  const model = modelTensors(theta, layout);
  const centred = tf.sub(x, mean) as tf.Tensor2D;
  const a = tf.add(tf.matMul(centred, model.Wq), model.bq) as tf.Tensor2D;
  const sample = sampleUnits(a, noise);
  const pass: BatchPass = { model, bias, x, centred, a, sample, noise };
  const surrogate = ENGINE_SURROGATES[estimator];
  const controlled = surrogate ? controlVariate(pass, phi, layout, surrogate) : null;
  const hard = controlled ? controlled.hard : decode(model, bias, sample.b, x, a);
  const g = controlled?.g ?? (tf.mul(sample.score, tf.sub(hard.f, vectorAt(phi, 0, 1))) as tf.Tensor2D);
  const count = x.shape[0];
  const V = tf.mean(fused(SCALED_SQUARE, [g], [1 / count ** 2]));
  const w = tf.mul(g, 2 / (layout.units * count ** 3)) as tf.Tensor2D;
  return {
    f: hard.f,
    g,
    V,
    theta: thetaGradient(pass, hard, g),
    phi: controlled && pack(controlled.tune(w)),
  };
}

/** (1/B) Σ_n [g ∂a/∂θ + ∂f/∂θ with samples constant]. */
function thetaGradient({ model, centred, sample }: BatchPass, hard: Hard, g: tf.Tensor2D): tf.Tensor1D {
  const count = g.shape[0];
  const da = fused(SCALED_SUM, [g, sample.score], [1 / count]);
  const dy = tf.div(hard.errors, count) as tf.Tensor2D;
  return pack([
    transposedTimes(centred, da),
    columnSums(da),
    transposedTimes(sample.sign, dy),
    columnSums(dy),
    fused(PRIOR_GRADIENT, [model.prior, columnSums(sample.b)], [1 / count]),
  ]);
}
