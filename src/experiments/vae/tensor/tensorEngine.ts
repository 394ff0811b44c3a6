/** The engine on tensors of TensorFlow.js: parameters and optimisers on the current backend, nothing read back but on request. */
import * as tf from '@tensorflow/tfjs-core';
import { LOG_TEMPERATURE_LIMIT } from '../../../estimators/controlVariateEstimator.ts';
import { TensorAdam } from '../../../tensor/adam.ts';
import { fused } from '../../../tensor/fused.ts';
import { vectorAt } from '../../../tensor/ops.ts';
import type {
  CreateEngine,
  Engine,
  EngineMeans,
  EngineRates,
  EngineSnapshot,
  EngineSpec,
  Evaluation,
  Steps,
  VarianceProbe,
} from '../engine/engine.ts';
import { evaluationUniforms, layerNoise, probeUniforms, stepUniforms } from '../engine/noise.ts';
import { type EngineLayout, engineLayout } from '../engine/parameters.ts';
import { checkFit, checkImages } from '../engine/snapshot.ts';
import { outputBias } from '../shape.ts';
import { elboOf, gradientSpread, iwaeOf } from './evaluate.ts';
import { SEEN } from './formulas.ts';
import { modelTensors, type PhiTensors, type TensorBatch } from './model.ts';
import { disposeNoise, type NoiseTensors, uploadNoise } from './noise.ts';
import { batchOf, batchVariance, estimate, type Fixed, variancePull } from './step.ts';

/** On the backend that is current when it is called: its tensors stay there. To change backends, save and create anew. */
export const createTensorEngine: CreateEngine = async (spec, snapshot) => new TensorEngine(spec, snapshot);

export class TensorEngine implements Engine {
  private readonly layout: EngineLayout;
  private readonly fixed: Fixed;
  private readonly parameters: TensorAdam;
  private readonly tuner: TensorAdam | null;
  /** What of φ is not learnt: statistics and fixed temperatures. */
  private kept: tf.Tensor1D | null;
  /** Weight decay of each learnt number of φ; null for none. */
  private readonly pull: tf.Tensor1D | null;
  private totals: tf.Tensor1D; // Σ cost, Σ V
  private steps = 0;

  /** inPlace: false optimises as on a GPU on any backend. Throws a RangeError on what does not fit. */
  constructor(
    private readonly spec: EngineSpec,
    snapshot: EngineSnapshot,
    inPlace = true,
  ) {
    const { mean, decay, weightDecay = 0 } = spec;
    const layout = engineLayout(spec);
    checkImages(spec);
    checkFit(layout, snapshot);
    const { tuned, size, temperatures, networks } = layout.phi;
    const { theta, phi } = snapshot;
    this.layout = layout;
    this.fixed = { layout, mean: uploaded(mean), bias: uploaded(outputBias(mean)), decay };
    this.parameters = new TensorAdam(theta, BETA1, BETA2, EPSILON, inPlace);
    this.parameters.load({ value: theta, state: snapshot.thetaState });
    const bounds = { count: temperatures, limit: LOG_TEMPERATURE_LIMIT };
    const learnt = phi.subarray(0, tuned);
    this.tuner = tuned > 0 ? new TensorAdam(learnt, BETA1, BETA2, EPSILON, inPlace, bounds) : null;
    this.tuner?.load({ value: learnt, state: snapshot.phiState });
    this.kept = size > tuned ? uploaded(phi.subarray(tuned)) : null;
    this.pull = layout.surrogate && weightDecay !== 0 ? decayOf(networks, tuned, weightDecay) : null;
    this.totals = tf.zeros([2]);
  }

  advance({ rows, noise, rates }: Steps): void {
    const { batch, seed, images } = this.spec;
    if (rows.length !== batch * noise.length) {
      throw new RangeError(`${rows.length} rows are not ${noise.length} batches of ${batch}.`);
    }
    for (const [k, step] of noise.entries()) {
      const x = this.gathered(images, rows.subarray(k * batch, (k + 1) * batch));
      const uniforms = stepUniforms(this.layout, { seed, step, count: batch });
      const uploads = uploadNoise(layerNoise(this.layout, uniforms));
      this.step(x, uploads, rates);
      disposeNoise(uploads);
      x.dispose();
    }
  }

  async settled(): Promise<void> {
    await this.totals.data();
  }

  async means(): Promise<EngineMeans> {
    const { totals, steps } = this;
    this.totals = tf.zeros([2]);
    this.steps = 0;
    const [cost = Number.NaN, variance = Number.NaN] = await totals.data();
    totals.dispose();
    return { steps, cost: cost / steps, variance: variance / steps };
  }

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

  async theta(): Promise<Float32Array<ArrayBuffer>> {
    return new Float32Array(await this.parameters.value.data());
  }

  async bound(images: Uint8Array, { at, samples }: Evaluation): Promise<number> {
    const x = this.uploadedImages(images);
    const address = { seed: this.spec.seed, at, count: x.shape[0], samples };
    const noise = uploadNoise(layerNoise(this.layout, evaluationUniforms(this.layout.latents, address)));
    const bounds = this.evaluate(x, noise, samples === 1 ? elboOf : iwaeOf);
    x.dispose();
    disposeNoise(noise);
    const each = await bounds.data();
    bounds.dispose();
    return Array.from(each).reduce((sum, bound) => sum + bound, 0);
  }

  async logitVariance(images: Uint8Array, { draws, step }: VarianceProbe): Promise<readonly number[]> {
    if (!(draws >= 2)) throw new RangeError(`A variance needs 2 draws or more: ${draws}.`);
    const x = this.uploadedImages(images);
    const [count] = x.shape;
    const address = { seed: this.spec.seed, step, count: count * draws };
    const noise = uploadNoise(layerNoise(this.layout, probeUniforms(this.layout, address)));
    const spreads = tf.tidy(() =>
      tf.stack(estimate(this.batch(x, noise)).g.map((part) => gradientSpread(part, count))),
    );
    x.dispose();
    disposeNoise(noise);
    const variances = await spreads.data();
    spreads.dispose();
    return Array.from(variances, Math.log);
  }

  async save(): Promise<EngineSnapshot> {
    const { size, tuned } = this.layout.phi;
    const [{ value, state }, learnt, rest] = await Promise.all([
      this.parameters.save(),
      this.tuner?.save(),
      this.kept?.data(),
    ]);
    const phi = new Float32Array(size);
    if (learnt) phi.set(learnt.value);
    if (rest) phi.set(rest, tuned);
    const none = { moments: new Float32Array(0), powers: [] };
    return { theta: value, thetaState: state, phi, phiState: learnt?.state ?? none };
  }

  load(snapshot: EngineSnapshot): void {
    checkFit(this.layout, snapshot);
    const { theta, thetaState, phi, phiState } = snapshot;
    const { tuned } = this.layout.phi;
    this.parameters.load({ value: theta, state: thetaState });
    this.tuner?.load({ value: phi.subarray(0, tuned), state: phiState });
    if (this.kept) {
      this.kept.dispose();
      this.kept = uploaded(phi.subarray(tuned));
    }
    this.totals.dispose();
    this.totals = tf.zeros([2]);
    this.steps = 0;
  }

  dispose(): void {
    this.parameters.dispose();
    this.tuner?.dispose();
    this.kept?.dispose();
    this.pull?.dispose();
    tf.dispose([this.fixed.mean, this.fixed.bias, this.totals]);
  }

  private uploadedImages(images: Uint8Array): tf.Tensor2D {
    const { visible } = this.layout.shape;
    return tf.tensor2d(Float32Array.from(images), [images.length / visible, visible]);
  }

  private gathered(images: Uint8Array, rows: Uint32Array): tf.Tensor2D {
    const { visible } = this.layout.shape;
    const x = new Float32Array(rows.length * visible);
    for (const [n, row] of rows.entries()) {
      x.set(images.subarray(row * visible, (row + 1) * visible), n * visible);
    }
    return tf.tensor2d(x, [rows.length, visible]);
  }

  /** x: [B, pixels]. */
  private step(x: tf.Tensor2D, noise: NoiseTensors, rates: EngineRates): void {
    const { parameters, tuner, kept } = this;
    const [totals, news = kept] = tf.tidy((): tf.Tensor1D[] => {
      const { f, g, ...estimation } = estimate(this.batch(x, noise));
      const V = batchVariance(g);
      const dtheta = rates.theta === 0 ? null : estimation.theta();
      const dphi = tuner && rates.phi !== 0 ? estimation.tune?.(variancePull(g)) : null;
      const phi = tuner && dphi ? this.decayed(dphi, tuner.value) : null;
      const sums = tf.add(this.totals, tf.concat([tf.reshape(tf.mean(f), [1]), tf.reshape(V, [1])]));
      const statistics = estimation.follow?.();
      // In place from here on: nothing above reads θ or φ again.
      if (dtheta) parameters.step(dtheta, rates.theta);
      if (phi) tuner?.step(phi, rates.phi);
      return statistics ? [sums as tf.Tensor1D, statistics] : [sums as tf.Tensor1D];
    });
    this.totals.dispose();
    this.totals = totals!;
    if (news !== kept) kept?.dispose();
    this.kept = news;
    this.steps += 1;
  }

  private batch(x: tf.Tensor2D, noise: NoiseTensors): TensorBatch {
    const phi: PhiTensors = { tuned: this.tuner?.value ?? null, kept: this.kept };
    return batchOf(this.fixed, this.parameters.value, phi, x, noise);
  }

  private evaluate(x: tf.Tensor2D, noise: NoiseTensors, measure: typeof elboOf): tf.Tensor1D {
    return tf.tidy(() => {
      const { layout, bias, mean } = this.fixed;
      const images = { x, centred: tf.sub(x, mean) as tf.Tensor2D };
      return measure(modelTensors(this.parameters.value, layout.model, bias), images, noise);
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

const uploaded = (x: ArrayLike<number>): tf.Tensor1D => tf.tensor1d(Float32Array.from(x));

function decayOf(
  networks: readonly { readonly at: number; readonly size: number }[],
  tuned: number,
  weightDecay: number,
): tf.Tensor1D {
  const pull = new Float32Array(tuned);
  for (const { at, size } of networks) pull.fill(weightDecay, at, at + size);
  return tf.tensor1d(pull);
}
