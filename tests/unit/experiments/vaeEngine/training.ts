/** A tensor engine in training on made-up images, and the float64 reference in the same training. */
import * as tf from '@tensorflow/tfjs-core';
import { type EngineEstimator, VaeEngine } from '../../../../src/experiments/vae/engine/engine.ts';
import { disposeNoise, stepNoise, stepUniforms } from '../../../../src/experiments/vae/engine/noise.ts';
import {
  engineLayout,
  startingPhi,
  startingTheta,
} from '../../../../src/experiments/vae/engine/parameters.ts';
import { createVaeEstimator } from '../../../../src/experiments/vae/reference/catalogue.ts';
import { vaeStep } from '../../../../src/experiments/vae/reference/estimator.ts';
import { VaeModel } from '../../../../src/experiments/vae/reference/model.ts';
import { Adam } from '../../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../src/math/random.ts';

export interface Setting {
  readonly estimator: EngineEstimator;
  readonly visible: number;
  readonly units: number;
  readonly count: number;
  readonly hidden: readonly number[];
  readonly coupled: boolean;
  readonly rate: number;
  readonly weightDecay?: number;
  /** false: optimise as on a GPU. */
  readonly inPlace?: boolean;
}

export const SMALL: Omit<Setting, 'estimator'> = {
  visible: 20,
  units: 8,
  count: 6,
  hidden: [9, 9],
  coupled: true,
  rate: 0.003,
};

/** The published size. */
export const FULL: Setting = {
  estimator: 'relax',
  visible: 784,
  units: 200,
  count: 24,
  hidden: [200, 200],
  coupled: true,
  rate: 0.001,
};

const KEYS = {
  u: noiseKey(1, PURPOSE.sampleU),
  v: noiseKey(1, PURPOSE.sampleV),
  image: noiseKey(1, PURPOSE.binarise),
};

const shapeOf = ({ visible, units }: Setting) => ({ visible, latents: [units], hidden: [] });

/** Images with structure: the first half of the pixels agree with each other. */
function imagesAt({ visible, count }: Setting, step: number): Float64Array {
  return Float64Array.from({ length: count * visible }, (_, i) => {
    const [n, pixel] = [Math.floor(i / visible), i % visible];
    const unit = pixel < visible / 2 ? n * visible : i;
    return uniform(KEYS.image, step, unit) < 0.3 ? 1 : 0;
  });
}

const draws = ({ count, units, coupled }: Setting, step: number) => ({
  u: stepUniforms(KEYS.u, step, count, units),
  v: coupled ? null : stepUniforms(KEYS.v, step, count, units),
});

const optionsOf = (setting: Setting) => ({
  shape: shapeOf(setting),
  mean: new Float64Array(setting.visible).fill(0.3),
  estimator: setting.estimator,
  hidden: setting.hidden,
  conditional: setting.coupled ? ('coupled' as const) : ('independent' as const),
  decay: 0.9,
  weightDecay: setting.weightDecay ?? 0,
  inPlace: setting.inPlace ?? true,
});

function starts(setting: Setting) {
  const options = optionsOf(setting);
  const layout = engineLayout(options);
  const next = uniformStream(noiseKey(1, PURPOSE.initialise));
  const theta = startingTheta(layout, next);
  const phi = startingPhi(layout, { logTemperature: Math.log(0.5), eta: 1 }, next);
  return { mean: options.mean, theta, phi };
}

/** On the current backend. */
export function newEngine(setting: Setting): VaeEngine {
  const { theta, phi } = starts(setting);
  return VaeEngine.begin(
    optionsOf(setting),
    () => theta,
    () => phi,
  );
}

/** Steps from + 1 … to. */
export function train(engine: VaeEngine, setting: Setting, from: number, to: number): void {
  for (let step = from + 1; step <= to; step++) {
    const noise = stepNoise(engine.layout, { seed: 1, step, count: setting.count });
    const x = tf.tensor2d(Float32Array.from(imagesAt(setting, step)), [setting.count, setting.visible]);
    engine.step(x, noise, { theta: setting.rate, phi: setting.rate });
    disposeNoise(noise);
    x.dispose();
  }
}

/** θ, φ and mean cost after that many steps in float64. */
export function reference(setting: Setting, steps: number) {
  const { mean, theta, phi } = starts(setting);
  const model = new VaeModel(shapeOf(setting), mean);
  model.theta.set(theta);
  const exact = createVaeEstimator(setting.estimator, model, {
    conditional: setting.coupled ? 'coupled' : 'independent',
    hidden: setting.hidden,
    decay: 0.9,
  });
  exact.phi.set(phi);
  const adam = new Adam(theta.length, 0.9, 0.99999);
  const tuner = new Adam(exact.tuned, 0.9, 0.99999);
  let cost = 0;
  for (let step = 1; step <= steps; step++) {
    const flat = imagesAt(setting, step);
    const images = Array.from({ length: setting.count }, (_, n) =>
      flat.slice(n * setting.visible, (n + 1) * setting.visible),
    );
    const { u, v } = draws(setting, step);
    cost += vaeStep(exact, images, u, v ?? u).cost / steps;
    if (setting.weightDecay) {
      for (let i = 1; i < exact.tuned - 1; i++) exact.dphi[i]! += setting.weightDecay * exact.phi[i]!;
    }
    adam.step(model.theta, model.dtheta, setting.rate);
    tuner.step(exact.phi, exact.dphi, setting.rate);
  }
  return { theta: model.theta, phi: exact.phi, cost };
}
