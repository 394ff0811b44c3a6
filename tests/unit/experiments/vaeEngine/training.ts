/** A tensor engine in training on made-up images, and the float64 reference in the same training. */
import * as tf from '@tensorflow/tfjs-core';
import { type EngineOptions, VaeEngine } from '../../../../src/experiments/vae/engine/engine.ts';
import { disposeNoise, stepNoise, stepUniforms } from '../../../../src/experiments/vae/engine/noise.ts';
import {
  type EngineLayout,
  engineLayout,
  startingPhi,
  startingTheta,
} from '../../../../src/experiments/vae/engine/parameters.ts';
import { createVaeEstimator } from '../../../../src/experiments/vae/reference/catalogue.ts';
import { vaeStep } from '../../../../src/experiments/vae/reference/estimator.ts';
import { VaeModel } from '../../../../src/experiments/vae/reference/model.ts';
import { Adam } from '../../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../src/math/random.ts';
import { inReferenceOrder } from './compare.ts';

export interface Setting extends Omit<EngineOptions, 'mean'> {
  readonly count: number;
  readonly rate: number;
}

export const SMALL: Omit<Setting, 'estimator'> = {
  shape: { visible: 20, latents: [8], hidden: [] },
  count: 6,
  hidden: [9, 9],
  conditional: 'coupled',
  samples: 3,
  baselineUnits: 5,
  rate: 0.003,
};

export const TWO_LAYERS: Omit<Setting, 'estimator'> = {
  ...SMALL,
  shape: { visible: 10, latents: [6, 5], hidden: [] },
};

/** The published size. */
export const FULL: Setting = {
  estimator: 'relax',
  shape: { visible: 784, latents: [200], hidden: [] },
  count: 24,
  hidden: [200, 200],
  conditional: 'coupled',
  rate: 0.001,
};

const SEED = 1;
const IMAGES = noiseKey(SEED, PURPOSE.binarise);

/** Images with structure: the first half of the pixels agree with each other. */
function imagesAt({ shape: { visible }, count }: Setting, step: number): Float64Array {
  return Float64Array.from({ length: count * visible }, (_, i) => {
    const [n, pixel] = [Math.floor(i / visible), i % visible];
    const unit = pixel < visible / 2 ? n * visible : i;
    return uniform(IMAGES, step, unit) < 0.3 ? 1 : 0;
  });
}

const meanOf = ({ shape }: Setting): Float64Array => new Float64Array(shape.visible).fill(0.3);

const starts = (layout: EngineLayout) => {
  const next = uniformStream(noiseKey(SEED, PURPOSE.initialise));
  const theta = startingTheta(layout, next);
  return { theta, phi: startingPhi(layout, { logTemperature: Math.log(0.5), eta: 1 }, next) };
};

/** On the current backend. */
export const newEngine = (setting: Setting): VaeEngine =>
  VaeEngine.begin(
    { ...setting, mean: meanOf(setting) },
    (layout) => starts(layout).theta,
    (layout) => starts(layout).phi,
  );

/** The images of a step, on the current backend. */
export const batchAt = (setting: Setting, step: number): tf.Tensor2D =>
  tf.tensor2d(Float32Array.from(imagesAt(setting, step)), [setting.count, setting.shape.visible]);

/** Steps from + 1 … to. */
export function train(
  engine: VaeEngine,
  setting: Setting,
  from: number,
  to: number,
  rates = { theta: setting.rate, phi: setting.rate },
): void {
  for (let step = from + 1; step <= to; step++) {
    const noise = stepNoise(engine.layout, { seed: SEED, step, count: setting.count });
    const x = batchAt(setting, step);
    engine.step(x, noise, rates);
    disposeNoise(noise);
    x.dispose();
  }
}

/** θ, φ and mean cost after that many steps in float64. */
export function reference(setting: Setting, steps: number) {
  const { estimator, shape, count, rate, weightDecay = 0 } = setting;
  const layout = engineLayout(setting);
  const { theta, phi } = starts(layout);
  const model = new VaeModel(shape, meanOf(setting));
  model.theta.set(theta);
  const { conditional = 'coupled', hidden = [], samples = 2, baselineUnits = 100, decay } = setting;
  const exact = createVaeEstimator(estimator, model, {
    conditional,
    hidden,
    samples,
    baselineUnits,
    ...(decay === undefined ? {} : { decay }),
  });
  exact.phi.set(phi);
  const adam = new Adam(theta.length, 0.9, 0.99999);
  const tuner = new Adam(exact.tuned, 0.9, 0.99999);
  let cost = 0;
  for (let step = 1; step <= steps; step++) {
    const flat = imagesAt(setting, step);
    const images = Array.from({ length: count }, (_, n) =>
      flat.slice(n * shape.visible, (n + 1) * shape.visible),
    );
    const stream = (purpose: typeof PURPOSE.sampleU | typeof PURPOSE.sampleV, rows: number) =>
      inReferenceOrder(stepUniforms(noiseKey(SEED, purpose), step, rows, layout.latents), count, layout);
    const u = stream(PURPOSE.sampleU, count * layout.passes);
    const v = stream(PURPOSE.sampleV, count * layout.passes);
    cost += vaeStep(exact, images, u, v).cost / steps;
    for (const { at, size } of layout.surrogate ? layout.phi.networks : []) {
      for (let i = at; i < at + size; i++) exact.dphi[i]! += weightDecay * exact.phi[i]!;
    }
    adam.step(model.theta, model.dtheta, rate);
    tuner.step(exact.phi, exact.dphi, rate);
    exact.project?.();
  }
  return { theta: model.theta, phi: exact.phi, cost };
}
