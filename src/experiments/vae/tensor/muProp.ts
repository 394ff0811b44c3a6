/**
 * MuProp (Gu et al. 2016), layer by layer: a mean-field continuation m_l = θ_l, m_{l+1} = θ_{l+1}(m_l), … from each layer on, and
 * g_l = [f(b) − f(m) − f′(m_l)·(b_l − m_l)] ∇log q(b_l) + f′(m_l) θ_l (1 − θ_l), with f(m) and f′(m_l) held constant.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { rowsAt } from '../../../tensor/ops.ts';
import type { Estimation } from './estimation.ts';
import { MU_PROP } from './formulas.ts';
import { hardGradient } from './hardGradient.ts';
import type { TensorBatch } from './model.ts';
import { paths } from './paths.ts';
import { branchLayers, reverse } from './relaxed.ts';

/** Without noise and at λ = 1 a relaxed unit is its mean. */
export function muProp(batch: TensorBatch): Estimation {
  const { model, images, noise } = batch;
  const path = paths(model, images, noise, {
    copies: 1,
    start: (_, { a }) => a,
    noise: () => null,
    units: (_, z) => tf.sigmoid(z),
  });
  const { rows } = path;
  const one = tf.scalar(1);
  const gradients = reverse(
    model,
    branchLayers(path),
    path.layers.map(() => one),
  );
  const f = rowsAt(path.f, 0, rows);
  const g = path.layers.map(({ hard, s }, l) => {
    const own = (t: tf.Tensor2D) => rowsAt(t, l * rows, rows);
    const ds = own(gradients[l]!.ds);
    const mean = rowsAt(s, (l + 1) * rows, rows);
    const linear = tf.sum(tf.mul(ds, tf.sub(hard.b, mean)), 1, true);
    const signal = tf.sub(tf.sub(f, rowsAt(path.f, (l + 1) * rows, rows)), linear);
    return fused(MU_PROP, [hard.score, signal, ds, own(gradients[l]!.slope)]);
  });
  return { f, g, theta: () => hardGradient(batch, path, g) };
}
