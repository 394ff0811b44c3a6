/**
 * REBAR (Tucker et al. 2017) and RELAX (Grathwohl et al. 2018) on stacked Bernoulli layers: each layer has a surrogate c_l, which
 * is f along the path relaxed from there on, f + Q_l or Q_l, and
 * g_l = (f − η_l c_l(z̃_l)) ∇log q(b_l) + η_l ∂/∂a_l [c_l(z_l) − c_l(z̃_l)], with total derivatives.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { rowsAt, vectorAt } from '../../../tensor/ops.ts';
import type { Estimation } from './estimation.ts';
import { CHANGE, ESTIMATE, INVERSE, NEGATIVE_PRODUCT, RELAX } from './formulas.ts';
import { hardGradient } from './hardGradient.ts';
import { pack, type TensorBatch } from './model.ts';
import {
  type NetworkPass,
  type NetworkTensors,
  networkPass,
  networkTensors,
  networkTuning,
} from './network.ts';
import { type Paths, paths } from './paths.ts';
import { branchLayers, type Direction, reverse, temperatureTuning } from './relaxed.ts';
import { type Pair, pairOf } from './sample.ts';

/** φ = [ℓ_1 … ℓ_L, then for each layer Q_l's weights (if any) and η_l]. */
export function relax(batch: TensorBatch): Estimation {
  const { model, images, noise, layout } = batch;
  const phi = batch.phi.tuned!;
  const objective = layout.surrogate !== 'network';
  const inverse = noise.map((_, l) => fused(INVERSE, [vectorAt(phi, l, 1)]));
  const pairs: Pair[] = [];
  const path = paths(
    model,
    images,
    noise,
    objective
      ? {
          copies: layout.v === 'conditional' ? 2 : 1,
          start: (l, units) => {
            pairs.push(pairOf(units, noise[l]!));
            return pairs[l]!.z;
          },
          noise: (l) => noise[l]!.logitU,
          units: (l, z) => fused(RELAX, [z, inverse[l]!]),
        }
      : null,
  );
  if (!objective) pairs.push(...path.layers.map(({ hard }, l) => pairOf(hard, noise[l]!)));
  const branches = objective ? branchLayers(path) : null;
  const gradients = branches && reverse(model, branches, inverse);
  const f = rowsAt(path.f, 0, path.rows);

  const surrogates = path.layers.map((_, l): LayerSurrogate => {
    const q = layout.surrogate === 'objective' ? null : networkOf(batch, path, l, phi, pairs[l]!.z);
    const rows = pairs[l]!.z.shape[0];
    const own = (t: tf.Tensor2D) => rowsAt(t, l * rows, rows);
    return {
      pair: pairs[l]!,
      eta: vectorAt(phi, layout.phi.etas[l]!, 1),
      c: added(branches && rowsAt(path.f, path.rows + l * rows, rows), q?.pass.value),
      cz: added(gradients && own(gradients[l]!.dz), q?.pass.gradient),
      s: branches && own(branches[l]!.s),
      q,
    };
  });
  const g = surrogates.map((surrogate, l) => layerGradient(surrogate, path.layers[l]!.hard.score, f));

  const tune = (w: readonly tf.Tensor2D[]): tf.Tensor1D => {
    const unscaled = surrogates.map(({ pair, s }, l) =>
      direction(pair, w[l]!, path.layers[l]!.hard.score, s !== null),
    );
    const scaled = unscaled.map((d, l) => timesEta(d, surrogates[l]!.eta));
    const dEll =
      branches && gradients
        ? temperatureTuning(model, branches, gradients, inverse, scaled)
        : [tf.zeros([noise.length])];
    const others = surrogates.flatMap(({ pair, q, ...surrogate }, l) => {
      const { z, weight } = scaled[l]!;
      const dQ = q ? networkTuning(q.net, q.pass, q.known, pair.z, z, weight) : [];
      return [...dQ, etaTuning(surrogate, unscaled[l]!)];
    });
    return pack([...dEll, ...others]);
  };
  return { f, g, theta: () => hardGradient(batch, path, g), tune };
}

/** One layer's c without its η, at z and, where that is another draw, below it at z̃. */
interface LayerSurrogate {
  readonly pair: Pair;
  readonly eta: tf.Tensor1D;
  /** [rows, 1], ∂c/∂z [rows, units]. */
  readonly c: tf.Tensor2D;
  readonly cz: tf.Tensor2D;
  /** σ(z/λ), if f is part of c. */
  readonly s: tf.Tensor2D | null;
  readonly q: LayerNetwork | null;
}

interface LayerNetwork {
  readonly net: NetworkTensors;
  readonly pass: NetworkPass;
  readonly known: readonly tf.Tensor2D[];
}

/** Q_l at everything known above layer l. */
function networkOf(
  { layout, images }: TensorBatch,
  { layers }: Paths,
  l: number,
  phi: tf.Tensor1D,
  z: tf.Tensor2D,
): LayerNetwork {
  const { visible, latents } = layout.shape;
  const net = networkTensors(phi, layout.phi.networks[l]!, visible, latents[l]!, latents.slice(0, l));
  const known = [images.centred, ...layers.slice(0, l).map(({ hard }) => hard.sign)];
  return { net, pass: networkPass(net, known, z), known };
}

function layerGradient(
  { pair, eta, c, cz, s }: LayerSurrogate,
  score: tf.Tensor2D,
  f: tf.Tensor2D,
): tf.Tensor2D {
  const { coupled, k } = pair;
  if (coupled) return fused(ESTIMATE, [score, f, c, eta, tf.mul(cz, k)]);
  const [count] = score.shape;
  const there = (t: tf.Tensor2D) => rowsAt(t, count, count);
  let slope = tf.sub(rowsAt(cz, 0, count), tf.mul(k, there(cz)));
  // log q(s|a) itself: σ(a) cancels.
  if (s) slope = tf.add(slope, tf.sub(rowsAt(s, 0, count), there(s)));
  return fused(ESTIMATE, [score, f, there(c), eta, slope]);
}

/** Of z, z̃, a and c(z̃) for w = ∂V/∂g, where ∂V/∂φ = ∂S/∂φ with S = −(w·∇log q) c(z̃) + w·∂/∂a [c(z) − c(z̃)]. */
function direction({ coupled, k }: Pair, w: tf.Tensor2D, score: tf.Tensor2D, explicit: boolean): Direction {
  const own = tf.sum(fused(NEGATIVE_PRODUCT, [w, score]), 1, true) as tf.Tensor2D;
  if (coupled) return { z: tf.mul(w, k), a: null, weight: own };
  return {
    z: tf.concat([w, tf.neg(tf.mul(w, k)) as tf.Tensor2D], 0),
    a: explicit ? tf.concat([w, tf.neg(w)], 0) : null,
    weight: tf.concat([tf.zerosLike(own), own], 0),
  };
}

/** S is linear in its direction: with η in that, no weight matrix is multiplied by it. */
const timesEta = ({ z, a, weight }: Direction, eta: tf.Tensor1D): Direction => ({
  z: tf.mul(z, eta),
  a: a && tf.mul(a, eta),
  weight: tf.mul(weight, eta),
});

/** ∂S/∂η, which is S without it. */
function etaTuning(
  { c, cz, s }: Pick<LayerSurrogate, 'c' | 'cz' | 's'>,
  { z, a, weight }: Direction,
): tf.Tensor {
  const sum = tf.sum(fused(CHANGE, [z, cz, weight, c], [1 / z.shape[1]]));
  return a && s ? tf.add(sum, tf.sum(tf.mul(a, s))) : sum;
}

/** The sum of what is there; one of the two always is. */
function added(x: tf.Tensor2D | null | undefined, y: tf.Tensor2D | undefined): tf.Tensor2D {
  if (x && y) return tf.add(x, y);
  const only = x ?? y;
  if (!only) throw new Error('A control variate without a surrogate.');
  return only;
}
