/** The noise generator: uniform, uncorrelated between addresses, open at both ends, no stream a shifted copy of another. */
import { describe, expect, it } from 'vitest';
import {
  bits,
  fillUniform,
  gaussian,
  type NoiseKey,
  noiseKey,
  PURPOSE,
  uniform,
  uniformStream,
} from '../../../src/math/random.ts';
import { ksDistance, mean, variance } from '../../../src/math/statistics.ts';

const N = 200_000;
const key = noiseKey(1, PURPOSE.sampleU);
const draw = (n: number, at: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => at(i));

/** Pearson's χ² of counts against equal expectations, as a standard normal number (Wilson–Hilferty). */
function chiSquareScore(counts: ArrayLike<number>, total: number): number {
  const expected = total / counts.length;
  let chi = 0;
  for (let i = 0; i < counts.length; i++) chi += (counts[i]! - expected) ** 2 / expected;
  const k = counts.length - 1;
  return (Math.cbrt(chi / k) - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k));
}

/** Correlation of uniforms times √n: a standard normal number if they are independent. */
function correlationScore(x: Float64Array, y: Float64Array): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += (x[i]! - 0.5) * (y[i]! - 0.5);
  return (12 * s) / Math.sqrt(x.length);
}

describe('uniformity', () => {
  it.each([
    ['along steps', (i: number) => bits(key, i, 0)],
    ['along units', (i: number) => bits(key, 0, i)],
    ['along seeds', (i: number) => bits(noiseKey(i, PURPOSE.sampleV), 7, 3)],
    ['along large steps', (i: number) => bits(key, i * 16384, 1)],
  ])('every byte is uniform %s', (_, at) => {
    for (const shift of [0, 8, 16, 24]) {
      const counts = new Float64Array(256);
      for (let i = 0; i < N; i++) counts[(at(i) >>> shift) & 255]! += 1;
      expect(Math.abs(chiSquareScore(counts, N))).toBeLessThan(5.5);
    }
  });

  it('pairs of successive numbers fill the square evenly', () => {
    for (const second of [
      (i: number) => uniform(key, i + 1, 0),
      (i: number) => uniform(key, i, 1),
      (i: number) => uniform(noiseKey(2, PURPOSE.sampleU), i, 0),
    ]) {
      const counts = new Float64Array(1024);
      for (let i = 0; i < N; i++) {
        counts[Math.floor(uniform(key, i, 0) * 32) * 32 + Math.floor(second(i) * 32)]! += 1;
      }
      expect(Math.abs(chiSquareScore(counts, N))).toBeLessThan(5.5);
    }
  });

  it('stays inside the open interval at the extreme words', () => {
    expect((0 + 0.5) * 2 ** -32).toBeGreaterThan(0);
    expect((0xffffffff + 0.5) * 2 ** -32).toBeLessThan(1);
    const x = draw(N, (i) => uniform(key, i, 0));
    expect(x.every((u) => u > 0 && u < 1)).toBe(true);
  });
});

describe('independence of addresses', () => {
  const base = draw(N, (i) => uniform(key, i, 0));

  it.each([
    ['the next seed', (i: number) => uniform(noiseKey(2, PURPOSE.sampleU), i, 0)],
    ['a far seed', (i: number) => uniform(noiseKey(2 ** 40 + 1, PURPOSE.sampleU), i, 0)],
    ['another purpose', (i: number) => uniform(noiseKey(1, PURPOSE.sampleV), i, 0)],
    ['the next unit', (i: number) => uniform(key, i, 1)],
    ['the next step', (i: number) => uniform(key, i + 1, 0)],
    ['the step before', (i: number) => uniform(key, i - 1, 0)],
    ['step 1000 later', (i: number) => uniform(key, i + 1000, 0)],
    ['step and unit swapped', (i: number) => uniform(key, 0, i)],
  ])('is uncorrelated with %s', (_, at) => {
    const other = draw(N, at);
    expect(Math.abs(correlationScore(base, other))).toBeLessThan(5.5);
    const far = (x: Float64Array) => x.map((u) => Math.abs(u - 0.5) * 2);
    expect(Math.abs(correlationScore(far(base), far(other)))).toBeLessThan(5.5);
  });

  it('has no two streams that are shifted copies of each other', () => {
    const keys: NoiseKey[] = [];
    for (let seed = 0; seed < 12; seed++) {
      keys.push(noiseKey(seed, PURPOSE.sampleU), noiseKey(seed, PURPOSE.sampleV));
    }
    keys.push(
      noiseKey(-1, PURPOSE.sampleU),
      noiseKey(2 ** 32, PURPOSE.sampleU),
      noiseKey(2 ** 33, PURPOSE.sampleU),
    );
    expect(new Set(keys.map(({ k0 }) => k0)).size).toBe(keys.length);
    expect(new Set(keys.map(({ k1 }) => k1)).size).toBe(keys.length);
    // n numbers from each of m streams: about (mn)²/2³³ chance coincidences; a shifted copy would add n of them.
    const n = 10_000;
    const seen = new Set<number>();
    for (const k of keys) for (let i = 0; i < n; i++) seen.add(bits(k, i, 0));
    const coincidences = keys.length * n - seen.size;
    expect(coincidences).toBeLessThan(40);
  });

  it('even streams whose first words coincide differ', () => {
    const a: NoiseKey = { k0: 17, k1: 5 };
    const b: NoiseKey = { k0: 20, k1: 6 };
    const seen = new Set(Array.from({ length: 20_000 }, (_, i) => bits(a, i, 0)));
    let common = 0;
    for (let i = 0; i < 20_000; i++) if (seen.has(bits(b, i, 0))) common += 1;
    expect(common).toBeLessThan(5);
  });

  it('flips about half of the output bits for every input bit', () => {
    for (let bit = 0; bit < 32; bit++) {
      let flipped = 0;
      for (let i = 0; i < 2000; i++) {
        let x = bits(key, i, 3) ^ bits(key, i ^ (1 << bit), 3);
        for (; x !== 0; x &= x - 1) flipped += 1;
      }
      expect(flipped / 2000).toBeGreaterThan(15);
      expect(flipped / 2000).toBeLessThan(17);
    }
  });
});

describe('what is built on it', () => {
  it('looks the same number up twice', () => {
    expect(uniform(key, 5, 2)).toBe(uniform(noiseKey(1, PURPOSE.sampleU), 5, 2));
    const out = new Float64Array(4);
    fillUniform(key, 9, out);
    expect([...out]).toEqual([0, 1, 2, 3].map((unit) => uniform(key, 9, unit)));
    const next = uniformStream(key);
    expect([next(), next()]).toEqual([uniform(key, 0, 0), uniform(key, 1, 0)]);
  });

  it('makes standard Gaussian numbers', () => {
    const a = draw(N, (i) => gaussian(key, i, 0));
    expect(Math.abs(mean(a)) * Math.sqrt(N)).toBeLessThan(5.5);
    expect(Math.abs(variance(a) - 1) * Math.sqrt(N / 2)).toBeLessThan(5.5);
    const sums = draw(20_000, (i) => (gaussian(key, i, 4) + gaussian(key, i, 5)) / Math.SQRT2);
    expect(ksDistance(a.subarray(0, 20_000), sums)).toBeLessThan(2.9 * Math.sqrt(2 / 20_000));
  });

  it('refuses a seed that is not an integer', () => {
    expect(() => noiseKey(0.5, PURPOSE.sampleU)).toThrow(RangeError);
  });

  it('keeps its numbers: every saved run and link depends on them', () => {
    expect([bits(key, 0, 0), bits(key, 1, 0), bits(key, 0, 1)]).toMatchInlineSnapshot(`
      [
        3847566907,
        2117080179,
        2538022826,
      ]
    `);
  });
});
