/** A model's matrices and vectors as tensors cut from its flat parameters, and the reverse for gradients. */
import * as tf from '@tensorflow/tfjs-core';
import { glorot } from '../../../math/initialise.ts';
import { mlpSize } from '../../../math/mlp.ts';
import { matrixAt, vectorAt } from '../../../tensor/ops.ts';
import type { VaeEstimatorName } from '../settings.ts';
import { type VaeLayout, type VaeShape, vaeLayout } from '../shape.ts';

/** The linear model with one layer of units. */
export interface ModelTensors {
  /** Encoder, [pixels, units]. */
  readonly Wq: tf.Tensor2D;
  readonly bq: tf.Tensor1D;
  /** Decoder, [units, pixels]. */
  readonly Wp: tf.Tensor2D;
  readonly bp: tf.Tensor1D;
  /** Prior logits, [units]. */
  readonly prior: tf.Tensor1D;
}

/** Sizes of the model and of φ = [ℓ, weights of Q (if any), η]: the same places as in the float64 reference. */
export interface EngineLayout {
  readonly visible: number;
  readonly units: number;
  readonly model: VaeLayout;
  /** Widths of Q from its input [x − x̄, z] to 1; empty without a network. */
  readonly network: readonly number[];
  readonly networkSize: number;
  /** Length of φ. */
  readonly phi: number;
  /** Whether a step takes v, which makes z̃ another draw than z. */
  readonly independent: boolean;
}

/** Names of all estimators of the figure. */
export type EngineEstimator = VaeEstimatorName;

/** What the layout follows from. */
export interface LayoutOptions {
  readonly shape: VaeShape;
  readonly estimator: EngineEstimator;
  /** Widths of the relu layers of RELAX's network. */
  readonly hidden?: readonly number[];
  /** How z̃ is drawn. */
  readonly conditional?: 'coupled' | 'independent';
}

const NETWORKED: readonly EngineEstimator[] = ['relax', 'relax-network'];
const TUNED: readonly EngineEstimator[] = ['rebar', ...NETWORKED];
const KNOWN: readonly EngineEstimator[] = ['reinforce', 'running-mean', ...TUNED];

/** Throws a RangeError for estimators and models that this engine does not know. */
export function engineLayout({
  shape,
  estimator,
  hidden = [200, 200],
  conditional = 'coupled',
}: LayoutOptions): EngineLayout {
  const model = vaeLayout(shape);
  const [units = 0] = shape.latents;
  if (shape.latents.length !== 1 || shape.hidden.length > 0 || !KNOWN.includes(estimator)) {
    throw new RangeError(`The tensor engine does not know ${estimator} on this model.`);
  }
  const networked = NETWORKED.includes(estimator);
  if (networked && hidden.length === 0) throw new RangeError('The network of RELAX needs a hidden layer.');
  const network = networked ? [shape.visible + units, ...hidden, 1] : [];
  const networkSize = networked ? mlpSize(network) : 0;
  const tuned = TUNED.includes(estimator);
  return {
    visible: shape.visible,
    units,
    model,
    network,
    networkSize,
    phi: tuned ? networkSize + 2 : 3,
    independent: tuned && conditional === 'independent',
  };
}

/** θ with Glorot-uniform weights; biases and prior logits 0. */
export function startingTheta({ model }: EngineLayout, uniform: () => number): Float64Array {
  const theta = new Float64Array(model.size);
  for (const { widths, at, size } of [...model.encoders, ...model.decoders]) {
    glorot(widths, theta.subarray(at, at + size), uniform);
  }
  return theta;
}

export interface PhiStart {
  /** ℓ = log λ of every layer. */
  readonly logTemperature: number;
  /** η of every layer. */
  readonly eta: number;
}

/** φ with Glorot-uniform networks, ℓ = log λ and η; statistics 0. */
export function startingPhi(
  { network, networkSize, phi }: EngineLayout,
  { logTemperature, eta }: PhiStart,
  uniform: () => number,
): Float64Array {
  const start = new Float64Array(phi);
  if (phi === 3) return start;
  start[0] = logTemperature;
  start[phi - 1] = eta;
  if (networkSize > 0) glorot(network, start.subarray(1, 1 + networkSize), uniform);
  return start;
}

/** θ: flat. */
export function modelTensors(flat: tf.Tensor1D, { visible, units, model }: EngineLayout): ModelTensors {
  const [encoder, decoder] = [model.encoders[0]!.at, model.decoders[0]!.at];
  const weights = visible * units;
  return {
    Wq: matrixAt(flat, encoder, visible, units),
    bq: vectorAt(flat, encoder + weights, units),
    Wp: matrixAt(flat, decoder, units, visible),
    bp: vectorAt(flat, decoder + weights, visible),
    prior: vectorAt(flat, model.priorAt, units),
  };
}

/** One dense layer, [in, out] and [out]. */
export interface DenseTensors {
  readonly W: tf.Tensor2D;
  readonly b: tf.Tensor1D;
}

/** Q: its first layer's weights in two parts, for x − x̄ and for z; then the other layers, the output last. */
export interface NetworkTensors {
  readonly Wx: tf.Tensor2D;
  readonly Wz: tf.Tensor2D;
  readonly b: tf.Tensor1D;
  readonly above: readonly DenseTensors[];
}

/** φ: flat. */
export function networkTensors(flat: tf.Tensor1D, { visible, units, network }: EngineLayout): NetworkTensors {
  const first = network[1]!;
  const below = 1 + visible * first;
  let at = below + units * first + first;
  const above: DenseTensors[] = [];
  for (let k = 2; k < network.length; k++) {
    const [ins, outs] = [network[k - 1]!, network[k]!];
    above.push({ W: matrixAt(flat, at, ins, outs), b: vectorAt(flat, at + ins * outs, outs) });
    at += (ins + 1) * outs;
  }
  return {
    Wx: matrixAt(flat, 1, visible, first),
    Wz: matrixAt(flat, below, units, first),
    b: vectorAt(flat, below + units * first, first),
    above,
  };
}

/** One flat vector of all parts in turn. */
export const pack = (parts: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.concat(parts.map((part) => tf.reshape(part, [part.size]) as tf.Tensor1D));
