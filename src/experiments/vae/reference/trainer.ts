/** Trains the readable autoencoder: batches, noise, both optimisers and validation, for commands and as the truth of tests. */
import { Adam } from '../../../math/adam.ts';
import { type NoiseKey, noiseKey, PURPOSE, uniform, uniformStream } from '../../../math/random.ts';
import { shuffled } from '../data/dataSet.ts';
import { WARMUP_STEPS_AT } from '../engine/noise.ts';
import type { VaeShape } from '../shape.ts';
import { createVaeEstimator, type VaeEstimatorId, type VaeEstimatorOptions } from './catalogue.ts';
import { type VaeEstimator, vaeStep } from './estimator.ts';
import { meanBound } from './iwae.ts';
import { VaeModel } from './model.ts';

export interface ReferenceTrainerOptions {
  readonly shape: VaeShape;
  readonly estimator: VaeEstimatorId;
  readonly options?: VaeEstimatorOptions;
  /** Address of every random number: the start, the order of the images and the samples. */
  readonly seed: number;
  /** Images a step; the published experiments take 24. */
  readonly batch?: number;
  /** Adam's rate for θ. */
  readonly rate?: number;
  /** Adam's rate for φ; that of θ unless given. */
  readonly ratePhi?: number;
}

/** The published experiments' second moment decay: with single-sample gradients it averages over 100 000 steps. */
const BETA2 = 0.99999;

export class ReferenceTrainer {
  readonly model: VaeModel;
  readonly estimator: VaeEstimator;
  /** Updates made so far. */
  step = 0;
  private readonly adamTheta: Adam;
  private readonly adamPhi: Adam;
  private readonly batch: number;
  private epoch = -1;
  private order: Uint32Array = new Uint32Array(0);
  private readonly u: Float64Array;
  private readonly v: Float64Array;

  /** images: binary, each of `shape.visible` numbers. Throws a RangeError when there are fewer than one batch. */
  constructor(
    private readonly images: readonly Float64Array[],
    private readonly options: ReferenceTrainerOptions,
  ) {
    const { shape, seed, batch = 24 } = options;
    if (images.length < batch)
      throw new RangeError(`A batch takes ${batch} images; there are ${images.length}.`);
    this.batch = batch;
    this.model = new VaeModel(shape, meanOf(images, shape.visible));
    this.model.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
    this.estimator = createVaeEstimator(options.estimator, this.model, options.options);
    this.estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialisePhi)));
    this.adamTheta = new Adam(this.model.theta.length, 0.9, BETA2);
    this.adamPhi = new Adam(this.estimator.tuned, 0.9, BETA2);
    this.u = new Float64Array(batch * this.estimator.noise);
    this.v = new Float64Array(batch * this.estimator.noise);
  }

  get stepsPerEpoch(): number {
    return Math.floor(this.images.length / this.batch);
  }

  /** One update of θ and φ on the next batch; returns its mean single-sample ELBO in nats. */
  advance(): number {
    const { model, options } = this;
    const elbo = this.tune(this.step, this.step);
    this.adamTheta.step(model.theta, model.dtheta, options.rate ?? 0.001);
    this.step++;
    return elbo;
  }

  /** Updates of φ alone, before the first step, while θ and its optimiser rest: the authors' code takes 1000 with RELAX. */
  warmUp(steps: number): void {
    for (let left = steps; left > 0; left--) this.tune(left, WARMUP_STEPS_AT + left);
  }

  /** Mean IWAE bound of other images in nats, with one sample the single-sample ELBO; the same noise every time. */
  validate(images: readonly Float64Array[], samples = 1): number {
    return meanBound(this.model, images, samples, this.options.seed);
  }

  /** The gradients of one batch, and the update of φ; returns the batch's mean single-sample ELBO in nats. */
  private tune(batchAt: number, noiseAt: number): number {
    const { estimator, u, v, options } = this;
    const { seed, rate = 0.001, ratePhi = rate } = options;
    this.draw(noiseKey(seed, PURPOSE.sampleU), noiseAt, u);
    this.draw(noiseKey(seed, PURPOSE.sampleV), noiseAt, v);
    const { cost } = vaeStep(estimator, this.imagesAt(batchAt), u, v);
    this.adamPhi.step(estimator.phi, estimator.dphi, ratePhi);
    estimator.project?.();
    return -cost;
  }

  /**
   * Fills the noise of a batch, example after example. The stream holds every example's first pass, then every second pass,
   * and so on: estimators that take one pass or several begin with the same numbers.
   */
  private draw(key: NoiseKey, step: number, out: Float64Array): void {
    const { batch, estimator, model } = this;
    const { latents } = model;
    const passes = estimator.noise / latents;
    for (let n = 0, i = 0; n < batch; n++) {
      for (let pass = 0; pass < passes; pass++) {
        const from = (pass * batch + n) * latents;
        for (let j = 0; j < latents; j++, i++) out[i] = uniform(key, step, from + j);
      }
    }
  }

  /** The n-th batch, in an order that is new in every epoch. */
  private imagesAt(n: number): Float64Array[] {
    const { images, batch, stepsPerEpoch, options } = this;
    const epoch = Math.floor(n / stepsPerEpoch);
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.order = shuffled(images.length, options.seed, epoch);
    }
    const from = (n % stepsPerEpoch) * batch;
    return Array.from({ length: batch }, (_, k) => images[this.order[from + k]!]!);
  }
}

/** The mean image x̄, [pixels]. */
export function meanOf(images: readonly Float64Array[], pixels: number): Float64Array {
  const mean = new Float64Array(pixels);
  for (const image of images) for (let i = 0; i < pixels; i++) mean[i]! += image[i]! / images.length;
  return mean;
}
