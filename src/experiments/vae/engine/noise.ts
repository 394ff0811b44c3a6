/** Noise of a batch in the form in which tensors need it: logarithms are taken in float64, where u near 0 and 1 keeps its digits. */
import * as tf from '@tensorflow/tfjs-core';
import { fillUniform, type NoiseKey, noiseKey, PURPOSE, uniform } from '../../../math/random.ts';
import type { EngineLayout } from './parameters.ts';

/** Of one stochastic layer, each [rows, units]. */
export interface LayerNoise {
  /** logit u, which makes z = a + logit u and b = 1[z > 0]. */
  readonly logitU: tf.Tensor2D;
  /** log v and log(1 − v), which make z̃ given b; null where z̃ = z or there is none. */
  readonly logV: tf.Tensor2D | null;
  readonly logRest: tf.Tensor2D | null;
  /** logit v, the u of DisARM's second pass beyond the layer of the pair; null elsewhere. */
  readonly logitV: tf.Tensor2D | null;
}

/** From the data upwards. Rows: image after image, pass after pass. */
export type NoiseTensors = readonly LayerNoise[];

type NoiseShape = Pick<EngineLayout, 'shape' | 'latents' | 'passes' | 'v'>;

const logit = (x: number): number => Math.log(x) - Math.log1p(-x);
const logRest = (x: number): number => Math.log1p(-x);

/** Uploads u and v: uniforms in (0, 1), row after row, in each row layer after layer. v is left alone where it is not needed. */
export function noiseTensors(
  { shape, latents, v: use }: NoiseShape,
  u: Float64Array,
  v: Float64Array | null,
): NoiseTensors {
  let start = 0;
  return shape.latents.map((units, l) => {
    const at = start;
    start += units;
    const upload = (x: Float64Array, f: (x: number) => number): tf.Tensor2D => {
      const rows = x.length / latents;
      const out = new Float32Array(rows * units); // Float32Array.from is slow
      for (let r = 0, i = 0; r < rows; r++) {
        for (let j = 0; j < units; j++, i++) out[i] = f(x[r * latents + at + j]!);
      }
      return tf.tensor2d(out, [rows, units]);
    };
    return {
      logitU: upload(u, logit),
      logV: v && use === 'conditional' ? upload(v, Math.log) : null,
      logRest: v && use === 'conditional' ? upload(v, logRest) : null,
      logitV: v && use === 'deeper' && l > 0 ? upload(v, logit) : null,
    };
  });
}

export interface NoiseAddress {
  readonly seed: number;
  readonly step: number;
  /** Images. */
  readonly count: number;
}

/** The uniforms of one step: row n has units n · latents, n · latents + 1, … of the stream; further passes lie beyond. */
export function stepUniforms(key: NoiseKey, step: number, rows: number, latents: number): Float64Array {
  const u = new Float64Array(rows * latents);
  fillUniform(key, step, u);
  return u;
}

/** All noise of one training step on `count` images: the same u for every estimator at the same seed and step. */
export const stepNoise = (layout: NoiseShape, at: NoiseAddress): NoiseTensors =>
  drawn(layout, at, PURPOSE.sampleU, PURPOSE.sampleV);

/** The same from the streams that measure a variance. */
export const probeNoise = (layout: NoiseShape, at: NoiseAddress): NoiseTensors =>
  drawn(layout, at, PURPOSE.probeU, PURPOSE.probeV);

function drawn(
  layout: NoiseShape,
  { seed, step, count }: NoiseAddress,
  u: typeof PURPOSE.sampleU | typeof PURPOSE.probeU,
  v: typeof PURPOSE.sampleV | typeof PURPOSE.probeV,
): NoiseTensors {
  const { latents, passes } = layout;
  return noiseTensors(
    layout,
    stepUniforms(noiseKey(seed, u), step, count * passes, latents),
    layout.v && stepUniforms(noiseKey(seed, v), step, count, latents),
  );
}

export interface EvaluationAddress {
  readonly seed: number;
  /** Number of the first image among all that are evaluated. */
  readonly at: number;
  readonly count: number;
  /** Samples of each image. */
  readonly samples: number;
}

/** u of an evaluation: image n, sample k has units k · latents, … of step n, so that the pieces of a set do not matter. */
export function evaluationNoise(
  { shape, latents }: Pick<EngineLayout, 'shape' | 'latents'>,
  { seed, at, count, samples }: EvaluationAddress,
): NoiseTensors {
  const key = noiseKey(seed, PURPOSE.evaluate);
  const u = new Float64Array(count * samples * latents);
  let i = 0;
  for (let k = 0; k < samples; k++) {
    for (let n = 0; n < count; n++) {
      for (let j = 0; j < latents; j++, i++) u[i] = uniform(key, at + n, k * latents + j);
    }
  }
  return noiseTensors({ shape, latents, passes: 1, v: null }, u, null);
}

export function disposeNoise(noise: NoiseTensors): void {
  for (const { logitU, logV, logRest, logitV } of noise) {
    for (const t of [logitU, logV, logRest, logitV]) t?.dispose();
  }
}
