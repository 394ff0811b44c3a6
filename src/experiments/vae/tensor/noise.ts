/** The noise of a batch as tensors. */
import * as tf from '@tensorflow/tfjs-core';
import type { LayerNoise } from '../engine/noise.ts';

/** Of one stochastic layer, each [rows, units]; null as in `LayerNoise`. */
export interface LayerNoiseTensors {
  readonly logitU: tf.Tensor2D;
  readonly logV: tf.Tensor2D | null;
  readonly logRest: tf.Tensor2D | null;
  readonly logitV: tf.Tensor2D | null;
}

/** From the data upwards. Rows: image after image, pass after pass. */
export type NoiseTensors = readonly LayerNoiseTensors[];

/** To the current backend. The caller disposes. */
export function uploadNoise(layers: readonly LayerNoise[]): NoiseTensors {
  return layers.map(({ units, logitU, logV, logRest, logitV }) => {
    const upload = (x: Float32Array): tf.Tensor2D => tf.tensor2d(x, [x.length / units, units]);
    return {
      logitU: upload(logitU),
      logV: logV && upload(logV),
      logRest: logRest && upload(logRest),
      logitV: logitV && upload(logitV),
    };
  });
}

export function disposeNoise(noise: NoiseTensors): void {
  for (const { logitU, logV, logRest, logitV } of noise) {
    for (const t of [logitU, logV, logRest, logitV]) t?.dispose();
  }
}
