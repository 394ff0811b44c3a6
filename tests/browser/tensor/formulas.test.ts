/** The engine's elementwise formulas on WebGPU against the ordinary operations that they stand for. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import * as formulas from '../../../src/experiments/vae/tensor/formulas.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { gpuRefusal, loadBackend } from '../../../src/tensor/backends.ts';
import { type Formula, fused } from '../../../src/tensor/fused.ts';

/** How many of the names stand in an expression: those up to the last. */
const used = (wgsl: string, names: readonly string[]): number =>
  names.findLastIndex((name) => new RegExp(`\\b${name}\\b`).test(wgsl)) + 1;

interface Case {
  readonly formula: Formula;
  readonly inputs: readonly Float32Array[];
  readonly constants: readonly number[];
}

const SHAPE: [number, number] = [5, 7];

const cases: readonly Case[] = (() => {
  const next = uniformStream(noiseKey(3, PURPOSE.problem));
  return Object.values(formulas).map((formula) => ({
    formula,
    inputs: Array.from({ length: used(formula.wgsl, ['a', 'b', 'c', 'd', 'e', 'f', 'g']) }, () =>
      Float32Array.from({ length: 35 }, () => 3 * (2 * next() - 1)),
    ),
    constants: Array.from({ length: used(formula.wgsl, ['k0', 'k1', 'k2']) }, () => 0.5 + next()),
  }));
})();

function numbers({ formula, inputs, constants }: Case): Promise<Float32Array[]> {
  const out = tf.tidy(() => {
    const [first, ...others] = inputs.map((x) => tf.tensor2d(x, SHAPE));
    return fused(formula, [first!, ...others], constants);
  });
  return out.data().then((data) => {
    out.dispose();
    return [Float32Array.from(data)];
  });
}

describe.skipIf((await gpuRefusal(globalThis, true)) !== null)('formulas', () => {
  it('are the same on WebGPU and as operations', async () => {
    const results: Float32Array[][] = [];
    for (const backend of ['cpu', 'webgpu'] as const) {
      expect(await loadBackend(backend, { software: true })).toBeNull();
      results.push((await Promise.all(cases.map(numbers))).flat());
    }
    expect(cases.length).toBeGreaterThan(25);
    cases.forEach(({ formula }, i) => {
      const [plain, gpu] = [results[0]![i]!, results[1]![i]!];
      plain.forEach((x, j) => {
        expect(Math.abs(gpu[j]! - x), formula.name).toBeLessThan(1e-5 * (1 + Math.abs(x)));
      });
    });
  });
});
