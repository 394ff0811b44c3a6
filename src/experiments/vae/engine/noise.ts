/** Noise of a batch in the form in which tensors need it: logarithms are taken in float64, where u near 0 and 1 keeps its digits. */
import * as tf from '@tensorflow/tfjs-core';
import { fillUniform, type NoiseKey, noiseKey, PURPOSE } from '../../../math/random.ts';
import type { EngineLayout } from './parameters.ts';

/** Each [B, units]. */
export interface NoiseTensors {
  /** logit u, which makes z = a + logit u and b = 1[z > 0]. */
  readonly logitU: tf.Tensor2D;
  /** log v and log(1 − v), which make z̃ given b; null where z̃ = z or there is none. */
  readonly logV: tf.Tensor2D | null;
  readonly logRest: tf.Tensor2D | null;
}

/** The uniforms of one step, example after example; example n has units n · units, n · units + 1, … of the stream. */
export function stepUniforms(key: NoiseKey, step: number, count: number, units: number): Float64Array {
  const u = new Float64Array(count * units);
  fillUniform(key, step, u);
  return u;
}

/** Uploads u and v (uniforms in (0, 1), example after example); the caller disposes. */
export function noiseTensors(u: Float64Array, v: Float64Array | null, units: number): NoiseTensors {
  const shape: [number, number] = [u.length / units, units];
  const upload = (x: Float64Array, f: (x: number) => number) => {
    const out = new Float32Array(x.length); // Float32Array.from is slow
    for (let i = 0; i < x.length; i++) out[i] = f(x[i]!);
    return tf.tensor2d(out, shape);
  };
  return {
    logitU: upload(u, (x) => Math.log(x) - Math.log1p(-x)),
    logV: v && upload(v, Math.log),
    logRest: v && upload(v, (x) => Math.log1p(-x)),
  };
}

/** All noise of one training step on `count` images: the same u for every estimator at the same seed and step. */
export function stepNoise(
  { units, independent }: EngineLayout,
  { seed, step, count }: { readonly seed: number; readonly step: number; readonly count: number },
): NoiseTensors {
  const u = stepUniforms(noiseKey(seed, PURPOSE.sampleU), step, count, units);
  const v = independent ? stepUniforms(noiseKey(seed, PURPOSE.sampleV), step, count, units) : null;
  return noiseTensors(u, v, units);
}

export const disposeNoise = ({ logitU, logV, logRest }: NoiseTensors): void => {
  for (const t of [logitU, logV, logRest]) t?.dispose();
};
