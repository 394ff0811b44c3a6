/** One batch through the autoencoder by any of the estimators, and the variance V that tunes some of them. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import type { EngineEstimator, EngineLayout } from '../engine/parameters.ts';
import { concrete } from './concrete.ts';
import { disarmStep } from './disarm.ts';
import type { Estimation, Estimator } from './estimation.ts';
import { SCALED_SQUARE } from './formulas.ts';
import { modelTensors, type PhiTensors, type TensorBatch } from './model.ts';
import { muProp } from './muProp.ts';
import type { NoiseTensors } from './noise.ts';
import { nvil } from './nvil.ts';
import { reinforce } from './reinforce.ts';
import { relax } from './relax.ts';
import { rloo } from './rloo.ts';

const ESTIMATORS: { readonly [id in EngineEstimator]: Estimator } = {
  reinforce,
  'running-mean': reinforce,
  nvil,
  rloo,
  disarm: disarmStep,
  muprop: muProp,
  concrete,
  rebar: relax,
  relax,
  'relax-network': relax,
};

/** What does not change while training. */
export interface Fixed {
  readonly layout: EngineLayout;
  /** Mean image x̄ and the decoder's fixed bias, [pixels]. */
  readonly mean: tf.Tensor1D;
  readonly bias: tf.Tensor1D;
  /** Of running means. */
  readonly decay: number | undefined;
}

/** Everything that a step is about. x: [N, pixels]. Call inside tf.tidy. */
export function batchOf(
  { layout, mean, bias, decay }: Fixed,
  theta: tf.Tensor1D,
  phi: PhiTensors,
  x: tf.Tensor2D,
  noise: NoiseTensors,
): TensorBatch {
  const images = { x, centred: tf.sub(x, mean) as tf.Tensor2D };
  return { layout, model: modelTensors(theta, layout.model, bias), images, noise, phi, decay };
}

/** Explicit forward, backward and tangent passes; nothing is recorded on a tape. Call inside tf.tidy. */
export const estimate = (batch: TensorBatch): Estimation => ESTIMATORS[batch.layout.estimator](batch);

/** V = Σ_l mean (g_l/B)², a scalar. */
export function batchVariance(g: readonly tf.Tensor2D[]): tf.Tensor {
  const [first, ...deeper] = g.map((part) => tf.mean(fused(SCALED_SQUARE, [part], [1 / part.shape[0] ** 2])));
  return deeper.reduce((sum, V) => tf.add(sum, V), first!);
}

/** ∂V/∂g. */
export const variancePull = (g: readonly tf.Tensor2D[]): readonly tf.Tensor2D[] =>
  g.map((part) => tf.mul(part, 2 / (part.shape[1] * part.shape[0] ** 3)));
