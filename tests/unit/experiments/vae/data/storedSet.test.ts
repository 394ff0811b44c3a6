/** Stored sets as outside data: whole ones pass without a copy, everything else is a sentence. */
import { describe, expect, it } from 'vitest';
import { type DataSet, PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../../../../src/experiments/vae/data/generateDigits.ts';
import { parseDataSet } from '../../../../../src/experiments/vae/data/storedSet.ts';

const set = generateDigits(1, 100);

describe('a stored set', () => {
  it('passes, images shared, with labels or without', () => {
    expect(parseDataSet(set)).toEqual(set);
    expect(parseDataSet(set).images).toBe(set.images);
    expect(parseDataSet({ ...set, labels: null, classes: [] }).labels).toBeNull();
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a refusal', { kind: 'refusal', sentence: 'no' }],
    ['images of another number', { ...set, images: new Uint8Array(99 * PIXELS) }],
    ['images of another type', { ...set, images: [...set.images] }],
    ['too few', { ...set, count: 10, images: new Uint8Array(10 * PIXELS), labels: null }],
    ['half an image', { ...set, count: 100.5 }],
    ['a label without a class', { ...set, labels: Uint16Array.from(set.labels!, (x) => x + 1) }],
    ['labels of another number', { ...set, labels: new Uint16Array(3) }],
    ['a test set of everything', { ...set, test: 100 } satisfies DataSet],
    ['a title without end', { ...set, title: 'x'.repeat(1000) }],
  ])('%s is refused', (_, raw) => {
    expect(() => parseDataSet(raw)).toThrow(/^These images cannot be used/);
  });
});
