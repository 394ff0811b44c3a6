/** Trains binary autoencoders without a page, on the readable float64 code, and sets them beside the published numbers. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { binarise } from '../../src/experiments/vae/data/binarise.ts';
import { type DataSet, PIXELS, split } from '../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../src/experiments/vae/data/generateDigits.ts';
import { readDataset } from '../../src/experiments/vae/data/read/readDataset.ts';
import type { VaeEstimatorId } from '../../src/experiments/vae/reference/catalogue.ts';
import { ReferenceTrainer } from '../../src/experiments/vae/reference/trainer.ts';
import type { Machine } from '../report/machine.ts';

export interface VaePlan {
  /** Files of one data set; none means this project's own digits. */
  readonly files: readonly string[];
  readonly layers: 1 | 2;
  readonly latents: number;
  /** Units of the two hidden layers of RELAX's network. */
  readonly hidden: number;
  readonly estimators: readonly VaeEstimatorId[];
  /** Updates of each estimator. */
  readonly steps: number;
  readonly rate: number;
  readonly seed: number;
}

export interface VaeResult {
  readonly estimator: VaeEstimatorId;
  readonly steps: number;
  /** Mean single-sample ELBO over the last epoch (or over all of it, if shorter), in nats. */
  readonly training: number;
  /** Mean single-sample ELBO on the images kept for validation. */
  readonly validation: number;
  readonly msPerStep: number;
}

/** A whole run, as `--json` writes it. */
export interface VaeRun {
  readonly kind: 'reproduce';
  readonly experiment: 'vae';
  readonly machine: Machine;
  readonly plan: Omit<VaePlan, 'files'>;
  readonly title: string;
  readonly count: number;
  /** Whether the published numbers on MNIST are of the same kind of data. */
  readonly mnist: boolean;
  readonly results: readonly VaeResult[];
}

const SEED_OF_DATA = 1;

/** The plan's data set. @throws Error with the reader's sentence when the files cannot be used. */
export function dataOf(files: readonly string[]): DataSet {
  if (files.length === 0) return generateDigits(SEED_OF_DATA);
  const set = readDataset(files.map((file) => ({ name: basename(file), bytes: readFileSync(file) })));
  if (set.kind === 'refusal') throw new Error(set.sentence);
  return set;
}

/** Binary images as the trainer takes them. */
function imagesOf(set: DataSet, indices: Uint32Array): Float64Array[] {
  const bits = binarise(set.images, SEED_OF_DATA);
  return Array.from(indices, (i) => Float64Array.from(bits.subarray(i * PIXELS, (i + 1) * PIXELS)));
}

/** Trains every estimator of the plan from the same start under the same batches and noise. */
export function trainVaes(
  plan: VaePlan,
  set: DataSet,
  say: (estimator: VaeEstimatorId, step: number, elbo: number) => void,
): VaeResult[] {
  // A set that is all test images (MNIST's second file alone) is divided like any other.
  const { training, validation } = split(
    { ...set, test: set.test === set.count ? 0 : set.test },
    SEED_OF_DATA,
  );
  const images = imagesOf(set, training);
  const kept = imagesOf(set, validation);
  const { latents, layers, hidden, steps, rate, seed } = plan;
  return plan.estimators.map((estimator) => {
    const trainer = new ReferenceTrainer(images, {
      shape: { visible: PIXELS, latents: Array.from({ length: layers }, () => latents), hidden: [] },
      estimator,
      options: { hidden: [hidden, hidden] },
      seed,
      rate,
    });
    const recent: number[] = [];
    const began = performance.now();
    for (let s = 1; s <= steps; s++) {
      recent.push(trainer.advance());
      if (recent.length > trainer.stepsPerEpoch) recent.shift();
      if (s % 50 === 0) say(estimator, s, recent.slice(-50).reduce((sum, x) => sum + x, 0) / 50);
    }
    const msPerStep = (performance.now() - began) / steps;
    const mean = recent.reduce((sum, x) => sum + x, 0) / recent.length;
    return { estimator, steps, training: mean, validation: trainer.validate(kept), msPerStep };
  });
}
