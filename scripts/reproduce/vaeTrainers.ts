/** The two engines that `reproduce -- vae` can train in, behind one interface: the page's on TensorFlow.js, and the readable one. */
import * as tf from '@tensorflow/tfjs-core';
import { PIXELS } from '../../src/experiments/vae/data/dataSet.ts';
import { WARMUP_STEPS_AT } from '../../src/experiments/vae/engine/noise.ts';
import { engineLayout } from '../../src/experiments/vae/engine/parameters.ts';
import { seededSnapshot } from '../../src/experiments/vae/engine/snapshot.ts';
import { Batches } from '../../src/experiments/vae/images.ts';
import { meanOf, ReferenceTrainer } from '../../src/experiments/vae/reference/trainer.ts';
import type { VaeEstimatorName } from '../../src/experiments/vae/settings.ts';
import type { VaeShape } from '../../src/experiments/vae/shape.ts';
import { createTensorEngine } from '../../src/experiments/vae/tensor/tensorEngine.ts';
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
  const training = packed(images);
  const sizes = { shape, mean, images: training, batch: BATCH };
  const spec = { ...sizes, seed, estimator, hidden: network, weightDecay };
  const engine = await createTensorEngine(spec, seededSnapshot(engineLayout(spec), seed, START));
  const batches = new Batches(images.length, BATCH, seed);
  /** Steps with the batches and the noise of these numbers. */
  const train = (from: Uint32Array, noise: Uint32Array, theta: number) => {
    const rows = new Uint32Array(from.length * BATCH);
    for (const [k, at] of from.entries()) rows.set(batches.at(at), k * BATCH);
    engine.advance({ rows, noise, rates: { theta, phi: rate * ratePhi } });
  };
  let at = 0;
  return {
    stepsPerEpoch: batches.perEpoch,
    warmUp: (steps) => {
      const left = Uint32Array.from({ length: steps }, (_, k) => steps - k);
      train(
        left,
        left.map((k) => WARMUP_STEPS_AT + k),
        0,
      );
    },
    advance: async (steps) => {
      await engine.means(); // forgets a warm-up
      const numbers = Uint32Array.from({ length: steps }, () => at++);
      train(numbers, numbers, rate);
      return -(await engine.means()).cost;
    },
    validate: async (other, samples) => {
      let sum = 0;
      for (let from = 0; from < other.length; from += PIECE) {
        sum += await engine.bound(packed(other.slice(from, from + PIECE)), { at: from, samples });
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
