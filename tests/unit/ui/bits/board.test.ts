/** The board's geometry, the ends of signed maps, and the words beside them. */
import { describe, expect, it } from 'vitest';
import { scaleOf } from '../../../../src/charts/pixels/signedScale.ts';
import { bitWords, boardWords, coinWords, imageWords } from '../../../../src/figures/vae/pictures/words.ts';
import {
  around,
  byInfluence,
  columnsFor,
  placeAfter,
  tooSmallForFingers,
} from '../../../../src/ui/bits/grid.ts';

describe('columnsFor', () => {
  it('fits every number of units on a page and on a phone, no bit below 15 px', () => {
    for (let count = 16; count <= 400; count += 8)
      for (const width of [300, 350, 418, 556, 580]) {
        const size = width / columnsFor(count, width);
        const height = Math.ceil(count / columnsFor(count, width)) * size;
        expect(size, `${count} on ${width}`).toBeGreaterThanOrEqual(15);
        expect(height, `${count} on ${width}`).toBeLessThanOrEqual((width < 480 ? 1 : 0.66) * width + 1e-9);
      }
  });

  it('has rows of twenty for the paper’s 200 units, and is as high as the pictures beside it', () => {
    expect(columnsFor(200, 556)).toBe(20);
    expect(columnsFor(200, 350)).toBe(20);
    expect(columnsFor(40, 556)).toBe(10);
    expect(columnsFor(400, 556)).toBe(25);
    // 8 × 41: whole rows would be too many or too long
    expect(columnsFor(328, 556)).toBe(26);
  });

  it('gives few units room for a finger', () => {
    for (const count of [16, 40]) expect(tooSmallForFingers(count, 350)).toBe(false);
    for (const count of [200, 400]) expect(tooSmallForFingers(count, 350)).toBe(true);
  });

  it('survives a board without width', () => {
    expect(columnsFor(200, 0)).toBe(1);
  });
});

describe('placeAfter', () => {
  it('moves inside the board and stops at its edges', () => {
    expect(placeAfter('ArrowRight', 0, 200, 20)).toBe(1);
    expect(placeAfter('ArrowDown', 3, 200, 20)).toBe(23);
    expect(placeAfter('ArrowUp', 3, 200, 20)).toBe(3);
    expect(placeAfter('ArrowLeft', 0, 200, 20)).toBe(0);
    expect(placeAfter('ArrowDown', 195, 200, 20)).toBe(195);
    expect(placeAfter('End', 3, 200, 20)).toBe(199);
    expect(placeAfter('Home', 88, 200, 20)).toBe(0);
    expect(placeAfter('a', 88, 200, 20)).toBeNull();
  });
});

describe('around', () => {
  it('is a row of neighbours that never leaves the board', () => {
    expect(around(50, 200, 7)).toEqual([47, 48, 49, 50, 51, 52, 53]);
    expect(around(0, 200, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(around(199, 200, 7)).toEqual([193, 194, 195, 196, 197, 198, 199]);
    expect(around(1, 3, 7)).toEqual([0, 1, 2]);
  });
});

it('orders by influence, ties as numbered', () => {
  expect([...byInfluence(Float64Array.of(1, 3, 2, 3))]).toEqual([1, 3, 2, 0]);
});

it('scales signed maps to round numbers', () => {
  expect(scaleOf([0.3, -0.8])).toBe(1);
  expect(scaleOf([0.3, -0.5])).toBe(0.5);
  expect(scaleOf([1.01])).toBe(1.5);
  expect(scaleOf([-4, 2])).toBe(5);
  expect(scaleOf([0.07])).toBe(0.07);
  expect(scaleOf([0.12])).toBe(0.15);
  expect(scaleOf([71])).toBe(100);
  expect(scaleOf([0, 0])).toBe(1);
  expect(scaleOf([])).toBe(1);
  expect(scaleOf([Number.NaN])).toBe(1);
});

describe('words', () => {
  it('name an image by its class, or by its place', () => {
    expect(imageWords(['0', '8', '3'], 2)).toBe('a 3');
    expect(imageWords(['0', '8', '3'], 1)).toBe('an 8');
    expect(imageWords(['omega'], 0)).toBe('an omega');
    expect(imageWords([], 11)).toBe('image 12');
  });

  it('count what is on and what the reader changed', () => {
    const own = Uint8Array.of(1, 0, 1, 0);
    expect(boardWords(own, own)).toBe('2 of 4 bits on, all as encoded.');
    expect(boardWords(Uint8Array.of(1, 1, 0, 1), own)).toBe('3 of 4 bits on, 3 flipped.');
  });

  it('say what the encoder made of a bit', () => {
    expect(bitWords(12, true, 0.871)).toBe('Bit 13 is on; the encoder’s probability of on is .87.');
    expect(bitWords(0, false, 0.001)).toBe('Bit 1 is off; the encoder’s probability of on is below .01.');
    expect(bitWords(0, true, 1)).toBe('Bit 1 is on; the encoder’s probability of on is above .99.');
    expect(coinWords(200)).toBe('200 coins');
  });
});
