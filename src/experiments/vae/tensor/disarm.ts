/**
 * DisARM (Dong et al. 2020), layer by layer: b_l and its antithetic partner (u → 1 − u) share what lies below and each draw
 * what is deeper afresh; g_l = ½ (f¹ − f²)(b_l¹ − b_l²) σ(|a_l|). a_l stands fixed in both f.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { rowsAt } from '../../../tensor/ops.ts';
import type { Estimation } from './estimation.ts';
import { ANTITHETIC, POSITIVE } from './formulas.ts';
import { hardGradient } from './hardGradient.ts';
import type { TensorBatch } from './model.ts';
import { paths } from './paths.ts';

/** The hard path is the first of every pair; v feeds what is deeper in the second. */
export function disarmStep(batch: TensorBatch): Estimation {
  const { model, images, noise } = batch;
  const path = paths(model, images, noise, {
    copies: 1,
    start: (l, { a }) => tf.sub(a, noise[l]!.logitU),
    noise: (l) => noise[l]!.logitV,
    units: (_, z) => fused(POSITIVE, [z]),
  });
  const { rows } = path;
  const f = rowsAt(path.f, 0, rows);
  const g = path.layers.map(({ hard, s }, l) => {
    const at = (l + 1) * rows;
    return fused(ANTITHETIC, [hard.b, rowsAt(s, at, rows), hard.a, f, rowsAt(path.f, at, rows)]);
  });
  return { f, g, theta: () => hardGradient(batch, path, g) };
}
