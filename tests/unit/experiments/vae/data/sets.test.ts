/** IDX and MATLAB files against what was written into them, and the real MNIST test set. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type DataSet, PIXELS, type Refusal } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { readDataset } from '../../../../../src/experiments/vae/data/read/readDataset.ts';
import { identical, idx, type MatParts, type MatType, mat, randomBytes } from './files.ts';
import { haveReal, realFile } from './real.ts';

const N = 110;
const pixels = randomBytes(N * PIXELS, 1);
const labels = Uint8Array.from({ length: N }, (_, i) => i % 7);
const images = { name: 'train-images', bytes: idx([N, 28, 28], pixels) };
const classes = { name: 'train-labels', bytes: idx([N], labels) };
const [T, testPixels] = [20, randomBytes(20 * PIXELS, 2)];
const test = { name: 't10k-images', bytes: idx([T, 28, 28], testPixels) };
const testClasses = { name: 't10k-labels', bytes: idx([T], labels.subarray(0, T)) };

describe('IDX', () => {
  it('gives images without labels', () => {
    const set = readDataset([images]) as DataSet;
    expect(identical(set.images, pixels)).toBe(true);
    expect(set.labels).toBeNull();
    expect([set.count, set.test, set.validation, set.source]).toEqual([N, 0, null, 'idx']);
  });

  it('joins images, labels and a test set in any order, packed or not', () => {
    const packed = { name: 'x.gz', bytes: new Uint8Array(gzipSync(images.bytes)) };
    const set = readDataset([testClasses, test, classes, packed]) as DataSet;
    expect(identical(set.images, Uint8Array.from([...pixels, ...testPixels]))).toBe(true);
    expect([...set.labels!]).toEqual([...labels, ...labels.subarray(0, T)]);
    expect([set.count, set.test, set.classes.length]).toEqual([N + T, T, 7]);
    const zip = zipSync({ 'a/b-idx3': images.bytes, 'a/c.gz': new Uint8Array(gzipSync(classes.bytes)) });
    expect((readDataset([{ name: 'archive', bytes: zip }]) as DataSet).labels).toEqual(
      Uint16Array.from(labels),
    );
  });

  it('takes a file once that is there twice', () => {
    const again = { name: 'train-images.gz', bytes: new Uint8Array(gzipSync(images.bytes)) };
    expect((readDataset([images, again, classes]) as DataSet).count).toBe(N);
  });

  it('keeps no reference to the bytes of the file', () => {
    const bytes = images.bytes.slice();
    const set = readDataset([{ name: 'a', bytes }]) as DataSet;
    bytes.fill(0);
    expect(identical(set.images, pixels)).toBe(true);
  });

  it('resizes images of other sizes', () => {
    const bytes = idx([N, 14, 14], pixels.subarray(0, N * 196));
    const set = readDataset([{ name: 'a', bytes }]) as DataSet;
    expect(set.notes).toHaveLength(1);
    for (let p = 0; p < PIXELS; p++)
      expect(set.images[PIXELS + p]).toBe(pixels[196 + 14 * Math.floor(p / 56) + Math.floor((p % 28) / 2)]);
  });

  it.skipIf(!haveReal)('reads the 10,000 test images of MNIST', () => {
    const [a, b] = ['mnist/t10k-images-idx3-ubyte.gz', 'mnist/t10k-labels-idx1-ubyte.gz'].map(realFile);
    const set = readDataset([
      { name: 'one', bytes: a! },
      { name: 'two', bytes: b! },
    ]) as DataSet;
    expect([set.count, set.classes.length]).toEqual([10_000, 10]);
    expect(Buffer.compare(set.images, gunzipSync(a!).subarray(16))).toBe(0);
    expect([...set.labels!.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  });
});

/** Bytes 0–255 that survive the way through every type of number. */
const tall = (values: Uint8Array, count: number, name: string, type: MatType): MatParts => {
  const scale = type === 'uint8' || type === 'int16' || type === 'doubleAsBytes' ? 1 : 1 / 255;
  return { name, sizes: [PIXELS, count], values: Array.from(values, (v) => v * scale), type };
};
/** What MATLAB keeps column after column, row after row. */
const byRows = (values: Uint8Array, count: number): Uint8Array => {
  const out = new Uint8Array(values.length);
  for (let i = 0; i < count; i++)
    for (let p = 0; p < PIXELS; p++)
      out[i * PIXELS + (p % 28) * 28 + Math.floor(p / 28)] = values[i * PIXELS + p]!;
  return out;
};

describe('MATLAB 5', () => {
  const types: readonly MatType[] = ['double', 'single', 'uint8', 'int16', 'doubleAsBytes'];
  const cases = types.flatMap((type) => [true, false].map((packed) => [type, packed] as const));
  it.each(cases)('reads data and testdata: %s, packed %s', (type, packed) => {
    for (const little of [true, false]) {
      const oneHot = Array.from({ length: 5 * N }, (_, k) => (k % 5 === Math.floor(k / 5) % 5 ? 1 : 0));
      const bytes = mat(
        [
          { name: 'note', sizes: [1, 3], values: [1, 2, 3] },
          tall(pixels, N, 'data', type),
          tall(testPixels, T, 'testdata', type),
          { name: 'target', sizes: [5, N], values: oneHot },
          { name: 'testtarget', sizes: [1, T], values: Array.from({ length: T }, (_, i) => i % 3) },
        ],
        packed,
        little,
      );
      const set = readDataset([{ name: 'chardata.mat', bytes }]) as DataSet;
      expect(set.kind).toBe('dataset');
      expect(identical(set.images, Uint8Array.from([...byRows(pixels, N), ...byRows(testPixels, T)]))).toBe(
        true,
      );
      expect([set.count, set.test, set.source]).toEqual([N + T, T, 'mat']);
      expect([...set.labels!]).toEqual(
        Array.from({ length: N + T }, (_, i) => (i < N ? i % 5 : (i - N) % 3)),
      );
    }
  });

  it('reads images in rows, and in a stack of pages', () => {
    const rows = new Uint8Array(N * PIXELS);
    for (let i = 0; i < N; i++) for (let p = 0; p < PIXELS; p++) rows[p * N + i] = pixels[i * PIXELS + p]!;
    const shapes: MatParts[] = [
      { name: 'x', sizes: [N, PIXELS], values: rows, type: 'uint8' },
      { name: 'x', sizes: [28, 28, N], values: pixels, type: 'uint8' },
    ];
    for (const shape of shapes) {
      const set = readDataset([{ name: 'a', bytes: mat([shape], true) }]) as DataSet;
      expect(identical(set.images, byRows(pixels, N))).toBe(true);
    }
  });

  it('goes without labels that do not fit', () => {
    const bytes = mat(
      [tall(pixels, N, 'data', 'uint8'), { name: 'labels', sizes: [1, 3], values: [1, 2, 3] }],
      true,
    );
    expect((readDataset([{ name: 'a', bytes }]) as DataSet).labels).toBeNull();
  });
});

describe('refusals', () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const one = (bytes: Uint8Array, name = 'file') => [{ name, bytes }];
  const edited = (bytes: Uint8Array, at: number, ...values: number[]) => {
    const out = bytes.slice();
    out.set(values, at);
    return out;
  };
  const gz = new Uint8Array(gzipSync(images.bytes));
  const zip = zipSync({ 'a.idx': images.bytes });
  const plain = mat([tall(pixels, N, 'data', 'uint8')], false);
  const two = zipSync({ 'a.idx': images.bytes, 'b.idx': classes.bytes });
  const few = idx([3, 28, 28], pixels.subarray(0, 3 * PIXELS));
  const nested = [1, 2, 3, 4, 5].reduce((inner) => zipSync({ 'deep.zip': inner }), zip);
  const bomb = new Uint8Array(gzipSync(new Uint8Array(60e6)));
  const huge = { name: 'huge.png', length: 200_000_001 };
  it.each<[string, { name: string; bytes: Uint8Array }[], RegExp]>([
    ['nothing', [], /no file/],
    ['an empty file', one(text('')), /is empty/],
    ['words', one(text('hello, this is no data set at all')), /no IDX file/],
    ['a page', one(text('<!DOCTYPE html><html>')), /web page/],
    ['a JPEG', one(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)), /JPEG/],
    ['HDF5', one(Uint8Array.of(0x89, 0x48, 0x44, 0x46)), /-v7/],
    ['MATLAB 7.3', one(text('MATLAB 7.3 MAT-file'.padEnd(200))), /7\.3/],
    ['a large file', one(new Uint8Array(huge.length), huge.name), /200 MB/],
    ['labels alone', [classes], /labels only/],
    ['labels of others', [test, classes], /fits none/],
    [
      'three sets',
      [images, test, { name: 'c', bytes: idx([5, 28, 28], pixels.subarray(0, 3920)) }],
      /3 files/,
    ],
    ['few images', one(few), /only 3 images/],
    ['several kinds', [images, { name: 'b', bytes: plain }], /several kinds/],
    ['a short IDX file', one(images.bytes.subarray(0, 5000)), /should be 86,256 bytes/],
    ['a long IDX file', one(Uint8Array.from([...images.bytes, 0])), /should be/],
    ['IDX of floats', one(edited(images.bytes, 2, 13)), /type 13/],
    ['IDX of four dimensions', one(edited(images.bytes, 3, 4)), /4 dimensions/],
    ['a count of billions', one(edited(images.bytes, 4, 255, 255, 255, 255)), /4,294,967,295 items/],
    ['sides of billions', one(edited(images.bytes, 8, 255, 255, 255, 255)), /4294967295 pixels/],
    ['no side', one(edited(images.bytes, 8, 0, 0, 0, 0)), /× 0 pixels/],
    ['short gzip', one(gz.subarray(0, gz.length - 9)), /cut short/],
    ['a gzip with a wrong sum', one(edited(gz, gz.length - 8, gz[gz.length - 8]! ^ 1)), /damaged/],
    ['a bomb', one(bomb), /200 times/],
    ['a short zip', one(zip.subarray(0, zip.length - 30)), /end is missing/],
    ['a zip that counts too few', one(edited(two, two.length - 12, 1, 0)), /list of files/],
    ['archives in archives', one(nested), /within archives/],
    ['a broken picture in a zip', one(zipSync({ 'a/1.png': text('nothing') })), /1\.png/],
    ['a zip of words', one(zipSync({ 'a.txt': text('nothing') })), /no picture/],
    ['a short MATLAB file', one(plain.subarray(0, 3000)), /MATLAB/],
    [
      'a MATLAB file without images',
      one(mat([{ name: 'a', sizes: [2, 2], values: [1, 2, 3, 4] }], true)),
      /no matrix/,
    ],
    [
      'pixels below 0',
      one(mat([{ name: 'data', sizes: [PIXELS, 1], values: new Array(PIXELS).fill(-1) }], true)),
      /0 to 1/,
    ],
    [
      'no numbers',
      one(mat([{ name: 'data', sizes: [PIXELS, 1], values: new Array(PIXELS).fill(Number.NaN) }], true)),
      /0 to 1/,
    ],
  ])('%s', (_, files, sentence) => {
    const answer = readDataset(files) as Refusal;
    expect(answer.kind).toBe('refusal');
    expect(answer.sentence).toMatch(sentence);
    expect(answer.sentence).toMatch(/^[“A-Z].*\.$/);
    expect(answer.sentence.length).toBeLessThanOrEqual(160);
  });

  it('quotes hostile names harmlessly, and stays short', () => {
    const names = [`${'x'.repeat(500)}\u202e\n<b>"${'é'.repeat(300)}`, `\u202e\n${'😀'.repeat(50)}`];
    const damaged = [
      text('?'),
      images.bytes.subarray(0, 99),
      gz.subarray(0, 99),
      zip.subarray(0, 99),
      plain.subarray(0, 400),
      edited(images.bytes, 8, 255, 255, 255, 255, 255, 255, 255, 255),
    ];
    for (const [name, bytes] of names.flatMap((n) => damaged.map((b) => [n, b] as const))) {
      const { sentence } = readDataset(one(bytes, name)) as Refusal;
      expect(sentence.length).toBeLessThanOrEqual(160);
      expect(sentence).toMatch(/^“.*\.$/);
      expect(sentence).not.toMatch(/[\u202e\n]/);
    }
  });
});
