/** Concrete (Maddison et al. 2017, Jang et al. 2017): all layers relaxed at once and one total derivative; biased. */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { columnSums, folded, repeated, vectorAt } from '../../../tensor/ops.ts';
import type { Estimation } from './estimation.ts';
import { CENTRED, INVERSE, PRIOR_GRADIENT, RELAX } from './formulas.ts';
import { backward, forward, parameterGradient } from './link.ts';
import { pack, type TensorBatch } from './model.ts';
import { layerCost } from './paths.ts';
import { logitGradient, type RelaxedLayer, reverse } from './relaxed.ts';

/** φ = ℓ_l = log λ_l, which stays as it is. g, dθ and f are those of the relaxed path, decoder included. */
export function concrete({ model, images, noise, phi }: TensorBatch): Estimation {
  const rows = noise[0]!.logitU.shape[0];
  const [count] = images.x.shape;
  const inverse = noise.map((_, l) => fused(INVERSE, [vectorAt(phi.kept!, l, 1)]));
  const layers: (RelaxedLayer & { readonly x: tf.Tensor2D })[] = [];
  let f: tf.Tensor2D | null = null;
  for (const [l, { logitU }] of noise.entries()) {
    const under = layers[l - 1];
    const encoded = forward(model.encoders[l]!, under ? under.x : images.centred);
    const a = repeated(encoded.y, rows);
    const z = tf.add(a, logitU) as tf.Tensor2D;
    const s = fused(RELAX, [z, inverse[l]!]);
    const x = fused(CENTRED, [s]);
    const decoded = forward(model.decoders[l]!, x, under ? undefined : model.bias);
    const below = under ? under.s : images.x;
    const layer = {
      a,
      z,
      s,
      x,
      below,
      y: decoded.y,
      encoder: encoded.inner,
      decoder: decoded.inner,
      rising: rows,
    };
    const cost = layerCost(model, l, layer);
    f = f === null ? cost : tf.add(f, cost);
    layers.push(layer);
  }
  const gradients = reverse(model, layers, inverse);
  const g = layers.map((layer, l) => logitGradient(layer, gradients[l]!.dz, rows));
  const share = (deltas: readonly tf.Tensor2D[]) => deltas.map((d) => tf.div(d, rows) as tf.Tensor2D);
  const theta = (): tf.Tensor1D => {
    const encoders = layers.map(({ encoder }, l) => {
      const deltas =
        l > 0 ? gradients[l]!.encoder : backward(model.encoders[0]!, encoder, folded(g[0]!, count));
      return parameterGradient(layers[l - 1]?.x ?? images.centred, encoder, share(deltas));
    });
    const decoders = layers.map(({ x, decoder }, l) =>
      parameterGradient(x, decoder, share(gradients[l]!.decoder)),
    );
    const top = layers.at(-1)!.s;
    const prior = fused(PRIOR_GRADIENT, [model.prior, columnSums(top)], [1 / rows]);
    return pack([...encoders.flat(), ...decoders.flat(), prior]);
  };
  return { f: f!, g, theta };
}
