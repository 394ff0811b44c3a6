/** Paths with relaxed units s = σ(z/λ), λ = exp ℓ: the gradient of f along them, and how ℓ changes f and a directional derivative. */
import * as tf from '@tensorflow/tfjs-core';
import { fused, fusedBlocks } from '../../../tensor/fused.ts';
import { joinedRows, rowsAt } from '../../../tensor/ops.ts';
import {
  ERROR,
  ERROR_TANGENT,
  LOGIT_GRADIENT,
  LOGIT_TANGENT,
  RELAX_SLOPE,
  SAMPLE_GRADIENT,
  SCALED_PRODUCT,
  SLOPE_TANGENT,
  TEMPERATURE,
} from './formulas.ts';
import { backward, curvature, innerRows, inputGradient, type LinkTangent, tangent } from './link.ts';
import type { ModelTensors } from './model.ts';
import type { PathLayer, Paths } from './paths.ts';

/** One layer of the relaxed paths. Its rows are those that come up from the layer below, then those that start here. */
export interface RelaxedLayer extends Pick<PathLayer, 'a' | 's' | 'below' | 'y' | 'decoder' | 'encoder'> {
  readonly z: tf.Tensor2D;
  /** How many come up from below; the encoder's rows are those. */
  readonly rising: number;
}

/** The branches of some paths. */
export function branchLayers({ layers, rows, copies }: Paths): readonly RelaxedLayer[] {
  return layers.map(({ a, z, s, below, y, encoder, decoder }, l) => {
    const rising = rows * copies * l;
    const count = rising + rows * copies;
    const part = (t: tf.Tensor2D) => rowsAt(t, rows, count);
    return {
      a: l === 0 ? a : part(a),
      z: z!,
      s: part(s),
      below: l === 0 ? below : part(below),
      y: part(y),
      encoder: l === 0 ? [] : innerRows(encoder, rows, rising),
      decoder: innerRows(decoder, rows, count),
      rising,
    };
  });
}

export interface RelaxedGradient {
  /** ∂s/∂z = s(1 − s)/λ. */
  readonly slope: tf.Tensor2D;
  /** ∂f/∂s through everything above, and below through the decoder; ∂f/∂z. */
  readonly ds: tf.Tensor2D;
  readonly dz: tf.Tensor2D;
  /** What `backward` gave for the decoder, and for the encoder where rows come up through it. */
  readonly decoder: readonly tf.Tensor2D[];
  readonly encoder: readonly tf.Tensor2D[];
}

/** inverse: 1/λ of each layer, scalars. */
export function reverse(
  { encoders, decoders, prior }: ModelTensors,
  layers: readonly RelaxedLayer[],
  inverse: readonly tf.Tensor[],
): readonly RelaxedGradient[] {
  const gradients: RelaxedGradient[] = [];
  for (let m = layers.length - 1; m >= 0; m--) {
    const { a, z, s, below, y, rising, ...inner } = layers[m]!;
    const above = gradients[0];
    const errors = fusedBlocks(ERROR, below.shape[0], [y, below]);
    const decoder = backward(decoders[m]!, inner.decoder, errors);
    let through = inputGradient(decoders[m]!, decoder);
    if (above) through = tf.add(through, inputGradient(encoders[m + 1]!, above.encoder));
    const expected = above ? rowsAt(layers[m + 1]!.y, 0, z.shape[0]) : prior;
    const ds = fusedBlocks(SAMPLE_GRADIENT, a.shape[0], [through, a, expected]);
    const slope = fused(RELAX_SLOPE, [z, inverse[m]!]);
    const dz = tf.mul(ds, slope) as tf.Tensor2D;
    const encoder =
      m === 0 ? [] : backward(encoders[m]!, inner.encoder, logitGradient(layers[m]!, dz, rising));
    gradients.unshift({ slope, ds, dz, decoder, encoder });
  }
  return gradients;
}

/** ∂f/∂a of the first `count` rows of a layer, where z moves with a. */
export function logitGradient({ a, s }: RelaxedLayer, dz: tf.Tensor2D, count: number): tf.Tensor2D {
  return fused(LOGIT_GRADIENT, [rowsAt(dz, 0, count), rowsAt(s, 0, count), rowsAt(a, 0, count)]);
}

/** Directions of the rows that start at a layer, and the weights of their f. */
export interface Direction {
  /** [rows, units]; ȧ null for 0. */
  readonly z: tf.Tensor2D;
  readonly a: tf.Tensor2D | null;
  /** [rows, 1]. */
  readonly weight: tf.Tensor2D;
}

interface Risen extends Direction {
  /** Null where nothing comes up from below. */
  readonly encoder: LinkTangent | null;
  readonly decoder: LinkTangent;
  /** ẋ = 2ṡ of this layer's units. */
  readonly x: tf.Tensor2D;
}

/** ∂S/∂ℓ of each layer for S = Σ (weight · f + ż·∂f/∂z + ȧ·∂f/∂a): a tangent of the gradient along (ż, ȧ). */
export function temperatureTuning(
  { encoders, decoders }: ModelTensors,
  layers: readonly RelaxedLayer[],
  gradients: readonly RelaxedGradient[],
  inverse: readonly tf.Tensor[],
  directions: readonly Direction[],
): readonly tf.Tensor[] {
  const moved: Risen[] = [];
  layers.forEach((layer, m) => {
    const own = directions[m]!;
    const under = moved[m - 1];
    const encoder = under ? tangent(encoders[m]!, layer.encoder, under.x) : null;
    const { z, a, weight } = under && encoder ? risen(encoder.y, under.weight, own) : own;
    const x = fused(SCALED_PRODUCT, [gradients[m]!.slope, z], [2]);
    moved.push({ z, a, weight, encoder, decoder: tangent(decoders[m]!, layer.decoder, x), x });
  });
  const tuning: tf.Tensor[] = [];
  let fromAbove: tf.Tensor2D | null = null; // what the tangent of ds gets from the layer above
  for (let m = layers.length - 1; m >= 0; m--) {
    const { z, y, s, a, rising: below, ...inner } = layers[m]!;
    const { slope, ds, ...deltas } = gradients[m]!;
    const { x, decoder, encoder, ...dot } = moved[m]!;
    let errorTangent = fused(ERROR_TANGENT, [decoder.y, y]);
    if (m > 0) errorTangent = tf.sub(errorTangent, halfThenZeros(moved[m - 1]!.x, z.shape[0]));
    const bent = curvature(decoders[m]!, inner.decoder, deltas.decoder, decoder, errorTangent);
    const through = inputGradient(decoders[m]!, bent);
    let t = fused(SLOPE_TANGENT, [through, ds, s, dot.z, inverse[m]!]);
    if (dot.a) t = tf.add(t, dot.a);
    if (fromAbove) t = tf.add(t, fromAbove);
    tuning.unshift(tf.sum(fused(TEMPERATURE, [slope, z, ds, t, dot.z, dot.weight])));
    if (!encoder) continue;
    const part = (all: tf.Tensor2D) => rowsAt(all, 0, below);
    const seed = fused(LOGIT_TANGENT, [part(slope), part(t), part(x), part(a), encoder.y]);
    const bentEncoder = curvature(encoders[m]!, inner.encoder, deltas.encoder, encoder, seed);
    const back = inputGradient(encoders[m]!, bentEncoder);
    fromAbove = tf.sub(tf.mul(back, 2), part(decoder.y));
  }
  return tuning;
}

/** The rows from below with the encoder's tangent, and the layer's own. */
function risen(y: tf.Tensor2D, weight: tf.Tensor2D, own: Direction): Direction {
  return {
    z: joinedRows([y, own.z]),
    a: joinedRows([y, own.a ?? tf.zerosLike(own.z)]),
    weight: joinedRows([weight, own.weight]),
  };
}

/** ½ t, and zeros below it up to `rows` rows. */
const halfThenZeros = (t: tf.Tensor2D, rows: number): tf.Tensor2D =>
  joinedRows([tf.mul(t, 0.5), tf.zeros([rows - t.shape[0], t.shape[1]])]);
