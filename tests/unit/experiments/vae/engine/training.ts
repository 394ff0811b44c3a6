/** Engines in training on made-up images, and the estimators of the float64 reference in the same training. */
import type { Engine, EngineSnapshot, EngineSpec } from '../../../../../src/experiments/vae/engine/engine.ts';
import { stepUniforms } from '../../../../../src/experiments/vae/engine/noise.ts';
import {
  type EngineLayout,
  engineLayout,
  startingPhi,
  startingTheta,
} from '../../../../../src/experiments/vae/engine/parameters.ts';
import { freshSnapshot } from '../../../../../src/experiments/vae/engine/snapshot.ts';
import { createVaeEstimator } from '../../../../../src/experiments/vae/reference/catalogue.ts';
import { vaeStep } from '../../../../../src/experiments/vae/reference/estimator.ts';
import { VaeModel } from '../../../../../src/experiments/vae/reference/model.ts';
import { TensorEngine } from '../../../../../src/experiments/vae/tensor/tensorEngine.ts';
import { Adam } from '../../../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../../src/math/random.ts';
import { inReferenceOrder } from './compare.ts';

export interface Setting extends Omit<EngineSpec, 'mean' | 'images' | 'seed'> {
  readonly rate: number;
  /** false optimises tensors as on a GPU on any backend. */
  readonly inPlace?: boolean;
}

export const SMALL: Omit<Setting, 'estimator'> = {
  shape: { visible: 20, latents: [8], hidden: [] },
  batch: 6,
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
  batch: 24,
  hidden: [200, 200],
  conditional: 'coupled',
  rate: 0.001,
};

const SEED = 1;
const IMAGES = noiseKey(SEED, PURPOSE.binarise);

/** Steps for which there are images. */
const stepsOf = ({ shape: { visible }, batch }: Setting): number =>
  Math.min(451, Math.floor(2.5e6 / (batch * visible)));

const made = new Map<string, Uint8Array<ArrayBuffer>>();

/** Images with structure, those of step after step: the first half of the pixels agree with each other. */
function imagesOf(setting: Setting): Uint8Array<ArrayBuffer> {
  const { shape, batch } = setting;
  const { visible } = shape;
  const name = `${visible} ${batch}`;
  const known = made.get(name);
  if (known) return known;
  const images = Uint8Array.from({ length: stepsOf(setting) * batch * visible }, (_, at) => {
    const i = at % (batch * visible);
    const [n, pixel] = [Math.floor(i / visible), i % visible];
    const unit = pixel < visible / 2 ? n * visible : i;
    return uniform(IMAGES, Math.floor(at / (batch * visible)), unit) < 0.3 ? 1 : 0;
  });
  made.set(name, images);
  return images;
}

/** The images of a step. */
export function batchAt(setting: Setting, step: number): Uint8Array {
  const size = setting.batch * setting.shape.visible;
  return imagesOf(setting).subarray(step * size, (step + 1) * size);
}

const meanOf = ({ shape }: Setting): Float64Array => new Float64Array(shape.visible).fill(0.3);

const starts = (layout: EngineLayout) => {
  const next = uniformStream(noiseKey(SEED, PURPOSE.initialise));
  const theta = startingTheta(layout, next);
  return { theta, phi: startingPhi(layout, { logTemperature: Math.log(0.5), eta: 1 }, next) };
};

export const specOf = (setting: Setting): EngineSpec => ({
  ...setting,
  mean: meanOf(setting),
  images: imagesOf(setting),
  seed: SEED,
});

export function startOf(setting: Setting): EngineSnapshot {
  const layout = engineLayout(setting);
  const { theta, phi } = starts(layout);
  return freshSnapshot(layout, theta, phi);
}

/** On tensors of the current backend. */
export const newEngine = (setting: Setting): TensorEngine =>
  new TensorEngine(specOf(setting), startOf(setting), setting.inPlace);

/** Steps from + 1 … to. */
export function train(
  engine: Engine,
  { batch, rate }: Setting,
  from: number,
  to: number,
  rates = { theta: rate, phi: rate },
): void {
  const noise = Uint32Array.from({ length: to - from }, (_, k) => from + 1 + k);
  const rows = Uint32Array.from({ length: noise.length * batch }, (_, i) => (from + 1) * batch + i);
  engine.advance({ rows, noise, rates });
}

/** θ, φ and mean cost after that many steps in float64. */
export function reference(setting: Setting, steps: number) {
  const { estimator, shape, batch, rate, weightDecay = 0 } = setting;
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
    const flat = Float64Array.from(batchAt(setting, step));
    const images = Array.from({ length: batch }, (_, n) =>
      flat.slice(n * shape.visible, (n + 1) * shape.visible),
    );
    const { u, v } = stepUniforms(layout, { seed: SEED, step, count: batch });
    const ordered = inReferenceOrder(u, batch, layout);
    cost += vaeStep(exact, images, ordered, v ?? ordered).cost / steps;
    for (const { at, size } of layout.surrogate ? layout.phi.networks : []) {
      for (let i = at; i < at + size; i++) exact.dphi[i]! += weightDecay * exact.phi[i]!;
    }
    adam.step(model.theta, model.dtheta, rate);
    tuner.step(exact.phi, exact.dphi, rate);
    exact.project?.();
  }
  return { theta: model.theta, phi: exact.phi, cost };
}
