/** Trains binary autoencoders without a page, in the engine of the page or on the readable float64 code. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { binarise } from '../../src/experiments/vae/data/binarise.ts';
import { type DataSet, PIXELS, split } from '../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../src/experiments/vae/data/generateDigits.ts';
import { readDataset } from '../../src/experiments/vae/data/read/readDataset.ts';
import type { VaeEstimatorName } from '../../src/experiments/vae/settings.ts';
import type { VaeShape } from '../../src/experiments/vae/shape.ts';
import type { Machine } from '../report/machine.ts';
import { BATCH, BUILDERS, type BuildTrainer } from './vaeTrainers.ts';

/** Stochastic layers with linear maps between them, or one layer behind two tanh layers on either side. */
export type VaeLayers = 1 | 2 | 'nonlinear';

export interface VaePlan {
  /** Files of one data set; none means this project's own digits. */
  readonly files: readonly string[];
  readonly layers: VaeLayers;
  /** Units of each stochastic layer, and of each tanh layer. */
  readonly latents: number;
  /** Widths of the relu layers of RELAX's network. */
  readonly network: readonly number[];
  readonly estimators: readonly VaeEstimatorName[];
  /** Updates of each estimator, or passes through the training images. */
  readonly length: { readonly unit: 'steps' | 'epochs'; readonly count: number };
  readonly rate: number;
  /** Times the rate of θ, for φ. */
  readonly ratePhi: number;
  /** Updates of φ alone before the first, for what RELAX tunes. */
  readonly warmup: number;
  readonly weightDecay: number;
  readonly seed: number;
  readonly engine: 'tensor' | 'reference';
}

export interface VaeResult {
  readonly estimator: VaeEstimatorName;
  readonly steps: number;
  /** Mean single-sample ELBO over the last epoch (or over all of it, if shorter), in nats. */
  readonly training: number;
  /** Mean single-sample ELBO on the images kept for validation. */
  readonly validation: number;
  /** Mean IWAE-100 bound on the first `BOUND_IMAGES` of those. */
  readonly bound: number;
  readonly msPerStep: number;
}

/** A whole run, as `--json` writes it. */
export interface VaeRun {
  readonly kind: 'reproduce';
  readonly experiment: 'vae';
  readonly machine: Machine;
  readonly plan: Omit<VaePlan, 'files' | 'length'> & { readonly steps: number };
  readonly title: string;
  readonly count: number;
  /** Whether the published numbers on MNIST are of the same kind of data. */
  readonly mnist: boolean;
  readonly results: readonly VaeResult[];
}

export const BOUND_SAMPLES = 100;
/** Validation images of the tighter bound at most: it takes a hundred passes each. */
export const BOUND_IMAGES = 1000;
const SEED_OF_DATA = 1;
/** Steps between two words on how far it has come. */
const NEWS = 50;

/** The plan's data set. @throws Error with the reader's sentence when the files cannot be used. */
export function dataOf(files: readonly string[]): DataSet {
  if (files.length === 0) return generateDigits(SEED_OF_DATA);
  const set = readDataset(files.map((file) => ({ name: basename(file), bytes: readFileSync(file) })));
  if (set.kind === 'refusal') throw new Error(set.sentence);
  return set;
}

/** Binary images, each as the readable code takes it. */
export interface BinaryImages {
  readonly training: readonly Float64Array[];
  readonly validation: readonly Float64Array[];
}

export function imagesOf(set: DataSet): BinaryImages {
  // A set that is all test images (MNIST's second file alone) is divided like any other.
  const whole = { ...set, test: set.test === set.count ? 0 : set.test };
  const { training, validation } = split(whole, SEED_OF_DATA);
  const bits = binarise(set.images, SEED_OF_DATA);
  const take = (indices: Uint32Array) =>
    Array.from(indices, (i) => Float64Array.from(bits.subarray(i * PIXELS, (i + 1) * PIXELS)));
  return { training: take(training), validation: take(validation) };
}

export const shapeOf = ({ layers, latents }: Pick<VaePlan, 'layers' | 'latents'>): VaeShape => ({
  visible: PIXELS,
  latents: layers === 2 ? [latents, latents] : [latents],
  hidden: layers === 'nonlinear' ? [latents, latents] : [],
});

/** Updates that the plan means on so many training images. */
export const stepsOf = ({ length }: Pick<VaePlan, 'length'>, images: number): number =>
  length.unit === 'steps' ? length.count : length.count * Math.floor(images / BATCH);

const WARMED: readonly VaeEstimatorName[] = ['relax', 'relax-network'];

/** Trains every estimator of the plan from the same start under the same batches and noise. */
export async function trainVaes(
  plan: VaePlan,
  images: BinaryImages,
  say: (estimator: VaeEstimatorName, step: number, elbo: number) => void,
  build: BuildTrainer = BUILDERS[plan.engine],
): Promise<VaeResult[]> {
  const steps = stepsOf(plan, images.training.length);
  const results: VaeResult[] = [];
  for (const estimator of plan.estimators) {
    const trainer = await build(plan, shapeOf(plan), estimator, images.training);
    if (WARMED.includes(estimator)) trainer.warmUp(plan.warmup);
    const lastEpoch = Math.max(0, steps - trainer.stepsPerEpoch);
    let [sum, ms] = [0, 0];
    for (let step = 0; step < steps; ) {
      // A piece never reaches across the beginning of the last epoch.
      const piece = Math.min(NEWS, (step < lastEpoch ? lastEpoch : steps) - step);
      const began = performance.now();
      const elbo = await trainer.advance(piece);
      ms += performance.now() - began;
      if (step >= lastEpoch) sum += elbo * piece;
      step += piece;
      say(estimator, step, elbo);
    }
    results.push({
      estimator,
      steps,
      training: sum / (steps - lastEpoch),
      validation: await trainer.validate(images.validation, 1),
      bound: await trainer.validate(images.validation.slice(0, BOUND_IMAGES), BOUND_SAMPLES),
      msPerStep: ms / steps,
    });
    trainer.dispose();
  }
  return results;
}
