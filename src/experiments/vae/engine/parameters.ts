/** What an engine's numbers are and where they lie: sizes, the places of θ and φ, the noise of a step, and the starts. */
import { glorot } from '../../../math/initialise.ts';
import { mlpSize } from '../../../math/mlp.ts';
import type { VaeEstimatorName } from '../settings.ts';
import { latentCount, type VaeLayout, type VaeLink, type VaeShape, vaeLayout } from '../shape.ts';

/** Names of all estimators of the figure. */
export type EngineEstimator = VaeEstimatorName;

/** What the layout follows from. */
export interface LayoutOptions {
  readonly shape: VaeShape;
  readonly estimator: EngineEstimator;
  /** Widths of the relu layers of RELAX's networks. */
  readonly hidden?: readonly number[];
  /** How z̃ is drawn. */
  readonly conditional?: 'coupled' | 'independent';
  /** Passes K of RLOO. */
  readonly samples?: number;
  /** Tanh units of NVIL's baseline networks. */
  readonly baselineUnits?: number;
}

/** c of the estimators that have one: η f(relaxed), η (f(relaxed) + Q) or η Q. */
export type EngineSurrogate = 'objective' | 'additive' | 'network';

/**
 * φ, in the same places as in the float64 reference: [ℓ_1 … ℓ_L, then for each layer Q_l (if any) and η_l] of REBAR and RELAX,
 * [ℓ_1 … ℓ_L] of Concrete, [B_1 … B_L, then mean, variance and batches of each layer] of NVIL, [mean, variance, batches] of
 * REINFORCE, nothing else.
 */
export interface PhiLayout {
  /** Length of φ; the first `tuned` numbers are learnt, the others are statistics or stay as they are. */
  readonly size: number;
  readonly tuned: number;
  /** How many ℓ = log λ it begins with. */
  readonly temperatures: number;
  /** Network of each layer: RELAX's Q or NVIL's B. */
  readonly networks: readonly VaeLink[];
  /** Place of each layer's η. */
  readonly etas: readonly number[];
}

export interface EngineLayout {
  readonly shape: VaeShape;
  readonly estimator: EngineEstimator;
  readonly model: VaeLayout;
  /** Units of all layers: the uniforms of one pass on one image. */
  readonly latents: number;
  /** Whole passes on each image. */
  readonly passes: number;
  /** What v is for: z̃ given b, the deeper layers of DisARM's second pass, or nothing. */
  readonly v: 'conditional' | 'deeper' | null;
  readonly surrogate: EngineSurrogate | null;
  readonly phi: PhiLayout;
}

const SURROGATES: { readonly [id in EngineEstimator]?: EngineSurrogate } = {
  rebar: 'objective',
  relax: 'additive',
  'relax-network': 'network',
};

/** Throws a RangeError for a network without a layer, and for RLOO with fewer than two passes. */
export function engineLayout(options: LayoutOptions): EngineLayout {
  const { shape, estimator, conditional = 'coupled', samples = 2 } = options;
  const surrogate = SURROGATES[estimator] ?? null;
  const passes = estimator === 'rloo' ? samples : 1;
  if (estimator === 'rloo' && !(Number.isInteger(samples) && samples >= 2)) {
    throw new RangeError(`RLOO needs 2 samples or more: ${samples}.`);
  }
  let v: EngineLayout['v'] = null;
  if (surrogate && conditional === 'independent') v = 'conditional';
  if (estimator === 'disarm' && shape.latents.length > 1) v = 'deeper';
  const model = vaeLayout(shape);
  const phi = phiLayout(options, surrogate);
  return { shape, estimator, model, latents: latentCount(shape), passes, v, surrogate, phi };
}

function phiLayout(options: LayoutOptions, surrogate: EngineSurrogate | null): PhiLayout {
  const { shape, estimator, hidden = [200, 200], baselineUnits = 100 } = options;
  const { visible, latents } = shape;
  const layers = latents.length;
  const none = { tuned: 0, temperatures: 0, networks: [], etas: [] };
  const networks: VaeLink[] = [];
  let at = 0;
  const network = (widths: readonly number[]): void => {
    networks.push({ widths, at, size: mlpSize(widths) });
    at += mlpSize(widths);
  };
  if (surrogate) {
    const etas: number[] = [];
    at = layers;
    if (surrogate !== 'objective' && hidden.length === 0) {
      throw new RangeError('The network of RELAX needs a hidden layer.');
    }
    for (let l = 0; l < layers; l++) {
      const inputs = latents.slice(0, l + 1).reduce((n, units) => n + units, visible);
      if (surrogate !== 'objective') network([inputs, ...hidden, 1]);
      etas.push(at++);
    }
    return { size: at, tuned: at, temperatures: layers, networks, etas };
  }
  if (estimator === 'nvil') {
    for (let l = 0; l < layers; l++) network([l === 0 ? visible : latents[l - 1]!, baselineUnits, 1]);
    return { ...none, size: at + MOMENTS * layers, tuned: at, networks };
  }
  if (estimator === 'concrete') return { ...none, size: layers, temperatures: layers };
  return { ...none, size: estimator === 'reinforce' || estimator === 'running-mean' ? MOMENTS : 0 };
}

/** Numbers of a running mean: mean, variance, batches. */
export const MOMENTS = 3;

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
  { phi }: EngineLayout,
  { logTemperature, eta }: PhiStart,
  uniform: () => number,
): Float64Array {
  const start = new Float64Array(phi.size).fill(logTemperature, 0, phi.temperatures);
  for (const { widths, at, size } of phi.networks) glorot(widths, start.subarray(at, at + size), uniform);
  for (const at of phi.etas) start[at] = eta;
  return start;
}
