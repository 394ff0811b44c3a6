/** Training on tensors: parameters and optimisers on the current backend, one step at a time, nothing read back but on request. */
import * as tf from '@tensorflow/tfjs-core';
import { LOG_TEMPERATURE_LIMIT } from '../../../estimators/controlVariateEstimator.ts';
import { TensorAdam } from '../../../tensor/adam.ts';
import { fused } from '../../../tensor/fused.ts';
import { vectorAt } from '../../../tensor/ops.ts';
import { outputBias } from '../shape.ts';
import { elboOf, iwaeOf, spread } from './evaluate.ts';
import { SEEN } from './formulas.ts';
import { type Batch, modelTensors, type PhiTensors } from './model.ts';
import { disposeNoise, evaluationNoise, type NoiseTensors, probeNoise } from './noise.ts';
import { type EngineLayout, engineLayout, type LayoutOptions } from './parameters.ts';
import { batchOf, batchVariance, estimate, type Fixed, variancePull } from './step.ts';

export type { EngineEstimator } from './parameters.ts';

export interface EngineOptions extends LayoutOptions {
  /** Mean image x̄. */
  readonly mean: Float64Array;
  /** Of running means: .99 for the baseline of REINFORCE and .8 for NVIL unless given. */
  readonly decay?: number;
  /** d of ½ d ‖w‖² over all weights and biases of RELAX's networks, added to V. */
  readonly weightDecay?: number;
  /** false optimises as on a GPU on any backend. */
  readonly inPlace?: boolean;
}

/** Everything that training moves, independent of the backend. Optimiser states are those of `Adam` in src/math. */
export interface EngineSnapshot {
  readonly theta: Float64Array;
  readonly thetaState: Float64Array;
  /** In the places of `PhiLayout`. */
  readonly phi: Float64Array;
  /** Empty if nothing of φ is learnt. */
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
  /** What of φ is not learnt: statistics and fixed temperatures. */
  private kept: tf.Tensor1D | null;
  /** Weight decay of each learnt number of φ; null for none. */
  private readonly pull: tf.Tensor1D | null;
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
    { mean, decay, weightDecay = 0, inPlace = true }: EngineOptions,
    layout: EngineLayout,
    theta: Float64Array,
    phi: Float64Array,
  ) {
    this.layout = layout;
    const { tuned, size, temperatures, networks } = layout.phi;
    const expected = [layout.shape.visible, layout.model.size, size];
    const given = [mean.length, theta.length, phi.length];
    if (given.some((n, i) => n !== expected[i])) {
      throw new RangeError(`VaeEngine: expected sizes ${expected.join(', ')}, got ${given.join(', ')}.`);
    }
    this.fixed = { layout, mean: uploaded(mean), bias: uploaded(outputBias(mean)), decay };
    this.theta = new TensorAdam(theta, BETA1, BETA2, EPSILON, inPlace);
    const bounds = { count: temperatures, limit: LOG_TEMPERATURE_LIMIT };
    this.tuner =
      tuned > 0 ? new TensorAdam(phi.subarray(0, tuned), BETA1, BETA2, EPSILON, inPlace, bounds) : null;
    this.kept = size > tuned ? uploaded(phi.subarray(tuned)) : null;
    this.pull = layout.surrogate && weightDecay !== 0 ? decayOf(networks, tuned, weightDecay) : null;
    this.totals = tf.zeros([2]);
  }

  /** One step on images x, [B, pixels]; the caller disposes x and noise. */
  step(x: tf.Tensor2D, noise: NoiseTensors, rates: EngineRates): void {
    const { theta, tuner, kept } = this;
    const [totals, news = kept] = tf.tidy((): tf.Tensor1D[] => {
      const { f, g, ...estimation } = estimate(this.batch(x, noise));
      const V = batchVariance(g);
      const dtheta = rates.theta === 0 ? null : estimation.theta();
      const dphi = tuner && rates.phi !== 0 ? estimation.tune?.(variancePull(g)) : null;
      const phi = tuner && dphi ? this.decayed(dphi, tuner.value) : null;
      const sums = tf.add(this.totals, tf.concat([tf.reshape(tf.mean(f), [1]), tf.reshape(V, [1])]));
      const statistics = estimation.follow?.();
      // In place from here on: nothing above reads θ or φ again.
      if (dtheta) theta.step(dtheta, rates.theta);
      if (phi) tuner?.step(phi, rates.phi);
      return statistics ? [sums as tf.Tensor1D, statistics] : [sums as tf.Tensor1D];
    });
    this.totals.dispose();
    this.totals = totals!;
    if (news !== kept) kept?.dispose();
    this.kept = news;
    this.steps += 1;
  }

  /** Resolves when all steps so far are done. */
  async settled(): Promise<void> {
    await this.totals.data();
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

  /** [λ₁, η₁, λ₂, η₂, …] of REBAR and RELAX now, [λ₁, λ₂, …] of Concrete; empty for the others. */
  async tuned(): Promise<readonly number[]> {
    const { temperatures, etas } = this.layout.phi;
    const source = this.tuner?.value ?? this.kept;
    if (temperatures === 0 || !source) return [];
    const picked = tf.tidy(() =>
      tf.concat([vectorAt(source, 0, temperatures), ...etas.map((at) => vectorAt(source, at, 1))]),
    );
    const numbers = [...(await picked.data())];
    picked.dispose();
    return numbers
      .slice(0, temperatures)
      .flatMap((ell, l) => [Math.exp(ell), ...(etas.length > 0 ? [numbers[temperatures + l]!] : [])]);
  }

  /** A copy of θ. */
  async values(): Promise<Float32Array<ArrayBuffer>> {
    return Float32Array.from(await this.theta.value.data());
  }

  /** Single-sample ELBO of each image of x, nats, [N]. The caller disposes. */
  elbo(x: tf.Tensor2D, noise: NoiseTensors): tf.Tensor1D {
    return this.evaluate(x, noise, elboOf);
  }

  /** log (1/K) Σ_k exp ELBO_k of each image of x, nats, [N]; the noise has K rows for each. The caller disposes. */
  iwae(x: tf.Tensor2D, noise: NoiseTensors): tf.Tensor1D {
    return this.evaluate(x, noise, iwaeOf);
  }

  /** The sum of the single-sample ELBO over images x, which are number `at`, at + 1, … of a set: the pieces do not matter. */
  async elboSum(
    x: tf.Tensor2D,
    { seed, at }: { readonly seed: number; readonly at: number },
  ): Promise<number> {
    const noise = evaluationNoise(this.layout, { seed, at, count: x.shape[0], samples: 1 });
    return summed(this.elbo(x, noise), noise);
  }

  /** The same for the importance-weighted bound. */
  async iwaeSum(
    x: tf.Tensor2D,
    { seed, at, samples }: { readonly seed: number; readonly at: number; readonly samples: number },
  ): Promise<number> {
    const noise = evaluationNoise(this.layout, { seed, at, count: x.shape[0], samples });
    return summed(this.iwae(x, noise), noise);
  }

  /**
   * Per layer, log of the variance of one example's logit gradient g_{l,j}, not divided by B: the unbiased one over `draws`
   * draws on each image of x, averaged over images and units. Nothing moves; −∞ where nothing varies. The draws are the same for
   * every estimator at the same seed and step. Throws a RangeError for fewer than two draws.
   */
  async logitVariance(
    x: tf.Tensor2D,
    { seed, draws, step = 0 }: { readonly seed: number; readonly draws: number; readonly step?: number },
  ): Promise<readonly number[]> {
    if (!(draws >= 2)) throw new RangeError(`A variance needs 2 draws or more: ${draws}.`);
    const [count] = x.shape;
    const noise = probeNoise(this.layout, { seed, step, count: count * draws });
    const spreads = tf.tidy(() =>
      tf.stack(estimate(this.batch(x, noise)).g.map((part) => spread(part, count))),
    );
    disposeNoise(noise);
    const variances = await spreads.data();
    spreads.dispose();
    return Array.from(variances, Math.log);
  }

  /** A copy of everything. */
  async save(): Promise<EngineSnapshot> {
    const theta = this.theta.save();
    const tuned = this.tuner?.save();
    const kept = this.kept?.data();
    const [{ value, state }, learnt, rest] = await Promise.all([theta, tuned, kept]);
    const phi = new Float64Array(this.layout.phi.size);
    if (learnt) phi.set(learnt.value);
    if (rest) phi.set(rest, this.layout.phi.tuned);
    return {
      theta: value,
      thetaState: state,
      phi,
      phiState: learnt?.state ?? new Float64Array(0),
    };
  }

  /** Continues from a snapshot of the same shape and estimator, of any backend. Throws a RangeError if it does not fit. */
  load({ theta, thetaState, phi, phiState }: EngineSnapshot): void {
    const { size, tuned } = this.layout.phi;
    if (phi.length !== size) throw new RangeError('VaeEngine: this φ is of another estimator.');
    // The smaller first: if it is of another estimator, nothing has changed yet.
    this.tuner?.load({ value: phi.subarray(0, tuned), state: phiState });
    this.theta.load({ value: theta, state: thetaState });
    if (this.kept) {
      this.kept.dispose();
      this.kept = uploaded(phi.subarray(tuned));
    }
  }

  dispose(): void {
    this.theta.dispose();
    this.tuner?.dispose();
    this.kept?.dispose();
    this.pull?.dispose();
    tf.dispose([this.fixed.mean, this.fixed.bias, this.totals]);
  }

  private batch(x: tf.Tensor2D, noise: NoiseTensors): Batch {
    const phi: PhiTensors = { tuned: this.tuner?.value ?? null, kept: this.kept };
    return batchOf(this.fixed, this.theta.value, phi, x, noise);
  }

  private evaluate(x: tf.Tensor2D, noise: NoiseTensors, measure: typeof elboOf): tf.Tensor1D {
    return tf.tidy(() => {
      const { layout, bias, mean } = this.fixed;
      const images = { x, centred: tf.sub(x, mean) as tf.Tensor2D };
      return measure(modelTensors(this.theta.value, layout.model, bias), images, noise);
    });
  }

  /** dφ with the weight decay of the networks. */
  private decayed(dphi: tf.Tensor1D, phi: tf.Tensor1D): tf.Tensor1D {
    return this.pull ? fused(SEEN, [phi, this.pull, dphi]) : dphi;
  }
}

/** Of the published experiments: with single-sample gradients the second moments are averaged over 100 000 steps. */
const BETA1 = 0.9;
const BETA2 = 0.99999;
const EPSILON = 1e-8;

const uploaded = (x: Float64Array): tf.Tensor1D => tf.tensor1d(Float32Array.from(x));

function decayOf(
  networks: readonly { readonly at: number; readonly size: number }[],
  tuned: number,
  weightDecay: number,
): tf.Tensor1D {
  const pull = new Float32Array(tuned);
  for (const { at, size } of networks) pull.fill(weightDecay, at, at + size);
  return tf.tensor1d(pull);
}

/** The sum of `bounds`, added in float64; disposes of both. */
async function summed(bounds: tf.Tensor1D, noise: NoiseTensors): Promise<number> {
  disposeNoise(noise);
  const each = await bounds.data();
  bounds.dispose();
  return Array.from(each).reduce((sum, x) => sum + x, 0);
}
