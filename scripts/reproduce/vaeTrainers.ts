/** The two engines that `reproduce -- vae` can train in, behind one interface: the page's on TensorFlow.js, and the readable one. */
import * as tf from '@tensorflow/tfjs-core';
import { PIXELS } from '../../src/experiments/vae/data/dataSet.ts';
import { VaeEngine } from '../../src/experiments/vae/engine/engine.ts';
import { disposeNoise, stepNoise } from '../../src/experiments/vae/engine/noise.ts';
import { startingPhi, startingTheta } from '../../src/experiments/vae/engine/parameters.ts';
import { Batches } from '../../src/experiments/vae/images.ts';
import { meanOf, ReferenceTrainer, WARMUP_STEPS_AT } from '../../src/experiments/vae/reference/trainer.ts';
import type { VaeEstimatorName } from '../../src/experiments/vae/settings.ts';
import type { VaeShape } from '../../src/experiments/vae/shape.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../src/math/random.ts';
import { startWasm } from '../tensor/nodeWasm.ts';
import type { VaePlan } from './vae.ts';

export interface VaeTrainer {
  readonly stepsPerEpoch: number;
  /** Updates of φ alone. */
  warmUp(steps: number): void;
  /** So many updates; resolves to their mean single-sample training ELBO in nats. */
  advance(steps: number): Promise<number>;
  /** Mean IWAE bound of other images with that many samples; with one the single-sample ELBO. */
  validate(images: readonly Float64Array[], samples: number): Promise<number>;
  dispose(): void;
}

export type BuildTrainer = (
  plan: VaePlan,
  shape: VaeShape,
  estimator: VaeEstimatorName,
  images: readonly Float64Array[],
) => Promise<VaeTrainer>;

export const BATCH = 24;
/** Where λ and η start, as published. */
const START = { logTemperature: Math.log(0.5), eta: 1 };

/** The readable float64 code. */
const readable: BuildTrainer = async (plan, shape, estimator, images) => {
  const { network, weightDecay, seed, rate, ratePhi } = plan;
  const options = { hidden: network, weightDecay, ...START };
  const trainer = new ReferenceTrainer(images, {
    shape,
    estimator,
    options,
    seed,
    rate,
    batch: BATCH,
    ratePhi: rate * ratePhi,
  });
  return {
    stepsPerEpoch: trainer.stepsPerEpoch,
    warmUp: (steps) => trainer.warmUp(steps),
    advance: async (steps) => {
      let sum = 0;
      for (let s = 0; s < steps; s++) sum += trainer.advance();
      return sum / steps;
    },
    validate: async (other, samples) => trainer.validate(other, samples),
    dispose: () => {},
  };
};

/** One image after the other. */
function packed(images: readonly Float64Array[]): Uint8Array {
  const all = new Uint8Array(images.length * PIXELS);
  for (const [n, image] of images.entries()) all.set(image, n * PIXELS);
  return all;
}

/** Images that are evaluated together. */
const PIECE = 10;

/** The page's engine, on WASM unless another backend is current already: same start, batches and noise as the readable code. */
const tensors: BuildTrainer = async (plan, shape, estimator, images) => {
  const { network, weightDecay, seed, rate, ratePhi } = plan;
  if (!tf.engine().backendName) await startWasm();
  const mean = meanOf(images, PIXELS);
  const key = (purpose: (typeof PURPOSE)['initialise' | 'initialisePhi']) =>
    uniformStream(noiseKey(seed, purpose));
  const engine = VaeEngine.begin(
    { shape, mean, estimator, hidden: network, weightDecay },
    (layout) => startingTheta(layout, key(PURPOSE.initialise)),
    (layout) => startingPhi(layout, START, key(PURPOSE.initialisePhi)),
  );
  const batches = new Batches(packed(images), BATCH, seed);
  const step = (batchAt: number, noiseAt: number, theta: number) => {
    const x = tf.tensor2d(batches.at(batchAt), [BATCH, PIXELS]);
    const noise = stepNoise(engine.layout, { seed, step: noiseAt, count: BATCH });
    engine.step(x, noise, { theta, phi: rate * ratePhi });
    disposeNoise(noise);
    x.dispose();
  };
  let at = 0;
  return {
    stepsPerEpoch: batches.perEpoch,
    warmUp: (steps) => {
      for (let left = steps; left > 0; left--) step(left, WARMUP_STEPS_AT + left, 0);
    },
    advance: async (steps) => {
      await engine.means(); // forgets a warm-up
      for (let s = 0; s < steps; s++, at++) step(at, at, rate);
      return -(await engine.means()).cost;
    },
    validate: async (other, samples) => {
      let sum = 0;
      for (let from = 0; from < other.length; from += PIECE) {
        const some = other.slice(from, from + PIECE);
        const x = tf.tensor2d(packed(some), [some.length, PIXELS], 'float32');
        sum += await engine.iwaeSum(x, { seed, at: from, samples });
        x.dispose();
      }
      return sum / other.length;
    },
    dispose: () => engine.dispose(),
  };
};

export const BUILDERS: Readonly<Record<VaePlan['engine'], BuildTrainer>> = {
  tensor: tensors,
  reference: readable,
};
