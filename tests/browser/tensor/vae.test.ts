/** The autoencoder's engine on WASM in a real browser: golden numbers, no leaks, and switching backends. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { GoldenFile } from '../../../scripts/golden/tree.ts';
import type { EngineSnapshot } from '../../../src/experiments/vae/engine/engine.ts';
import { loadBackend } from '../../../src/tensor/backends.ts';
import vae1 from '../../golden/vae1.json';
import vae2 from '../../golden/vae2.json';
import { CASES, compareCase, failures } from '../../unit/experiments/vae/engine/compare.ts';
import { compareGolden } from '../../unit/experiments/vae/engine/golden.ts';
import { FULL, newEngine, type Setting, SMALL, train } from '../../unit/experiments/vae/engine/training.ts';

/** By the largest number there is, at least 1. */
function furthest(x: Float32Array, y: Float32Array): number {
  const scale = Math.max(1, ...y.map(Math.abs));
  return Math.max(...x.map((xi, i) => Math.abs(xi - y[i]!))) / scale;
}

/** Bytes that WASM has taken, kernels' own memory included. */
const wasmHeap = (): number =>
  (tf.backend() as unknown as { readonly wasm: { readonly HEAPU8: Uint8Array } }).wasm.HEAPU8.length;

describe('the autoencoder on WASM', () => {
  it('gives every golden number', async () => {
    expect(await loadBackend('wasm')).toBeNull();
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

  it('equals float64 for every estimator on every model', async () => {
    expect(await loadBackend('wasm')).toBeNull();
    for (const config of CASES) expect(failures(await compareCase(config, 5)), config.name).toEqual([]);
    expect(tf.memory().numTensors).toBe(0);
  });

  it('continues on another backend and back as if nothing had happened', async () => {
    const setting: Setting = { ...SMALL, estimator: 'relax' };
    expect(await loadBackend('wasm')).toBeNull();
    const whole = newEngine(setting);
    train(whole, setting, 0, 90);
    const unswitched = await whole.save();
    whole.dispose();
    let kept: EngineSnapshot | null = null;
    let at = 0;
    for (const backend of ['wasm', 'cpu', 'wasm'] as const) {
      expect(await loadBackend(backend)).toBeNull();
      const engine = newEngine(setting);
      if (kept) engine.load(kept);
      train(engine, setting, at, at + 30);
      at += 30;
      kept = await engine.save();
      engine.dispose();
    }
    for (const part of ['theta', 'phi'] as const) {
      expect(furthest(kept![part], unswitched[part]), part).toBeLessThan(1e-3);
      const [a, b] = [kept![`${part}State`], unswitched[`${part}State`]];
      expect(furthest(a.moments, b.moments), part).toBeLessThan(1e-3);
      expect(a.powers).toEqual(b.powers);
    }
  });

  it('keeps tensors and bytes over 40 steps of the published size', async () => {
    expect(await loadBackend('wasm')).toBeNull();
    const engine = newEngine(FULL);
    train(engine, FULL, 0, 5);
    await engine.means();
    const { numTensors, numBytes } = tf.memory();
    const heap = wasmHeap();
    train(engine, FULL, 5, 45);
    const means = await engine.means();
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    expect(wasmHeap()).toBe(heap);
    expect(Number.isFinite(means.cost + means.variance)).toBe(true);
    engine.dispose();
  });
});
