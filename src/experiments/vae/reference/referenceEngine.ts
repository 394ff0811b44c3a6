/** The engine in readable float64: one example after the other, for small models and as the truth about the quick engines. */
import { Adam, packAdam, unpackAdam } from '../../../math/adam.ts';
import type {
  CreateEngine,
  Engine,
  EngineMeans,
  EngineSnapshot,
  EngineSpec,
  Evaluation,
  Steps,
  VarianceProbe,
} from '../engine/engine.ts';
import { evaluationUniforms, probeUniforms, stepUniforms } from '../engine/noise.ts';
import { type EngineLayout, engineLayout } from '../engine/parameters.ts';
import { checkFit, checkImages } from '../engine/snapshot.ts';
import { createVaeEstimator } from './catalogue.ts';
import { type VaeEstimator, vaeStep } from './estimator.ts';
import { iwaeBound } from './iwae.ts';
import { VaeModel } from './model.ts';

/** Between snapshots numbers are float64; in them float32, like those of every engine. */
export const createReferenceEngine: CreateEngine = async (spec, snapshot) =>
  new ReferenceEngine(spec, snapshot);

class ReferenceEngine implements Engine {
  private readonly layout: EngineLayout;
  private readonly model: VaeModel;
  private readonly estimator: VaeEstimator;
  private readonly adamTheta: Adam;
  private readonly adamPhi: Adam;
  private cost = 0;
  private variance = 0;
  private steps = 0;

  constructor(
    private readonly spec: EngineSpec,
    snapshot: EngineSnapshot,
  ) {
    checkImages(spec);
    this.layout = engineLayout(spec);
    this.model = new VaeModel(spec.shape, spec.mean);
    this.estimator = createVaeEstimator(spec.estimator, this.model, spec);
    this.adamTheta = new Adam(this.layout.model.size, 0.9, 0.99999);
    this.adamPhi = new Adam(this.layout.phi.tuned, 0.9, 0.99999);
    this.load(snapshot);
  }

  advance({ rows, noise, rates }: Steps): void {
    const { layout, model, estimator } = this;
    const { batch, seed, images } = this.spec;
    if (rows.length !== batch * noise.length) {
      throw new RangeError(`${rows.length} rows are not ${noise.length} batches of ${batch}.`);
    }
    for (const [k, step] of noise.entries()) {
      const x = Array.from({ length: batch }, (_, n) => this.image(images, rows[k * batch + n]!));
      const { u, v } = stepUniforms(layout, { seed, step, count: batch });
      const ordered = imageByImage(u, batch, layout);
      // Estimators that need no v look at none.
      const { cost, V } = vaeStep(estimator, x, ordered, v ?? ordered);
      this.cost += cost;
      this.variance += V;
      this.steps += 1;
      if (rates.theta !== 0) this.adamTheta.step(model.theta, model.dtheta, rates.theta);
      if (rates.phi === 0) continue;
      this.adamPhi.step(estimator.phi, estimator.dphi, rates.phi);
      estimator.project?.();
    }
  }

  async settled(): Promise<void> {}

  async means(): Promise<EngineMeans> {
    const { steps, cost, variance } = this;
    this.steps = this.cost = this.variance = 0;
    return { steps, cost: cost / steps, variance: variance / steps };
  }

  async theta(): Promise<Float32Array<ArrayBuffer>> {
    return new Float32Array(this.model.theta);
  }

  async tuned(): Promise<readonly number[]> {
    const { phi } = this.estimator;
    const { temperatures, etas } = this.layout.phi;
    return Array.from(phi.subarray(0, temperatures)).flatMap((ell, l) => [
      Math.exp(ell),
      ...(etas.length > 0 ? [phi[etas[l]!]!] : []),
    ]);
  }

  async bound(images: Uint8Array, { at, samples }: Evaluation): Promise<number> {
    const { model, layout, spec } = this;
    let sum = 0;
    for (let n = 0; n < images.length / layout.shape.visible; n++) {
      const address = { seed: spec.seed, at: at + n, count: 1, samples };
      sum += iwaeBound(model, this.image(images, n), evaluationUniforms(layout.latents, address).u);
    }
    return sum;
  }

  async logitVariance(images: Uint8Array, { draws, step }: VarianceProbe): Promise<readonly number[]> {
    if (!(draws >= 2)) throw new RangeError(`A variance needs 2 draws or more: ${draws}.`);
    const { estimator, layout } = this;
    const { shape, latents } = layout;
    const count = images.length / shape.visible;
    const rows = count * draws;
    const { u, v } = probeUniforms(layout, { seed: this.spec.seed, step, count: rows });
    const ordered = imageByImage(u, rows, layout);
    const mean = new Float64Array(latents);
    const squares = new Float64Array(latents);
    const sums = new Float64Array(shape.latents.length);
    const g = new Float64Array(latents);
    for (let n = 0; n < count; n++) {
      const image = this.image(images, n);
      mean.fill(0);
      squares.fill(0);
      for (let d = 0; d < draws; d++) {
        const row = d * count + n;
        const part = (x: Float64Array, size: number) => x.subarray(row * size, (row + 1) * size);
        const own = part(ordered, estimator.noise);
        estimator.estimate(image, own, v ? part(v, latents) : own, g);
        for (let j = 0; j < latents; j++) {
          const away = g[j]! - mean[j]!; // Welford
          mean[j]! += away / (d + 1);
          squares[j]! += away * (g[j]! - mean[j]!);
        }
      }
      let at = 0;
      shape.latents.forEach((units, l) => {
        for (let j = 0; j < units; j++, at++) sums[l]! += squares[at]! / (draws - 1) / units / count;
      });
    }
    return Array.from(sums, Math.log);
  }

  async save(): Promise<EngineSnapshot> {
    const { model, estimator, adamTheta, adamPhi, layout } = this;
    const none = new Float64Array(0);
    return {
      theta: new Float32Array(model.theta),
      thetaState: packAdam(adamTheta.state),
      phi: new Float32Array(estimator.phi),
      phiState: packAdam(layout.phi.tuned > 0 ? adamPhi.state : none),
    };
  }

  load(snapshot: EngineSnapshot): void {
    checkFit(this.layout, snapshot);
    const { theta, thetaState, phi, phiState } = snapshot;
    this.model.theta.set(theta);
    this.adamTheta.load(unpackAdam(thetaState));
    this.estimator.phi.set(phi);
    if (this.layout.phi.tuned > 0) this.adamPhi.load(unpackAdam(phiState));
    this.steps = this.cost = this.variance = 0;
  }

  dispose(): void {}

  private image(images: Uint8Array, row: number): Float64Array {
    const { visible } = this.layout.shape;
    return Float64Array.from(images.subarray(row * visible, (row + 1) * visible));
  }
}

/** Uniforms as estimators take them here: the passes of one image together. */
export function imageByImage(
  u: Float64Array,
  count: number,
  { passes, latents }: Pick<EngineLayout, 'passes' | 'latents'>,
): Float64Array {
  if (passes === 1) return u;
  const out = new Float64Array(u.length);
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < passes; k++) {
      const from = (k * count + n) * latents;
      out.set(u.subarray(from, from + latents), (n * passes + k) * latents);
    }
  }
  return out;
}
