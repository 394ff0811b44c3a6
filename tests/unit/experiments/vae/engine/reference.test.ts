/** The tensor engine in float32 on the CPU backend against the float64 reference: every estimator on every model. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineLayout } from '../../../../../src/experiments/vae/engine/parameters.ts';
import { CASES, compareCase, failures } from './compare.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('an estimator on tensors equals float64', () => {
  for (const config of CASES) {
    it(config.name, async () => {
      expect(failures(await compareCase(config, 5))).toEqual([]);
      expect(tf.memory().numTensors).toBe(0);
    });
  }

  it('equals float64 with another decay of the running means', async () => {
    for (const config of CASES.filter(
      ({ estimator }) => estimator === 'running-mean' || estimator === 'nvil',
    )) {
      expect(failures(await compareCase(config, 3, 0.6)), config.name).toEqual([]);
    }
  });
});

describe('the layout', () => {
  const shape = { visible: 6, latents: [4, 3], hidden: [] };

  it('refuses a network without a layer and RLOO with one pass', () => {
    expect(() => engineLayout({ shape, estimator: 'relax', hidden: [] })).toThrow(RangeError);
    expect(() => engineLayout({ shape, estimator: 'rloo', samples: 1 })).toThrow(RangeError);
  });

  it('takes v only where it is used', () => {
    const use = (
      estimator: 'relax' | 'disarm' | 'rloo',
      conditional: 'coupled' | 'independent',
      latents: number[],
    ) => engineLayout({ shape: { ...shape, latents }, estimator, conditional }).v;
    expect(use('relax', 'coupled', [4])).toBeNull();
    expect(use('relax', 'independent', [4])).toBe('conditional');
    expect(use('disarm', 'independent', [4])).toBeNull();
    expect(use('disarm', 'independent', [4, 3])).toBe('deeper');
    expect(use('rloo', 'independent', [4, 3])).toBeNull();
  });
});
