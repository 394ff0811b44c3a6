/** Training on tensors: parameters and optimisers on the current backend, one step at a time, nothing read back but on request. */
import * as tf from '@tensorflow/tfjs-core';
import { TensorAdam } from '../../../tensor/adam.ts';
import { vectorAt } from '../../../tensor/ops.ts';
import { outputBias } from '../shape.ts';
import type { NoiseTensors } from './noise.ts';
import { type EngineLayout, engineLayout, type LayoutOptions } from './parameters.ts';
import { batchGradients, ENGINE_SURROGATES, type Fixed } from './step.ts';

export type { EngineEstimator } from './parameters.ts';

export interface EngineOptions extends LayoutOptions {
  /** Mean image x̄. */
  readonly mean: Float64Array;
  /** Passes K of RLOO. */
  readonly samples?: number;
  /** Of the running mean. */
  readonly decay?: number;
  /** d of ½ d ‖w‖² over all weights and biases of the network, added to V. */
  readonly weightDecay?: number;
  /** false optimises as on a GPU on any backend. */
  readonly inPlace?: boolean;
}

/** Everything that training moves, independent of the backend. Optimiser states are those of `Adam` in src/math. */
export interface EngineSnapshot {
  readonly theta: Float64Array;
  readonly thetaState: Float64Array;
  /** [ℓ, Q, η], or [mean, variance, batches] of REINFORCE's baseline. */
  readonly phi: Float64Array;
  /** Empty if φ is not tuned. */
  readonly phiState: Float64Array;
}

/** Learning rates; at 0 the parameters and their optimiser rest. */
export interface EngineRates {
  readonly theta: number;
  readonly phi: number;
}

/** Means over the steps since the last reading. */
export interface EngineMeans {
  readonly steps: number;
  /** −ELBO of the samples, nats. */
  readonly cost: number;
  /** V. */
  readonly variance: number;
}

/** Holds tensors of the backend that was current when it was made: `dispose` when done. To change backends, `save`, make anew. */
export class VaeEngine {
  readonly layout: EngineLayout;
  private readonly fixed: Fixed;
  private readonly theta: TensorAdam;
  private readonly tuner: TensorAdam | null;
  private baseline: tf.Tensor1D | null; // [mean, variance, batches]
  private totals: tf.Tensor1D; // Σ cost, Σ V
  private steps = 0;

  /** A new engine whose θ and φ start at what the two functions give. Throws a RangeError on what does not fit. */
  static begin(
    options: EngineOptions,
    theta: (layout: EngineLayout) => Float64Array,
    phi: (layout: EngineLayout) => Float64Array,
  ): VaeEngine {
    const layout = engineLayout(options);
    return new VaeEngine(options, layout, theta(layout), phi(layout));
  }

  private constructor(
    private readonly options: EngineOptions,
    layout: EngineLayout,
    theta: Float64Array,
    phi: Float64Array,
  ) {
    const { mean, estimator, inPlace = true } = options;
    const surrogate = ENGINE_SURROGATES[estimator];
    this.layout = layout;
    const expected = [layout.visible, layout.model.size, layout.phi];
    const given = [mean.length, theta.length, phi.length];
    if (given.some((n, i) => n !== expected[i])) {
      throw new RangeError(`VaeEngine: expected sizes ${expected.join(', ')}, got ${given.join(', ')}.`);
    }
    const upload = (x: Float64Array) => tf.tensor1d(Float32Array.from(x));
    this.fixed = { layout, estimator, mean: upload(mean), bias: upload(outputBias(mean)) };
    const adam = (start: Float64Array) => new TensorAdam(start, 0.9, 0.99999, 1e-8, inPlace);
    this.theta = adam(theta);
    this.tuner = surrogate ? adam(phi) : null;
    this.baseline = surrogate ? null : upload(phi);
    this.totals = tf.zeros([2]);
  }

  /** One step on images x, [B, pixels]; the caller disposes x and noise. */
  step(x: tf.Tensor2D, noise: NoiseTensors, rates: EngineRates): void {
    const { fixed, tuner, theta } = this;
    const [totals, baseline = null] = tf.tidy((): tf.Tensor1D[] => {
      const phi = tuner ? tuner.value : this.baseline!;
      const gradients = batchGradients(fixed, theta.value, phi, x, noise);
      const { f, V } = gradients;
      // In place from here on: nothing above reads θ or φ again.
      if (rates.theta !== 0) theta.step(gradients.theta, rates.theta);
      if (tuner && gradients.phi && rates.phi !== 0) tuner.step(this.decayed(gradients.phi, phi), rates.phi);
      const news = tf.concat([tf.reshape(tf.mean(f), [1]), tf.reshape(V, [1])]);
      const sums = tf.add(this.totals, news) as tf.Tensor1D;
      return this.baseline ? [sums, this.followed(this.baseline, f)] : [sums];
    });
    this.totals.dispose();
    this.totals = totals!;
    if (baseline !== this.baseline) this.baseline?.dispose();
    this.baseline = baseline;
    this.steps += 1;
  }

  /** Resolves when all steps so far are done, with their means; the next reading begins after them. */
  async means(): Promise<EngineMeans> {
    const { totals, steps } = this;
    this.totals = tf.zeros([2]);
    this.steps = 0;
    const [cost = Number.NaN, variance = Number.NaN] = await totals.data();
    totals.dispose();
    return { steps, cost: cost / steps, variance: variance / steps };
  }

  /** [λ, η] now; empty for estimators without them. */
  async tuned(): Promise<readonly number[]> {
    if (!this.tuner) return [];
    const { value } = this.tuner;
    const ends = tf.tidy(() => tf.concat([vectorAt(value, 0, 1), vectorAt(value, value.size - 1, 1)]));
    const [ell = Number.NaN, eta = Number.NaN] = await ends.data();
    ends.dispose();
    return [Math.exp(ell), eta];
  }

  /** A copy of θ. */
  async values(): Promise<Float32Array<ArrayBuffer>> {
    return Float32Array.from(await this.theta.value.data());
  }

  /** A copy of everything. */
  async save(): Promise<EngineSnapshot> {
    const theta = this.theta.save();
    const tuned = this.tuner?.save();
    const baseline = this.baseline?.data();
    const [{ value, state }, phi, average] = await Promise.all([theta, tuned, baseline]);
    return {
      theta: value,
      thetaState: state,
      phi: phi?.value ?? Float64Array.from(average ?? []),
      phiState: phi?.state ?? new Float64Array(0),
    };
  }

  /** Continues from a snapshot of the same shape and estimator, of any backend. Throws a RangeError if it does not fit. */
  load({ theta, thetaState, phi, phiState }: EngineSnapshot): void {
    if (this.baseline && phi.length !== 3) throw new RangeError('VaeEngine: this φ is of another estimator.');
    // The smaller first: if it is of another estimator, nothing has changed yet.
    this.tuner?.load({ value: phi, state: phiState });
    this.theta.load({ value: theta, state: thetaState });
    if (this.baseline) {
      this.baseline.dispose();
      this.baseline = tf.tensor1d(Float32Array.from(phi));
    }
  }

  dispose(): void {
    this.theta.dispose();
    this.tuner?.dispose();
    this.baseline?.dispose();
    tf.dispose([this.fixed.mean, this.fixed.bias, this.totals]);
  }

  /** dφ with the weight decay of the network. */
  private decayed(dphi: tf.Tensor1D, phi: tf.Tensor1D): tf.Tensor1D {
    const { weightDecay = 0 } = this.options;
    const { networkSize } = this.layout;
    if (weightDecay === 0 || networkSize === 0) return dphi;
    const pull = tf.mul(vectorAt(phi, 1, networkSize), weightDecay) as tf.Tensor1D;
    return tf.add(dphi, tf.concat([tf.zeros([1]), pull, tf.zeros([1])]));
  }

  /** The baseline after a batch of f: its weight is max(1 − decay, 1/n), mean and variance are those of the mixture. */
  private followed(baseline: tf.Tensor1D, f: tf.Tensor2D): tf.Tensor1D {
    if (this.fixed.estimator !== 'running-mean') return baseline;
    const { decay = 0.99 } = this.options;
    const [mean, variance, batches] = tf.split(baseline, 3) as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    const n = tf.add(batches, 1) as tf.Tensor1D;
    const weight = tf.maximum(tf.div(1, n), 1 - decay);
    const away = tf.sub(f, mean);
    const shift = tf.mul(weight, tf.mean(away)) as tf.Tensor1D;
    const spread = tf.add(
      tf.mul(tf.sub(1, weight), variance),
      tf.sub(tf.mul(weight, tf.mean(tf.square(away))), tf.square(shift)),
    ) as tf.Tensor1D;
    return tf.concat([tf.add(mean, shift) as tf.Tensor1D, spread, n]);
  }
}
