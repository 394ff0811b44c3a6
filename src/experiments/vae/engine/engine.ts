/**
 * What trains and measures one autoencoder: one interface for TensorFlow.js, for fused kernels and for the float64
 * reference, in plain typed arrays. All of them take the same noise at the same address and the same snapshots, so that a
 * run can go from one to another at any step.
 */
import type { PackedAdam } from '../../../math/adam.ts';
import type { LayoutOptions } from './parameters.ts';

/** What an engine is made for. What of it changes needs another engine, which goes on from the snapshot of the old one. */
export interface EngineSpec extends LayoutOptions {
  /** Binary training images, [count × visible]; shared with others, never written. */
  readonly images: Uint8Array;
  /** Mean training image x̄, [visible]. */
  readonly mean: Float64Array;
  /** Images B of a step. */
  readonly batch: number;
  /** Address of all noise, with the step: `noise.ts` says which numbers lie there. */
  readonly seed: number;
  /** Of running means: .99 for the baseline of REINFORCE and .8 for NVIL unless given. */
  readonly decay?: number;
  /** d of ½ d ‖w‖² over all weights and biases of RELAX's networks, added to V. */
  readonly weightDecay?: number;
}

/** Everything that training moves. Numbers are float32, as devices have them; the powers of Adam's decays need float64. */
export interface EngineSnapshot {
  /** In the places of `vaeLayout`. */
  readonly theta: Float32Array<ArrayBuffer>;
  readonly thetaState: PackedAdam;
  /** In the places of `PhiLayout`: what is learnt beside θ, then statistics and what stays as it is. */
  readonly phi: Float32Array<ArrayBuffer>;
  /** Of the learnt part of φ; empty if nothing of it is learnt. */
  readonly phiState: PackedAdam;
}

/** Learning rates of Adam (β₁ = .9, β₂ = .99999); at 0 the parameters and their optimiser rest. */
export interface EngineRates {
  readonly theta: number;
  readonly phi: number;
}

/** Steps one after the other. */
export interface Steps {
  /** Which training images, batch after batch, [steps × B]. */
  readonly rows: Uint32Array;
  /** Address of the noise of each step, [steps]. */
  readonly noise: Uint32Array;
  readonly rates: EngineRates;
}

/** Means over the steps since the last reading; NaN over none. */
export interface EngineMeans {
  readonly steps: number;
  /** −ELBO of the samples (for Concrete of the relaxed ones, for RLOO the mean of its passes), nats. */
  readonly cost: number;
  /** V = Σ_l mean (g_l/B)², g_l the logit gradients of layer l. */
  readonly variance: number;
}

export interface Evaluation {
  /** Number of the first image in its set: image n has the noise of address at + n, so that a set can be evaluated in parts. */
  readonly at: number;
  /** K ≥ 1 samples of each image; with one the bound is the single-sample ELBO. */
  readonly samples: number;
}

export interface VarianceProbe {
  /** Two or more of each image. */
  readonly draws: number;
  /** Address of the noise. */
  readonly step: number;
}

/**
 * Holds a device's memory until it is disposed of. Calls take effect in the order in which they are made; one that returns
 * nothing may return before its work is done, and what goes wrong on the device rejects the next promise.
 */
export interface Engine {
  /** Starts these steps. Throws a RangeError if there are not B rows for each. */
  advance(steps: Steps): void;
  /** Resolves when all steps so far are done. */
  settled(): Promise<void>;
  /** Resolves when all steps so far are done, with their means; the next reading begins after them. */
  means(): Promise<EngineMeans>;
  /** A copy of θ, in the places of `vaeLayout`. */
  theta(): Promise<Float32Array<ArrayBuffer>>;
  /** [λ₁, η₁, λ₂, η₂, …] of REBAR and RELAX now, [λ₁, λ₂, …] of Concrete; empty for the others. */
  tuned(): Promise<readonly number[]>;
  /** The sum over binary images, [count × visible], of log (1/K) Σ_k exp ELBO_k (Burda et al. 2016), nats. Nothing moves. */
  bound(images: Uint8Array, evaluation: Evaluation): Promise<number>;
  /**
   * Per layer, log of the variance of one example's logit gradient g_{l,j}, not divided by B: the unbiased one over the
   * draws on each of some binary images, [count × visible], averaged over images and units. Nothing moves; −∞ where nothing
   * varies. The draws are the same for every estimator at the same seed and step. Rejects with a RangeError for fewer than
   * two draws.
   */
  logitVariance(images: Uint8Array, probe: VarianceProbe): Promise<readonly number[]>;
  /** A copy of everything that training moves. */
  save(): Promise<EngineSnapshot>;
  /** Goes on from there; means begin anew. Throws a RangeError if it does not fit, before anything has changed. */
  load(snapshot: EngineSnapshot): void;
  dispose(): void;
}

/**
 * An engine that goes on from a snapshot: of this or another engine, or one of `snapshot.ts` to begin with. Rejects with a
 * RangeError on sizes that do not fit together.
 */
export type CreateEngine = (spec: EngineSpec, snapshot: EngineSnapshot) => Promise<Engine>;
