/** Small snapshots for tests: sixteen units a layer, every number different. */
import { PIXELS } from '../../../../src/experiments/vae/data/dataSet.ts';
import type { Series, VaeRunSnapshot, VaeSnapshot } from '../../../../src/experiments/vae/messages.ts';
import { layerCount, shapeOf } from '../../../../src/experiments/vae/request.ts';
import {
  type VaeEstimatorName,
  type VaeSettings,
  vaeSettings,
} from '../../../../src/experiments/vae/settings.ts';
import { vaeLayout } from '../../../../src/experiments/vae/shape.ts';

const counting = (length: number, scale: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, (_, i) => scale * ((i % 977) - 488));

const series = (offset: number): Series => ({
  steps: Float64Array.of(25, 50),
  values: Float64Array.of(offset - 0.5, offset),
});

export function runSnapshot(id: VaeEstimatorName, settings: VaeSettings, step = 50): VaeRunSnapshot {
  const { size } = vaeLayout(shapeOf(settings, PIXELS));
  const layers = layerCount(settings);
  const tuned = id === 'relax' || id === 'rebar';
  const phi = tuned ? counting(2 * layers, 0.25) : Float32Array.of(-150, 3, 50);
  return {
    id,
    from: { step: 0, run: null },
    step,
    warmup: 0,
    theta: counting(size, 1e-3),
    thetaState: { moments: counting(2 * size, 1e-5), powers: [0.9 ** step, 0.99999 ** step, step] },
    phi,
    phiState: tuned
      ? { moments: counting(2 * phi.length, 1e-5), powers: [0.9 ** step, 0.99999 ** step, step] }
      : { moments: new Float32Array(0), powers: [] },
    elbo: series(-150),
    validation: series(-152),
    iwae: series(-140),
    variance: Array.from({ length: layers }, (_, l) => series(2 + l)),
  };
}

export function snapshot(change: Partial<VaeSettings> = {}, step = 50): VaeSnapshot {
  const settings: VaeSettings = {
    ...vaeSettings.defaults,
    latents: 16,
    estimators: ['running-mean', 'relax'],
    ...change,
  };
  return {
    version: 1,
    settings,
    epoch: 0,
    own: null,
    changes: [{ step: 30, sentence: 'Learning rate of θ: 0.001 → 0.002.' }],
    runs: settings.estimators.map((id) => runSnapshot(id, settings, step)),
  };
}
