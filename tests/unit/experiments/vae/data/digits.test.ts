/** The shipped digits: the same at every call, and read as meant by a judge that knows real ones. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { accuracy, confusion, train, varietyWithinClasses } from '../../../../../scripts/data/classifier.ts';
import { PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../../../../src/experiments/vae/data/generateDigits.ts';
import { haveReal, realFile } from './real.ts';

describe('generated digits', () => {
  it('depend on the seed and their number only', () => {
    const set = generateDigits(7, 60);
    expect(set.images).toHaveLength(60 * PIXELS);
    expect([...set.labels!.slice(8, 13)]).toEqual([8, 9, 0, 1, 2]);
    expect(generateDigits(7, 60)).toEqual(set);
    expect(generateDigits(7, 25).images).toEqual(set.images.slice(0, 25 * PIXELS));
    expect(generateDigits(8, 60).images).not.toEqual(set.images);
  });

  it('are ink on an empty margin, nowhere blank', () => {
    const { images, count } = generateDigits(2, 500);
    for (let i = 0; i < count; i++) {
      const image = images.subarray(i * PIXELS, (i + 1) * PIXELS);
      const ink = image.reduce((a, b) => a + b, 0) / 255;
      expect(ink).toBeGreaterThan(15);
      expect(ink).toBeLessThan(320);
      expect(Math.max(...image)).toBeGreaterThan(150);
      expect(image[0]! + image[27]! + image[PIXELS - 28]! + image[PIXELS - 1]!).toBe(0);
    }
  });

  it('never repeat', () => {
    const { images } = generateDigits(3, 400);
    const seen = new Set(
      Array.from({ length: 400 }, (_, i) => images.subarray(i * PIXELS, (i + 1) * PIXELS).join()),
    );
    expect(seen.size).toBe(400);
  });

  it.skipIf(!haveReal)('are read as meant by a classifier trained on MNIST, and vary as much', () => {
    const real = gunzipSync(realFile('mnist/t10k-images-idx3-ubyte.gz')).subarray(16);
    const labels = Uint16Array.from(gunzipSync(realFile('mnist/t10k-labels-idx1-ubyte.gz')).subarray(8));
    const judge = train(real, labels, 4);
    const { images, labels: meant } = generateDigits(1, 5000);
    const counts = confusion(judge, images, meant!);
    expect(accuracy(counts)).toBeGreaterThan(0.85);
    for (const [digit, row] of counts.entries()) expect(row[digit]!, `digit ${digit}`).toBeGreaterThan(350);
    expect(varietyWithinClasses(images, meant!) / varietyWithinClasses(real, labels)).toBeGreaterThan(0.7);
  });
});
