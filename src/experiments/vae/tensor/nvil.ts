/**
 * NVIL (Mnih & Gregor 2014) on stacked layers: g_l = (f − m_l − B_l) / max(1, √V_l) · ∇log q(b_l), with B_l a network of what
 * lies below layer l, trained on (f − m_l − B_l)², and m_l, V_l moving mean and variance of f − B_l.
 */
import * as tf from '@tensorflow/tfjs-core';
import { folded, repeated } from '../../../tensor/ops.ts';
import { MOMENTS } from '../engine/parameters.ts';
import { type Estimation, followed, momentsAt } from './estimation.ts';
import { hardGradient } from './hardGradient.ts';
import { backward, forward, linkTensors, parameterGradient } from './link.ts';
import { pack, type TensorBatch } from './model.ts';
import { paths } from './paths.ts';

/** φ = [B_1, …, B_L, then m, V and the number of batches of each layer]. */
export function nvil(batch: TensorBatch): Estimation {
  const { model, images, noise, phi, decay = 0.8, layout } = batch;
  const path = paths(model, images, noise);
  const { f, rows } = path;
  const baselines = layout.phi.networks.map((place, l) => {
    const link = linkTensors(phi.tuned!, place);
    const x = path.layers[l - 1]?.hard.sign ?? images.centred;
    const { inner, y } = forward(link, x);
    const moments = momentsAt(phi.kept!, l * MOMENTS);
    const residual = tf.sub(f, repeated(y, rows)) as tf.Tensor2D;
    return { link, x, inner, moments, residual, error: tf.sub(residual, moments.mean) as tf.Tensor2D };
  });
  const g = path.layers.map(({ hard }, l) => {
    const { error, moments } = baselines[l]!;
    const scale = tf.maximum(1, tf.sqrt(moments.variance));
    return tf.mul(hard.score, tf.div(error, scale)) as tf.Tensor2D;
  });
  return {
    f,
    g,
    theta: () => hardGradient(batch, path, g),
    tune: () =>
      pack(
        baselines.flatMap(({ link, x, inner, error }) => {
          const dy = folded(tf.mul(error, -2 / rows), x.shape[0]);
          return parameterGradient(x, inner, backward(link, inner, dy));
        }),
      ),
    follow: () => tf.concat(baselines.map(({ moments, residual }) => followed(moments, residual, decay))),
  };
}
