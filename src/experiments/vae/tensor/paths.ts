/** A batch on its way up: hard samples of every layer, and with them the paths that leave theirs at some layer. */
import * as tf from '@tensorflow/tfjs-core';
import { fused, fusedBlocks } from '../../../tensor/fused.ts';
import { joinedRows, repeated, rowsAt } from '../../../tensor/ops.ts';
import { CENTRED, OWN_COST, PIXEL_COST, UNIT_COST } from './formulas.ts';
import { forward } from './link.ts';
import type { Images, ModelTensors } from './model.ts';
import type { NoiseTensors } from './noise.ts';
import { sampleUnits, type UnitTensors } from './sample.ts';

/** How paths leave the hard one at each layer, and what their units are from there on. */
export interface Branches {
  /** Paths that leave at each layer: each is a block of as many rows as the hard path has. */
  readonly copies: number;
  /** Their z at the layer where they leave, [copies · rows, units]. */
  start(l: number, units: UnitTensors): tf.Tensor2D;
  /** What is added to the logits of deeper layers, [rows, units]; null for nothing. */
  noise(l: number): tf.Tensor2D | null;
  /** A unit's value from its z. */
  units(l: number, z: tf.Tensor2D): tf.Tensor2D;
}

/**
 * One layer of all paths together. Its rows are blocks: the hard path, then those that left at layer 0, at layer 1, … and here.
 * a (of layer 0), and x in the place of what lies below, have fewer rows where those would only repeat.
 */
export interface PathLayer {
  /** Of the hard path. */
  readonly hard: UnitTensors;
  /** Encoder logits of the branches and the hard path. */
  readonly a: tf.Tensor2D;
  /** z of the branches alone; null without any. */
  readonly z: tf.Tensor2D | null;
  /** Values of the units. */
  readonly s: tf.Tensor2D;
  /** Values of the layer below, which the decoder's logits y predict; the image for layer 0. */
  readonly below: tf.Tensor2D;
  readonly y: tf.Tensor2D;
  /** Outputs of tanh layers; the encoder's rows are those of the layer below, or the images. */
  readonly encoder: readonly tf.Tensor2D[];
  readonly decoder: readonly tf.Tensor2D[];
}

export interface Paths {
  /** From the data upwards. */
  readonly layers: readonly PathLayer[];
  /** Rows of the hard path. */
  readonly rows: number;
  readonly copies: number;
  /** f = −ELBO of every path, in the order of the top layer's rows, [·, 1]. */
  readonly f: tf.Tensor2D;
}

/**
 * With s_l the units of layer l, s_{−1} the image, encoder logits a_l, decoder logits y_l of s_{l−1}, and prior logits p,
 * f = Σ_l Σ [softplus(y_l) − s_{l−1} y_l + s_l a_l − softplus(a_l)] + Σ [softplus(p) − s_L p]:
 * −log p(x, s) + log q(s|x) at vertices and its continuation between them. Below the layer where a path leaves it is the hard one.
 */
export function paths(
  model: ModelTensors,
  images: Images,
  noise: NoiseTensors,
  branches: Branches | null = null,
): Paths {
  const rows = noise[0]!.logitU.shape[0];
  const copies = branches?.copies ?? 0;
  const layers: PathLayer[] = [];
  let f: tf.Tensor2D | null = null;
  // Paths that leave here share all that lies below with the hard one.
  const widened = (t: tf.Tensor2D): tf.Tensor2D => {
    const shared = rowsAt(t, 0, rows);
    return joinedRows([t, ...Array.from({ length: copies }, () => shared)]);
  };
  for (let l = 0; l < model.encoders.length; l++) {
    const under = layers[l - 1];
    const encoded = forward(model.encoders[l]!, under ? fused(CENTRED, [under.s]) : images.centred);
    const logits = under ? encoded.y : repeated(encoded.y, rows);
    const hard = sampleUnits(rowsAt(logits, 0, rows), noise[l]!.logitU);
    const z = branches && branchRows(branches, l, logits, hard);
    const s = branches && z ? joinedRows([hard.b, branches.units(l, z)]) : hard.b;
    const bias = under ? undefined : model.bias;
    const { inner, y } = forward(model.decoders[l]!, z ? fused(CENTRED, [s]) : hard.sign, bias);
    const a = under ? widened(logits) : logits;
    const below = under ? widened(under.s) : images.x;
    const cost = layerCost(model, l, { a, s, below, y });
    f = f === null ? cost : tf.add(widened(f), cost);
    layers.push({ hard, a, z, s, below, y, encoder: encoded.inner, decoder: inner });
  }
  return { layers, rows, copies, f: f! };
}

/** z of the branches at layer l: of those that left below, then of those that leave here. */
function branchRows(branches: Branches, l: number, logits: tf.Tensor2D, hard: UnitTensors): tf.Tensor2D {
  const start = branches.start(l, hard);
  const [rows] = hard.a.shape;
  if (logits.shape[0] === rows) return start;
  const a = rowsAt(logits, rows, logits.shape[0] - rows);
  const u = branches.noise(l);
  return joinedRows([u ? tf.add(a, repeated(u, a.shape[0])) : a, start]);
}

/** The part of f that layer l adds, [rows, 1]. */
export function layerCost(
  { encoders, prior }: Pick<ModelTensors, 'encoders' | 'prior'>,
  l: number,
  { a, s, below, y }: Pick<PathLayer, 'a' | 's' | 'below' | 'y'>,
): tf.Tensor2D {
  const predicted = tf.sum(fusedBlocks(PIXEL_COST, below.shape[0], [y, below]), 1, true);
  const [rows] = a.shape;
  const own =
    l === encoders.length - 1
      ? fusedBlocks(UNIT_COST, rows, [s, a, prior])
      : fusedBlocks(OWN_COST, rows, [s, a]);
  return tf.add(predicted, tf.sum(own, 1, true));
}
