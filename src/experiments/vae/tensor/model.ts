/** The autoencoder's networks as tensors cut from θ, and what of a batch does not change while an estimator works on it. */
import * as tf from '@tensorflow/tfjs-core';
import { vectorAt } from '../../../tensor/ops.ts';
import type { EngineLayout } from '../engine/parameters.ts';
import type { VaeLayout } from '../shape.ts';
import { type LinkTensors, linkTensors } from './link.ts';
import type { NoiseTensors } from './noise.ts';

export interface ModelTensors {
  /** From the data upwards. */
  readonly encoders: readonly LinkTensors[];
  readonly decoders: readonly LinkTensors[];
  /** Prior logits of the top layer. */
  readonly prior: tf.Tensor1D;
  /** The decoder's fixed bias, [pixels]. */
  readonly bias: tf.Tensor1D;
}

/** θ: flat. bias: the decoder's fixed one. */
export const modelTensors = (theta: tf.Tensor1D, layout: VaeLayout, bias: tf.Tensor1D): ModelTensors => ({
  encoders: layout.encoders.map((link) => linkTensors(theta, link)),
  decoders: layout.decoders.map((link) => linkTensors(theta, link)),
  prior: vectorAt(theta, layout.priorAt, layout.size - layout.priorAt),
  bias,
});

export interface Images {
  /** [N, pixels]. */
  readonly x: tf.Tensor2D;
  /** x − x̄. */
  readonly centred: tf.Tensor2D;
}

/** What is learnt beside θ, and what is not learnt but tracked or kept; null where there is none of it. */
export interface PhiTensors {
  readonly tuned: tf.Tensor1D | null;
  readonly kept: tf.Tensor1D | null;
}

export interface TensorBatch {
  readonly layout: EngineLayout;
  readonly model: ModelTensors;
  readonly images: Images;
  /** Its rows are a multiple of the images. */
  readonly noise: NoiseTensors;
  readonly phi: PhiTensors;
  /** Of running means. */
  readonly decay: number | undefined;
}

/** One flat vector of all parts in turn. */
export const pack = (parts: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.concat(parts.map((part) => tf.reshape(part, [part.size]) as tf.Tensor1D));
