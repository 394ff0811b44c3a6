/** The noise of an engine: which uniforms lie at an address, and the logarithms that batches need of them. */
import { fillUniform, type NoiseKey, noiseKey, PURPOSE, uniform } from '../../../math/random.ts';
import type { EngineLayout } from './parameters.ts';

type NoiseShape = Pick<EngineLayout, 'shape' | 'latents' | 'passes' | 'v'>;

/** In (0, 1), row after row, in each row layer after layer. Rows: image after image, pass after pass. */
export interface Uniforms {
  readonly u: Float64Array;
  /** Null where it is not needed. */
  readonly v: Float64Array | null;
}

export interface NoiseAddress {
  readonly seed: number;
  readonly step: number;
  /** Images. */
  readonly count: number;
}

/**
 * Address of the noise of warming up: of its last step 1 beyond this, of the one before 2 beyond. The numbers are apart from
 * those of training, so that θ finds its first step as if there had been none.
 */
export const WARMUP_STEPS_AT = 0x80000000;

/** All noise of one training step on `count` images: the same u for every estimator at the same seed and step. */
export const stepUniforms = (layout: NoiseShape, at: NoiseAddress): Uniforms =>
  drawn(layout, at, PURPOSE.sampleU, PURPOSE.sampleV);

/** The same from the streams that measure a variance: the images of all draws in turn are one batch. */
export const probeUniforms = (layout: NoiseShape, at: NoiseAddress): Uniforms =>
  drawn(layout, at, PURPOSE.probeU, PURPOSE.probeV);

function drawn(
  { latents, passes, v }: NoiseShape,
  { seed, step, count }: NoiseAddress,
  ofU: typeof PURPOSE.sampleU | typeof PURPOSE.probeU,
  ofV: typeof PURPOSE.sampleV | typeof PURPOSE.probeV,
): Uniforms {
  return {
    u: rowsOf(noiseKey(seed, ofU), step, count * passes, latents),
    v: v && rowsOf(noiseKey(seed, ofV), step, count, latents),
  };
}

/** Row n has units n · latents, n · latents + 1, … of the stream; further passes lie beyond. */
function rowsOf(key: NoiseKey, step: number, rows: number, latents: number): Float64Array {
  const out = new Float64Array(rows * latents);
  fillUniform(key, step, out);
  return out;
}

export interface EvaluationAddress {
  readonly seed: number;
  /** Number of the first image among all that are evaluated. */
  readonly at: number;
  readonly count: number;
  /** Samples of each image. */
  readonly samples: number;
}

/** u of an evaluation: image n, sample k has units k · latents, … of step n, so that the parts of a set do not matter. */
export function evaluationUniforms(
  latents: number,
  { seed, at, count, samples }: EvaluationAddress,
): Uniforms {
  const key = noiseKey(seed, PURPOSE.evaluate);
  const u = new Float64Array(count * samples * latents);
  let i = 0;
  for (let k = 0; k < samples; k++) {
    for (let n = 0; n < count; n++) {
      for (let j = 0; j < latents; j++, i++) u[i] = uniform(key, at + n, k * latents + j);
    }
  }
  return { u, v: null };
}

/** Of one stochastic layer, each [rows × units]. */
export interface LayerNoise {
  readonly units: number;
  /** logit u, which makes z = a + logit u and b = 1[z > 0]. */
  readonly logitU: Float32Array;
  /** log v and log(1 − v), which make z̃ given b; null where z̃ = z or there is none. */
  readonly logV: Float32Array | null;
  readonly logRest: Float32Array | null;
  /** logit v, the u of DisARM's second pass beyond the layer of the pair; null elsewhere. */
  readonly logitV: Float32Array | null;
}

const logit = (x: number): number => Math.log(x) - Math.log1p(-x);
const logRest = (x: number): number => Math.log1p(-x);

/**
 * From the data upwards. Logarithms are taken in float64, where u near 0 and 1 keeps its digits. `use` says what v is for;
 * it is left alone where it is not needed.
 */
export function layerNoise(
  { shape, latents, v: use }: Pick<NoiseShape, 'shape' | 'latents' | 'v'>,
  { u, v }: Uniforms,
): readonly LayerNoise[] {
  let start = 0;
  return shape.latents.map((units, l) => {
    const at = start;
    start += units;
    const part = (x: Float64Array, f: (x: number) => number): Float32Array => {
      const rows = x.length / latents;
      const out = new Float32Array(rows * units); // Float32Array.from is slow
      for (let r = 0, i = 0; r < rows; r++) {
        for (let j = 0; j < units; j++, i++) out[i] = f(x[r * latents + at + j]!);
      }
      return out;
    };
    return {
      units,
      logitU: part(u, logit),
      logV: v && use === 'conditional' ? part(v, Math.log) : null,
      logRest: v && use === 'conditional' ? part(v, logRest) : null,
      logitV: v && use === 'deeper' && l > 0 ? part(v, logit) : null,
    };
  });
}
