/** Binarisation against its definition, and the division of a set. */
import { describe, expect, it } from 'vitest';
import { binarise } from '../../../../../src/experiments/vae/data/binarise.ts';
import { type DataSet, PIXELS, shuffled, split } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { noiseKey, PURPOSE, uniform } from '../../../../../src/math/random.ts';

const COUNT = 40;
const grey = Uint8Array.from({ length: COUNT * PIXELS }, (_, i) => (i * 7919 + (i >> 3)) & 255);

describe('binarise', () => {
  it('is grey / 255 > u at the address (image, pixel)', () => {
    const key = noiseKey(5, PURPOSE.binarise);
    const got = binarise(grey, 5);
    const wanted = grey.map((g, i) => (g / 255 > uniform(key, Math.floor(i / PIXELS), i % PIXELS) ? 1 : 0));
    expect(got).toEqual(wanted);
  });

  it('keeps black and white, and the mean of the others', () => {
    expect(new Set(binarise(new Uint8Array(PIXELS), 1))).toEqual(new Set([0]));
    expect(new Set(binarise(new Uint8Array(PIXELS).fill(255), 1))).toEqual(new Set([1]));
    const ink = binarise(new Uint8Array(COUNT * PIXELS).fill(51), 2).reduce((a, b) => a + b, 0);
    const n = COUNT * PIXELS;
    expect(Math.abs(ink - 0.2 * n)).toBeLessThan(5 * Math.sqrt(0.16 * n));
  });

  it('depends on the seed, and not on the images that follow', () => {
    expect(binarise(grey, 1)).not.toEqual(binarise(grey, 2));
    expect(binarise(grey.slice(0, 3 * PIXELS), 1)).toEqual(binarise(grey, 1).slice(0, 3 * PIXELS));
  });

  it('refuses pieces of images', () => {
    expect(() => binarise(new Uint8Array(PIXELS + 1), 1)).toThrow(RangeError);
  });
});

describe('split', () => {
  const set = (count: number, test: number, validation: number | null): DataSet => ({
    kind: 'dataset',
    source: 'idx',
    title: '',
    count,
    images: new Uint8Array(count * PIXELS),
    labels: null,
    classes: [],
    test,
    validation,
    notes: [],
  });

  it.each([
    [100, 0, null, 90, 10],
    [100, 30, null, 63, 7],
    [100, 30, 20, 50, 20],
    [3, 1, 5, 1, 1],
    [1, 0, null, 1, 0],
  ])('divides %i images, %i of them a test set, %s kept', (count, test, validation, training, kept) => {
    const parts = split(set(count, test, validation), 3);
    expect(parts.training).toHaveLength(training);
    expect(parts.validation).toHaveLength(kept);
    const all = [...parts.training, ...parts.validation, ...parts.test];
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect([...parts.test]).toEqual(Array.from({ length: test }, (_, i) => count - test + i));
  });

  it('shuffles by seed and step', () => {
    expect(shuffled(50, 1, 0)).toEqual(shuffled(50, 1, 0));
    expect(shuffled(50, 1, 0)).not.toEqual(shuffled(50, 1, 1));
    expect(shuffled(50, 1, 0)).not.toEqual(shuffled(50, 2, 0));
    const first = new Array<number>(4).fill(0);
    for (let step = 0; step < 4000; step++) first[shuffled(4, 9, step)[0]!]!++;
    for (const n of first) expect(Math.abs(n - 1000)).toBeLessThan(140);
  });
});
