/** What the page and the autoencoder experiment say to each other: plain cloneable data. */
import type { Progress } from '../experiment.ts';
import type { DataSet } from './data/dataSet.ts';
import type { EngineSnapshot } from './engine/engine.ts';
import type { VaeEstimatorName, VaeSettings } from './settings.ts';

/** Everything the page wants; the latest wins and nothing is queued, so a lost or repeated one does no harm. */
export interface VaeRequest {
  /** Counts up; a body says which request it answers. */
  readonly number: number;
  readonly settings: VaeSettings;
  /** Train until every run has taken this many steps; 0 rests. */
  readonly goal: number;
  /** Another number starts anew from step 0 under the present settings. */
  readonly epoch: number;
  /** Which of the reader's own sets `settings.data: 'own'` means; null without one. */
  readonly own: string | null;
  /** That set, sent only while a body says `missing`; null otherwise, for it is large. */
  readonly set: DataSet | null;
}

/** Single numbers against the step at which they were taken, in the order of steps. */
export interface Series {
  readonly steps: Float64Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
}

/** One estimator's training so far. A run that was switched off rests and keeps everything. */
export interface VaeRun {
  readonly id: VaeEstimatorName;
  /** Where its parameters came from: step 0, or taken over from another run. */
  readonly from: { readonly step: number; readonly run: VaeEstimatorName | null };
  readonly step: number;
  readonly training: boolean;
  /** Steps of φ alone still to go before θ moves. */
  readonly warmup: number;
  /** Mean single-sample training ELBO in nats over the steps up to each, since the last. */
  readonly elbo: Series;
  /** Mean single-sample ELBO in nats of the first `VALIDATION_IMAGES` validation images, the same noise every time. */
  readonly validation: Series;
  /** Mean IWAE-100 bound in nats of the first `IWAE_IMAGES` validation images. */
  readonly iwae: Series;
  /** For each stochastic layer from the data upwards: natural logarithm of the mean variance of a logit gradient. */
  readonly variance: readonly Series[];
  /** [λ₁, η₁, λ₂, η₂ …] as tuned so far; empty for estimators that have none. */
  readonly tuned: readonly number[];
}

/** Parameters for the pictures of the run in focus. */
export interface VaePicture {
  readonly id: VaeEstimatorName;
  readonly step: number;
  /** θ in the places of `vaeLayout`. */
  readonly theta: Float32Array<ArrayBuffer>;
}

/** The images in training, sent once and whenever they change. */
export interface VaeImages {
  /** Counts up with every change of images. */
  readonly version: number;
  readonly title: string;
  readonly training: number;
  readonly validation: number;
  readonly notes: readonly string[];
  /** Mean training image x̄, [784]. */
  readonly mean: Float32Array<ArrayBuffer>;
  /** Binary images never trained on, at most `SHOWN_IMAGES`, [count × 784], one of each class first. */
  readonly shown: Uint8Array<ArrayBuffer>;
  /** Class of each shown image; empty where the source names none. */
  readonly names: readonly string[];
}

/** How many images never trained on the page gets to show. */
export const SHOWN_IMAGES = 40;
/** How many of them a validation takes at most, and how many its tighter bound. */
export const VALIDATION_IMAGES = 500;
export const IWAE_IMAGES = 100;
/** The gradient's variance is measured by this many draws on this many fixed training images. */
export const VARIANCE_DRAWS = 24;
export const VARIANCE_IMAGES = 6;

/** A setting that changed in mid-training and what it did to the runs, in words. */
export interface VaeChange {
  readonly step: number;
  readonly sentence: string;
}

export interface VaeBackend {
  readonly name: 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  /** In words, e.g. "WASM, 41 steps/s; WebGPU here is software." */
  readonly sentence: string;
}

export interface VaeBody {
  readonly request: number;
  /** The settings that are being trained under. */
  readonly settings: VaeSettings;
  readonly epoch: number;
  readonly stepsPerEpoch: number;
  /** Steps of the run that has come furthest. */
  readonly head: number;
  readonly runs: readonly VaeRun[];
  readonly changes: readonly VaeChange[];
  /** Null when it has not changed since the last body. */
  readonly picture: VaePicture | null;
  readonly images: VaeImages | null;
  readonly backend: VaeBackend | null;
  readonly state: 'preparing' | 'training' | 'paused' | 'finished' | 'waiting';
  /** Id of the reader's set that this experiment does not have yet. */
  readonly missing: string | null;
  /** Rounds a second of all runs together; null before there is a measurement. */
  readonly stepsPerSecond: number | null;
  readonly progress: (Progress & { readonly secondsLeft: number | null }) | null;
  /** Sentences since the last body: a backend refused, a device lost. */
  readonly notices: readonly string[];
}

/** One run, everything that training moves; numbers as the device has them. */
export interface VaeRunSnapshot extends EngineSnapshot {
  readonly id: VaeEstimatorName;
  readonly from: VaeRun['from'];
  readonly step: number;
  readonly warmup: number;
  readonly elbo: Series;
  readonly validation: Series;
  readonly iwae: Series;
  readonly variance: readonly Series[];
}

/** A session to go on from: after a worker's death, on another backend, or from a checkpoint on this machine. */
export interface VaeSnapshot {
  readonly version: 1;
  readonly settings: VaeSettings;
  readonly epoch: number;
  readonly own: string | null;
  readonly changes: readonly VaeChange[];
  readonly runs: readonly VaeRunSnapshot[];
}
