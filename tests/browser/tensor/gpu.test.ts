/** The autoencoder's engine on WebGL and WebGPU, here most often in software: golden numbers and no leaks. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { GoldenFile } from '../../../scripts/golden/tree.ts';
import type { Engine } from '../../../src/experiments/vae/engine/engine.ts';
import { TensorAdam } from '../../../src/tensor/adam.ts';
import { gpuRefusal, loadBackend } from '../../../src/tensor/backends.ts';
import vae1 from '../../golden/vae1.json';
import vae2 from '../../golden/vae2.json';
import { CASES, compareCase, failures } from '../../unit/experiments/vae/engine/compare.ts';
import { compareGolden } from '../../unit/experiments/vae/engine/golden.ts';
import {
  batchAt,
  FULL,
  newEngine,
  reference,
  type Setting,
  SMALL,
  train,
} from '../../unit/experiments/vae/engine/training.ts';

const furthest = (x: Float32Array, y: Float64Array): number =>
  Math.max(...x.map((xi, i) => Math.abs(xi - y[i]!)));

// A browser without any adapter, not even software, has nothing to test; one that has an adapter must work.
const missing = await gpuRefusal(globalThis, true);
const here = missing === null ? (['webgl', 'webgpu'] as const) : (['webgl'] as const);

/** What is measured of these parameters, on the current backend and on the CPU. */
async function measuresLikeTheCpu(engine: Engine, setting: Setting, backend: 'webgl' | 'webgpu') {
  const snapshot = await engine.save();
  const measured = async (on: Engine): Promise<number[]> => {
    const x = batchAt(setting, 50);
    const numbers = [
      await on.bound(x, { at: 0, samples: 1 }),
      await on.bound(x, { at: 0, samples: 5 }),
      ...(await on.logitVariance(x, { draws: 4, step: 0 })),
    ];
    return numbers;
  };
  const here = await measured(engine);
  expect(await loadBackend('cpu')).toBeNull();
  const other = newEngine(setting);
  other.load(snapshot);
  const there = await measured(other);
  other.dispose();
  expect(await loadBackend(backend, { software: true })).toBeNull();
  expect(here.length).toBe(3);
  for (const [i, x] of there.entries()) expect(here[i]).toBeCloseTo(x, 2);
}

describe.each(here)('the autoencoder on %s', (backend) => {
  it('gives every golden number', async () => {
    expect(await loadBackend(backend, { software: true })).toBeNull();
    for (const [file, count] of [
      [vae1, 159],
      [vae2, 261],
    ] as const) {
      const compared = await compareGolden(file as unknown as GoldenFile);
      expect(compared.length).toBe(count);
      expect(failures(compared)).toEqual([]);
    }
    expect(tf.memory().numTensors).toBe(0);
  });

  it('equals float64 for every estimator on the most general model, for an odd number of images', async () => {
    expect(await loadBackend(backend, { software: true })).toBeNull();
    const general = CASES.filter(
      ({ shape, conditional }) => shape.latents.length === 3 && conditional === 'coupled',
    );
    expect(general.length).toBe(10);
    for (const config of general) {
      expect(failures(await compareCase(config, 3)), config.name).toEqual([]);
    }
    expect(tf.memory().numTensors).toBe(0);
  });

  it('trains like float64 and keeps its tensors', async () => {
    expect(await loadBackend(backend, { software: true })).toBeNull();
    const setting: Setting = { ...SMALL, estimator: 'relax' };
    const engine = newEngine(setting);
    train(engine, setting, 0, 2);
    const { numTensors, numBytes } = tf.memory();
    train(engine, setting, 2, 6);
    const means = await engine.means();
    const { theta, phi } = await engine.save();
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    await measuresLikeTheCpu(engine, setting, backend);
    const exact = reference(setting, 6);
    expect(means.cost).toBeCloseTo(exact.cost, 2);
    expect(furthest(theta, exact.theta)).toBeLessThan(setting.rate);
    expect(furthest(phi, exact.phi)).toBeLessThan(setting.rate);
    engine.dispose();
  });
});

describe.each(here)('optimising on %s', (backend) => {
  it('keeps the first parameters between their bounds', async () => {
    expect(await loadBackend(backend, { software: true })).toBeNull();
    const adam = new TensorAdam([3.9, 3.9, -3.9], 0.9, 0.999, 1e-8, true, { count: 1, limit: 4 });
    const gradient = tf.tensor1d([-1, -1, 1]);
    adam.step(gradient, 0.5);
    const { value } = await adam.save();
    for (const [i, x] of [4, 4.4, -4.4].entries()) expect(value[i]).toBeCloseTo(x, 5);
    gradient.dispose();
    adam.dispose();
  });
});

interface Pass {
  dispatchWorkgroups(...counts: number[]): void;
}

it.skipIf(missing !== null)(
  'one RELAX step of the published size is at most 120 dispatches on WebGPU',
  async () => {
    expect(await loadBackend('webgpu', { software: true })).toBeNull();
    const engine = newEngine(FULL);
    train(engine, FULL, 0, 1);
    await engine.means();
    const { GPUComputePassEncoder } = globalThis as unknown as {
      readonly GPUComputePassEncoder: { readonly prototype: Pass };
    };
    const pass = GPUComputePassEncoder.prototype;
    const original = pass.dispatchWorkgroups;
    let count = 0;
    pass.dispatchWorkgroups = function (...counts) {
      count += 1;
      original.apply(this, counts);
    };
    train(engine, FULL, 1, 2);
    await engine.means();
    pass.dispatchWorkgroups = original;
    console.log(`    RELAX, 784–200, batch 24: ${count} dispatches`);
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThanOrEqual(120);
    engine.dispose();
  },
);
