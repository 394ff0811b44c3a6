/** MNIST's sprite as tutorials serve it: small ones made here, in every kind of PNG it may be, and what is none. */
import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { readDataset } from '../../../../../src/experiments/vae/data/read/readDataset.ts';
import { readSprite } from '../../../../../src/experiments/vae/data/read/sprite.ts';
import { greyPng, png, randomBytes } from './files.ts';

const COUNT = 130;
const grey = randomBytes(COUNT * PIXELS, 3);
const oneHot = (count: number): Uint8Array => {
  const out = new Uint8Array(10 * count);
  for (let i = 0; i < count; i++) out[10 * i + ((7 * i) % 10)] = 1;
  return out;
};
const sprite = greyPng(PIXELS, COUNT, grey);

describe('a sprite', () => {
  it.each([
    ['grey', sprite],
    ['RGB', png({ width: PIXELS, height: COUNT, depth: 8, colour: 2, samples: spread(3) })],
    ['RGBA', png({ width: PIXELS, height: COUNT, depth: 8, colour: 6, samples: spread(4) })],
  ])('of %s has an image in every row', (_, picture) => {
    const set = readSprite(picture, oneHot(COUNT));
    if (set.kind === 'refusal') throw new Error(set.sentence);
    expect(set).toMatchObject({ title: 'MNIST', count: COUNT, test: 20, source: 'idx' });
    expect(Buffer.compare(set.images, grey)).toBe(0);
    expect(set.labels?.slice(0, 4)).toEqual(Uint16Array.of(0, 7, 4, 1));
    expect(set.classes.length).toBe(10);
  });

  it('may be as tall as there may be images, where other pictures may not', () => {
    const tall = greyPng(PIXELS, 4200, new Uint8Array(4200 * PIXELS));
    expect(readSprite(tall, oneHot(4200)).kind).toBe('dataset');
    expect(readDataset([{ name: 'tall.png', bytes: tall }])).toMatchObject({
      sentence: '“tall.png” says it is 784 × 4200 pixels; pictures of 1 to 4096 a side can be read.',
    });
  });

  it('keeps ten of sixty-five for testing, as the tutorials do', () => {
    const set = readSprite(greyPng(PIXELS, 650, randomBytes(650 * PIXELS, 4)), oneHot(650));
    expect(set).toMatchObject({ count: 650, test: 100 });
  });

  it('a sprite that unpacks to far more than its size is none', () => {
    const blank = greyPng(PIXELS, 6000, new Uint8Array(6000 * PIXELS));
    expect(readSprite(blank, oneHot(6000))).toMatchObject({
      sentence: expect.stringMatching(/200 times its size/),
    });
  });

  it.each([
    ['a web page', new TextEncoder().encode('<!doctype html>'), oneHot(COUNT), /not the PNG picture/],
    ['half of it', sprite.subarray(0, sprite.length >> 1), oneHot(COUNT), /damaged PNG picture/],
    [
      'another picture',
      greyPng(28, 28, new Uint8Array(PIXELS)),
      oneHot(28),
      /28 × 28 pixels; it should have/,
    ],
    ['a wider one', greyPng(785, 100, new Uint8Array(78_500)), oneHot(100), /at most 784 × 100000/],
    ['too few', greyPng(PIXELS, 99, new Uint8Array(99 * PIXELS)), oneHot(99), /should have one image/],
    ['labels of another number', sprite, oneHot(COUNT - 1), /do not fit/],
    ['labels that are no one-hot rows', sprite, new Uint8Array(10 * COUNT), /do not fit/],
    ['labels of two ones', sprite, oneHot(COUNT).fill(1), /do not fit/],
    ['nothing', new Uint8Array(0), new Uint8Array(0), /not the PNG picture/],
  ])('is refused: %s', (_, picture, labels, sentence) => {
    expect(readSprite(picture, labels)).toMatchObject({
      kind: 'refusal',
      sentence: expect.stringMatching(sentence),
    });
  });
});

/** Every grey value in all colour channels, opaque. */
function spread(channels: number): Uint8Array {
  const out = new Uint8Array(channels * grey.length).fill(255);
  for (const [i, value] of grey.entries()) out.fill(value, channels * i, channels * i + 3);
  return out;
}
