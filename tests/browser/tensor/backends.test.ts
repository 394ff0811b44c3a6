/** Backends in a real browser: WASM and CPU start, multiply, and are measured; what cannot start says why. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadBackend } from '../../../src/tensor/backends.ts';
import { chooseBackend } from '../../../src/tensor/choose.ts';

describe('backends', () => {
  for (const name of ['cpu', 'wasm'] as const) {
    it(`${name} starts and multiplies`, async () => {
      expect(await loadBackend(name)).toBeNull();
      expect(tf.getBackend()).toBe(name);
      const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])));
      expect([...(await product.data())]).toEqual([11]);
      product.dispose();
      expect(await loadBackend(name), 'a second time').toBeNull();
    });
  }

  it('measures both, keeps the faster, leaves no tensor', async () => {
    const choice = await chooseBackend({
      load: loadBackend,
      backends: ['wasm', 'cpu'],
      budget: 50,
      probe: async () => {
        const x = tf.ones([200, 200]);
        return {
          async run(steps) {
            for (let i = 0; i < steps; i++) {
              const y = tf.matMul(x, x);
              await y.data();
              y.dispose();
            }
          },
          dispose: () => x.dispose(),
        };
      },
    });
    expect(choice.ranking.length, choice.sentence).toBe(2);
    expect(choice.ranking[0]?.backend).toBe(tf.getBackend());
    expect(choice.refused).toEqual([]);
    expect(tf.memory().numTensors).toBe(0);
  });

  it('WebGL in software is refused, unless it is asked for by name', async () => {
    const refusal = await loadBackend('webgl');
    // A machine with a graphics card has nothing to refuse.
    expect(refusal?.reason ?? 'WebGL here is software').toBe('WebGL here is software');
    expect(await loadBackend('webgl', { software: true })).toBeNull();
    expect(await loadBackend('cpu')).toBeNull();
  });

  it('WebGPU without a usable adapter is refused in words', async () => {
    const refusal = await loadBackend('webgpu');
    expect(refusal?.reason ?? 'WebGPU runs').toMatch(/WebGPU/);
  });
});
