/**
 * Addressed noise: a number is looked up at (seed, purpose, step, unit), never drawn from a hidden state. Every estimator
 * can therefore be given the same noise, and any step of any run can be re-created without replaying what came before.
 */
import { normalQuantile } from './normal.ts';

/** What a number is used for; each purpose is a stream of its own. Append only: changing a value changes every run. */
export const PURPOSE = {
  /** u, which makes z and b. */
  sampleU: 1,
  /** v, which makes z̃ given b. */
  sampleV: 2,
  /** Starting weights. */
  initialise: 3,
  /** Gaussian noise of continuous variables. */
  sampleEpsilon: 4,
  /** Fresh draws that measure a variance without disturbing a run. */
  probeU: 5,
  probeV: 6,
  /** Order and binarisation of data. */
  shuffle: 7,
  binarise: 8,
  /** Starting states and dynamics of a control task. */
  environment: 9,
  /** Draws of an evaluation, apart from training. */
  evaluate: 10,
  /** Random problems, e.g. the coefficients of an objective. */
  problem: 11,
  /** Starting weights of what is tuned beside the model: every estimator finds the model itself at the same start. */
  initialisePhi: 12,
  /** Codes and samples that are only looked at. */
  picture: 13,
  /** Starting states and dynamics of a control task's episodes that are only looked at. */
  watch: 14,
  /** A number for each outcome: an objective as rough as it can be. */
  landscape: 15,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** Two independent 32-bit words: with one, two streams would be shifted copies of each other. */
export interface NoiseKey {
  readonly k0: number;
  readonly k1: number;
}

const GOLDEN = 0x9e3779b9;

/** A bijection of 32-bit words in which every input bit flips every output bit with probability close to 1/2. */
const mix = (x: number): number => {
  x ^= x >>> 16;
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0xd35a2d97);
  return x ^ (x >>> 15);
};

/** The key of a stream; `seed` is any safe integer, and all its 53 bits count. */
export function noiseKey(seed: number, purpose: Purpose): NoiseKey {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is an integer; this is ${seed}.`);
  const low = seed | 0;
  const high = Math.floor(seed / 2 ** 32) | 0;
  const word = (salt: number) => mix(mix(mix(low + salt) + high) + Math.imul(purpose, GOLDEN));
  return { k0: word(0x243f6a88), k1: word(0x85a308d3) };
}

/** 32 random bits (unsigned) at (step, unit); both are taken modulo 2³². */
export const bits = (key: NoiseKey, step: number, unit: number): number =>
  mix((mix((step + key.k0) | 0) + Math.imul(unit, GOLDEN)) ^ key.k1) >>> 0;

/** A uniform number in the open interval (0, 1), at least 2⁻³³ from both ends. */
export const uniform = (key: NoiseKey, step: number, unit: number): number =>
  (bits(key, step, unit) + 0.5) * 2 ** -32;

/** Fills `out` with the uniforms of units 0, 1, … at this step. */
export function fillUniform(key: NoiseKey, step: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = uniform(key, step, i);
}

/** A standard Gaussian number by inversion: one address, one number, |ε| < 6.4. */
export const gaussian = (key: NoiseKey, step: number, unit: number): number =>
  normalQuantile(uniform(key, step, unit));

/** Fills `out` with the standard Gaussian numbers of units 0, 1, … at this step. */
export function fillGaussian(key: NoiseKey, step: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = gaussian(key, step, i);
}

/** The numbers at steps 0, 1, 2, … of unit 0, one at each call, for code that only needs "the next one". */
export function uniformStream(key: NoiseKey): () => number {
  let step = 0;
  return () => uniform(key, step++, 0);
}
