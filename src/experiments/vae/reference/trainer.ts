/** Trains the readable autoencoder: batches, noise, both optimisers and validation, for commands and as the truth of tests. */
import { Adam } from '../../../math/adam.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../math/random.ts';
import { shuffled } from '../data/dataSet.ts';
import type { VaeShape } from '../shape.ts';
import { createVaeEstimator, type VaeEstimatorId, type VaeEstimatorOptions } from './catalogue.ts';
import { type VaeEstimator, vaeStep } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import { VaeModel } from './model.ts';

export interface TrainerOptions {
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
  private order: Uint32Array = new Uint32Array(0);
  private readonly u: Float64Array;
  private readonly v: Float64Array;
  private readonly probe: HardPath;

  /** images: binary, each of `shape.visible` numbers. Throws a RangeError when there are fewer than one batch. */
  constructor(
    private readonly images: readonly Float64Array[],
    private readonly options: TrainerOptions,
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
    this.probe = new HardPath(this.model);
  }

  get stepsPerEpoch(): number {
    return Math.floor(this.images.length / this.batch);
  }

  /** One update of θ and φ on the next batch; returns its mean single-sample ELBO in nats. */
  advance(): number {
    const { model, estimator, batch, u, v, options } = this;
    const { seed, rate = 0.001 } = options;
    const at = this.step % this.stepsPerEpoch;
    if (at === 0) this.order = shuffled(this.images.length, seed, Math.floor(this.step / this.stepsPerEpoch));
    fillUniform(noiseKey(seed, PURPOSE.sampleU), this.step, u);
    fillUniform(noiseKey(seed, PURPOSE.sampleV), this.step, v);
    const images = Array.from({ length: batch }, (_, n) => this.images[this.order[at * batch + n]!]!);
    const { cost } = vaeStep(estimator, images, u, v);
    this.adamPhi.step(estimator.phi, estimator.dphi, options.ratePhi ?? rate);
    estimator.project?.();
    this.adamTheta.step(model.theta, model.dtheta, rate);
    this.step++;
    return -cost;
  }

  /** Mean single-sample ELBO of other images, in nats; the same noise every time. */
  validate(images: readonly Float64Array[]): number {
    const key = noiseKey(this.options.seed, PURPOSE.evaluate);
    const u = new Float64Array(this.model.latents);
    let sum = 0;
    for (const [n, image] of images.entries()) {
      fillUniform(key, n, u);
      sum -= this.probe.draw(image, u);
    }
    return sum / images.length;
  }
}

function meanOf(images: readonly Float64Array[], pixels: number): Float64Array {
  const mean = new Float64Array(pixels);
  for (const image of images) for (let i = 0; i < pixels; i++) mean[i]! += image[i]! / images.length;
  return mean;
}
