/** A long training on tensors holds as many of them, and as many bytes, at its end as near its beginning. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { VAE_ESTIMATORS } from '../../../../../src/experiments/vae/settings.ts';
import { newEngine, type Setting, SMALL, train } from './training.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('tensors and bytes after 20 and after 120 steps are the same', () => {
  for (const estimator of VAE_ESTIMATORS) {
    it(estimator, async () => {
      const before = tf.memory().numTensors;
      const shape = { visible: 3, latents: [2], hidden: [] };
      const setting: Setting = {
        ...SMALL,
        estimator,
        shape,
        batch: 2,
        hidden: [2],
        conditional: 'independent',
      };
      const engine = newEngine(setting);
      train(engine, setting, 0, 20);
      const { numTensors, numBytes } = tf.memory();
      train(engine, setting, 20, 120);
      await engine.means();
      await engine.save();
      await engine.tuned();
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
      engine.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  }
});
