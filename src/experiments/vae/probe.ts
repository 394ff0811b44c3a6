/** What a backend's speed is measured by: steps of RELAX at the sizes that are about to be trained. */
import * as tf from '@tensorflow/tfjs-core';
import { noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import type { BackendProbe } from '../../tensor/choose.ts';
import { PIXELS } from './data/dataSet.ts';
import { VaeEngine } from './engine/engine.ts';
import { disposeNoise, stepNoise } from './engine/noise.ts';
import { startingPhi, startingTheta } from './engine/parameters.ts';
import { Batches, type TrainingImages } from './images.ts';
import { networkWidths, shapeOf } from './request.ts';
import type { VaeSettings } from './settings.ts';

/** Sets the steps up on the backend that is current when it is called. */
export function probeOf(settings: VaeSettings, images: TrainingImages): () => Promise<BackendProbe> {
  const { seed, batch, conditional } = settings;
  const uniform = uniformStream(noiseKey(seed, PURPOSE.initialise));
  return async () => {
    const engine = VaeEngine.begin(
      {
        shape: shapeOf(settings, PIXELS),
        mean: images.mean,
        estimator: 'relax',
        hidden: networkWidths(settings),
        conditional,
      },
      (layout) => startingTheta(layout, uniform),
      (layout) => startingPhi(layout, { logTemperature: 0, eta: 1 }, uniform),
    );
    const x = tf.tensor2d(new Batches(images.training, batch, seed).at(0), [batch, PIXELS]);
    const noise = stepNoise(engine.layout, { seed, step: 0, count: batch });
    return {
      run: async (steps) => {
        for (let k = 0; k < steps; k++) engine.step(x, noise, { theta: 1e-6, phi: 1e-6 });
        await engine.means();
      },
      dispose: () => {
        engine.dispose();
        x.dispose();
        disposeNoise(noise);
      },
    };
  };
}
