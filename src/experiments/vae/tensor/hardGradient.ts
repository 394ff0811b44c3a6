/** The gradient in θ along hard paths: what the estimates of the logit gradients give, and the direct one. */
import * as tf from '@tensorflow/tfjs-core';
import { fused, fusedBlocks } from '../../../tensor/fused.ts';
import { columnSums, folded, rowsAt } from '../../../tensor/ops.ts';
import { ERROR, MIXED, PRIOR_GRADIENT } from './formulas.ts';
import { backward, innerRows, parameterGradient } from './link.ts';
import { pack, type TensorBatch } from './model.ts';
import type { Paths } from './paths.ts';

/**
 * (1/B) Σ_n [Σ_l g_l ∂a_l/∂θ + ∂f/∂θ with samples constant], flat as θ; where there are K passes for each image, (1/B) Σ_n Σ_k
 * of g_l and the mean of the direct gradients. g: for each layer, [rows, units].
 */
export function hardGradient(
  { model, images }: Pick<TensorBatch, 'model' | 'images'>,
  { layers, rows }: Paths,
  g: readonly tf.Tensor2D[],
): tf.Tensor1D {
  const count = images.x.shape[0];
  const encoders = layers.map(({ hard, encoder }, l) => {
    const link = model.encoders[l]!;
    const seed = fused(MIXED, [g[l]!, hard.score], [1 / count, 1 / rows]);
    // The first encoder sees each image once, however many passes there are.
    const below = layers[l - 1];
    const dy = below ? seed : folded(seed, count);
    const inner = below ? innerRows(encoder, 0, rows) : encoder;
    return parameterGradient(below ? below.hard.sign : images.centred, inner, backward(link, inner, dy));
  });
  const decoders = layers.map(({ hard, y, below, decoder }, l) => {
    const link = model.decoders[l]!;
    const target = l === 0 ? below : rowsAt(below, 0, rows);
    const errors = fusedBlocks(ERROR, target.shape[0], [rowsAt(y, 0, rows), target]);
    const inner = innerRows(decoder, 0, rows);
    const deltas = backward(link, inner, tf.div(errors, rows));
    return parameterGradient(hard.sign, inner, deltas);
  });
  const top = layers.at(-1)!.hard.b;
  const prior = fused(PRIOR_GRADIENT, [model.prior, columnSums(top)], [1 / rows]);
  return pack([...encoders.flat(), ...decoders.flat(), prior]);
}
