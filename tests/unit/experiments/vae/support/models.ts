/** Small autoencoders at generic parameters, and the loop that samples an estimator on them. */
import {
  createVaeEstimator,
  type VaeEstimatorId,
  type VaeEstimatorOptions,
} from '../../../../../src/experiments/vae/reference/catalogue.ts';
import type { VaeEstimator } from '../../../../../src/experiments/vae/reference/estimator.ts';
import { enumerateVae } from '../../../../../src/experiments/vae/reference/exact.ts';
import { VaeModel } from '../../../../../src/experiments/vae/reference/model.ts';
import type { VaeShape } from '../../../../../src/experiments/vae/shape.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';
import { RunningMoments } from '../../../../../src/math/statistics.ts';

export const ONE_LAYER: VaeShape = { visible: 6, latents: [4], hidden: [] };
export const TWO_LAYERS: VaeShape = { visible: 6, latents: [4, 3], hidden: [] };
export const NONLINEAR: VaeShape = { visible: 6, latents: [4], hidden: [5, 3] };
/** Nothing but the general case: three layers with tanh units between all of them. */
export const DEEP: VaeShape = { visible: 5, latents: [3, 4, 2], hidden: [4] };

export const IMAGE = Float64Array.of(1, 0, 1, 1, 0, 1);

/** Parameters and mean image without zeros, symmetries or θ = ½. */
export function genericModel(shape: VaeShape, seed = 3): VaeModel {
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  const mean = Float64Array.from({ length: shape.visible }, () => 0.1 + 0.8 * next());
  const model = new VaeModel(shape, mean);
  for (let i = 0; i < model.theta.length; i++) model.theta[i] = 1.6 * next() - 0.8;
  return model;
}

export interface Configuration {
  readonly id: VaeEstimatorId;
  readonly options: VaeEstimatorOptions;
}

const CONDITIONALS = ['independent', 'coupled'] as const;

/** Those with a control variate that is tuned by the variance. */
export const TUNED: readonly Configuration[] = CONDITIONALS.flatMap((conditional) =>
  (['rebar', 'relax', 'relax-network'] as const).map((id) => ({ id, options: { conditional } })),
);

export const UNBIASED: readonly Configuration[] = [
  { id: 'reinforce', options: {} },
  { id: 'running-mean', options: { decay: 0.9 } },
  { id: 'nvil', options: { normalise: false } },
  { id: 'rloo', options: {} },
  { id: 'rloo', options: { samples: 4 } },
  { id: 'disarm', options: {} },
  { id: 'muprop', options: {} },
  ...TUNED,
];

/** An estimator whose φ is a generic point. */
export function build(model: VaeModel, { id, options }: Configuration, seed = 7): VaeEstimator {
  const estimator = createVaeEstimator(id, model, {
    hidden: [5, 5],
    baselineUnits: 4,
    logTemperature: -0.4,
    eta: 0.8,
    ...options,
  });
  estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  for (let i = 0; i < estimator.tuned; i++) estimator.phi[i]! += 0.4 * (2 * next() - 1);
  return estimator;
}

/** The exact gradient of −ELBO for one image. */
export function exactGradient(model: VaeModel, image: Float64Array): Float64Array {
  model.dtheta.fill(0);
  enumerateVae(model, image, new Float64Array(model.latents));
  return model.dtheta.slice();
}

/** Moments of `count` estimates of the gradient in θ for one image; statistics follow the samples. */
export function sampleGradient(
  estimator: VaeEstimator,
  image: Float64Array,
  count: number,
  seed: number,
): RunningMoments {
  const { model, noise } = estimator;
  const [keyU, keyV] = [noiseKey(seed, PURPOSE.sampleU), noiseKey(seed, PURPOSE.sampleV)];
  const [u, v] = [new Float64Array(noise), new Float64Array(noise)];
  const g = new Float64Array(model.latents);
  const moments = new RunningMoments(model.theta.length);
  const tracks = estimator.phi.length > estimator.tuned;
  for (let n = 0; n < count; n++) {
    fillUniform(keyU, n, u);
    fillUniform(keyV, n, v);
    model.dtheta.fill(0);
    estimator.estimate(image, u, v, g);
    moments.add(model.dtheta);
    if (tracks) {
      estimator.tune(g, 1);
      estimator.endBatch();
    }
  }
  return moments;
}

/** Largest |z| over the coordinates. */
export const worstScore = (moments: RunningMoments, exact: Float64Array): number =>
  exact.reduce((worst, e, i) => Math.max(worst, Math.abs(moments.zScore(i, e))), 0);
