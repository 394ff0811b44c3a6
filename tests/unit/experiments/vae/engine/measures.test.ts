/** What the tensor engine measures without training, against float64 loops and enumeration. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineLayout } from '../../../../../src/experiments/vae/engine/parameters.ts';
import { freshSnapshot } from '../../../../../src/experiments/vae/engine/snapshot.ts';
import { HardPath } from '../../../../../src/experiments/vae/reference/hardPath.ts';
import { VaeModel } from '../../../../../src/experiments/vae/reference/model.ts';
import { VAE_ESTIMATORS } from '../../../../../src/experiments/vae/settings.ts';
import { TensorEngine } from '../../../../../src/experiments/vae/tensor/tensorEngine.ts';
import { fillUniform, noiseKey, PURPOSE, uniform } from '../../../../../src/math/random.ts';
import { bernoulliLogProbability, sigmoid } from '../../../../../src/math/special.ts';
import { type Case, type Inputs, inFloat64, inputsOf } from './compare.ts';

beforeAll(() => tf.setBackend('cpu'));

const TWO: Case = {
  estimator: 'relax',
  shape: { visible: 6, latents: [4, 3], hidden: [] },
  conditional: 'independent',
  hidden: [5, 4],
  samples: 3,
};
const SEED = 4;

function begin(config: Case, inputs: Inputs): TensorEngine {
  const sizes = { ...config, baselineUnits: 4 };
  const { mean, theta, phi } = inputs;
  const spec = { ...sizes, mean, images: new Uint8Array(0), batch: 1, seed: SEED };
  return new TensorEngine(spec, freshSnapshot(engineLayout(sizes), theta, phi));
}

/** One image after the other. */
const rows = (x: readonly Float64Array[]): Uint8Array => Uint8Array.from(x.flatMap((row) => [...row]));

/** ELBO of samples 0 … count − 1 of image n, in float64. */
function elbos({ shape }: Case, { mean, theta, x }: Inputs, n: number, count: number): number[] {
  const model = new VaeModel(shape, mean);
  model.theta.set(theta);
  const path = new HardPath(model);
  const key = noiseKey(SEED, PURPOSE.evaluate);
  return Array.from({ length: count }, (_, k) => {
    const u = Float64Array.from({ length: model.latents }, (_, j) => uniform(key, n, k * model.latents + j));
    return -path.draw(x[n]!, u);
  });
}

const sum = (x: readonly number[]): number => x.reduce((total, xi) => total + xi, 0);

describe('bounds on log p(x)', () => {
  const inputs = inputsOf(TWO, 5);

  it('the single-sample ELBO is that of float64, in whatever pieces', async () => {
    const engine = begin(TWO, inputs);
    const [whole, first, second] = [rows(inputs.x), rows(inputs.x.slice(0, 2)), rows(inputs.x.slice(2))];
    const exact = sum(inputs.x.map((_, n) => elbos(TWO, inputs, n, 1)[0]!));
    expect(await engine.bound(whole, { at: 0, samples: 1 })).toBeCloseTo(exact, 4);
    const parts = [
      await engine.bound(first, { at: 0, samples: 1 }),
      await engine.bound(second, { at: 2, samples: 1 }),
    ];
    expect(sum(parts)).toBeCloseTo(exact, 4);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  it('the importance-weighted bound is log (1/K) Σ exp ELBO of float64, in whatever pieces', async () => {
    const engine = begin(TWO, inputs);
    const samples = 40;
    const exact = sum(
      inputs.x.map((_, n) => Math.log(sum(elbos(TWO, inputs, n, samples).map(Math.exp)) / samples)),
    );
    const [whole, first, second] = [rows(inputs.x), rows(inputs.x.slice(0, 3)), rows(inputs.x.slice(3))];
    expect(await engine.bound(whole, { at: 0, samples })).toBeCloseTo(exact, 4);
    const parts = [
      await engine.bound(first, { at: 0, samples }),
      await engine.bound(second, { at: 3, samples }),
    ];
    expect(sum(parts)).toBeCloseTo(exact, 4);
    const single = await engine.bound(whole, { at: 0, samples: 1 });
    expect(await engine.bound(whole, { at: 0, samples: 1 })).toBeCloseTo(single, 4);
    expect(exact).toBeGreaterThan(sum(inputs.x.map((_, n) => sum(elbos(TWO, inputs, n, samples)) / samples)));
    engine.dispose();
  });

  it('the bound keeps its digits where exp ELBO is 0 in float32', async () => {
    const config: Case = { ...TWO, shape: { visible: 300, latents: [4], hidden: [] } };
    const big = inputsOf(config, 1);
    const engine = begin(config, big);
    const each = elbos(config, big, 0, 6);
    const best = Math.max(...each);
    expect(best).toBeLessThan(-150);
    const exact = best + Math.log(sum(each.map((e) => Math.exp(e - best))) / 6);
    const x = rows(big.x);
    expect(await engine.bound(x, { at: 0, samples: 6 })).toBeCloseTo(exact, 3);
    engine.dispose();
  });
});

const variance = (x: readonly number[]): number => {
  const mean = sum(x) / x.length;
  return sum(x.map((xi) => (xi - mean) ** 2)) / (x.length - 1);
};

/** Log of the mean variance of the logit gradients of each layer, draw by draw in float64. */
function logVariances(config: Case, inputs: Inputs, draws: number, step: number): number[] {
  const { latents } = config.shape;
  const count = inputs.x.length;
  const row = sum(latents);
  const passes = config.estimator === 'rloo' ? config.samples : 1;
  const u = new Float64Array(passes * draws * count * row);
  const v = new Float64Array(draws * count * row);
  fillUniform(noiseKey(SEED, PURPOSE.probeU), step, u);
  fillUniform(noiseKey(SEED, PURPOSE.probeV), step, v);
  const drawn = Array.from({ length: draws }, (_, d) => {
    const block = count * row;
    const own = new Float64Array(passes * block);
    for (let k = 0; k < passes; k++) {
      const at = (k * draws + d) * block;
      own.set(u.subarray(at, at + block), k * block);
    }
    return inFloat64(config, { ...inputs, u: own, v: v.subarray(d * block, (d + 1) * block) }).g;
  });
  let at = 0;
  return latents.map((units) => {
    const entries = Array.from({ length: count * units }, (_, i) => variance(drawn.map((g) => g[at + i]!)));
    at += count * units;
    return Math.log(sum(entries) / entries.length);
  });
}

describe('the variance of the logit gradients', () => {
  for (const estimator of VAE_ESTIMATORS) {
    it(`the variance of ${estimator} is that of a plain loop, and nothing moves`, async () => {
      const config: Case = { ...TWO, estimator };
      const inputs = inputsOf(config, 3);
      const engine = begin(config, inputs);
      const x = rows(inputs.x);
      const before = await engine.save();
      const { numTensors } = tf.memory();
      for (const step of [0, 7]) {
        const got = await engine.logitVariance(x, { draws: 12, step });
        const exact = logVariances(config, inputs, 12, step);
        expect(got.length).toBe(2);
        got.forEach((g, l) => {
          expect(g).toBeCloseTo(exact[l]!, 3);
        });
      }
      expect(tf.memory().numTensors).toBe(numTensors);
      expect(await engine.save()).toEqual(before);
      engine.dispose();
    });
  }

  it('the variance of REINFORCE is that of enumeration', async () => {
    const config: Case = { ...TWO, estimator: 'reinforce', shape: { visible: 6, latents: [4], hidden: [] } };
    const inputs = { ...inputsOf(config, 2), phi: Float64Array.of(4, 0, 0) };
    const engine = begin(config, inputs);
    const x = rows(inputs.x);
    const [got] = await engine.logitVariance(x, { draws: 30_000, step: 0 });
    // A relative error of 2 % would be four standard errors.
    expect(Math.abs(got! - Math.log(enumerated(config, inputs, 4)))).toBeLessThan(0.02);
    engine.dispose();
  });

  it('needs two draws', async () => {
    const inputs = inputsOf(TWO, 1);
    const engine = begin(TWO, inputs);
    const x = rows(inputs.x);
    await expect(engine.logitVariance(x, { draws: 1, step: 0 })).rejects.toThrow(RangeError);
    engine.dispose();
  });
});

/** Mean over images and units of the variance of (f − k)(b − σ(a)) under q(b|x), by visiting all b. */
function enumerated({ shape }: Case, { mean, theta, x }: Inputs, k: number): number {
  const model = new VaeModel(shape, mean);
  model.theta.set(theta);
  const path = new HardPath(model);
  const [units = 0] = shape.latents;
  let total = 0;
  for (const image of x) {
    path.image.set(image);
    const first = new Float64Array(units);
    const second = new Float64Array(units);
    for (let state = 0; state < 2 ** units; state++) {
      const b = path.samples[0]!;
      for (let j = 0; j < units; j++) b[j] = (state >> j) & 1;
      const f = path.evaluate();
      const a = path.encoders[0]!.y;
      const q = Math.exp(b.reduce((log, bj, j) => log + bernoulliLogProbability(a[j]!, bj), 0));
      for (let j = 0; j < units; j++) {
        const g = (f - k) * (b[j]! - sigmoid(a[j]!));
        first[j]! += q * g;
        second[j]! += q * g * g;
      }
    }
    total += sum([...second].map((s, j) => s - first[j]! ** 2)) / units / x.length;
  }
  return total;
}
