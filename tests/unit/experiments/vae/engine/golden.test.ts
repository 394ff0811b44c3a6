/** The tensor engine in float32 on the CPU backend against the golden autoencoders. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GoldenFile } from '../../../../../scripts/golden/tree.ts';
import { failures } from './compare.ts';
import { compareGolden } from './golden.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('tensor engine', () => {
  for (const [name, layers, tensors] of [
    ['vae1', 'one layer', 3 * (6 + 6 + 9 + 15 + 14 + 3)],
    ['vae2', 'two layers', 3 * (10 + 10 + 15 + 27 + 25)],
  ] as const) {
    it(`gives every golden number of ${layers}`, async () => {
      const file = JSON.parse(readFileSync(`tests/golden/${name}.json`, 'utf8')) as GoldenFile;
      const compared = await compareGolden(file);
      expect(compared.length).toBe(tensors);
      expect(failures(compared)).toEqual([]);
      expect(tf.memory().numTensors).toBe(0);
    });
  }
});
