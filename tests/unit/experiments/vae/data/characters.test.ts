/** The shipped characters: letters that differ between and agree within classes, the same at every call. */
import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { generateCharacters } from '../../../../../src/experiments/vae/data/generateCharacters.ts';
import { identical } from './files.ts';

const distance = (images: Uint8Array, i: number, j: number): number => {
  let sum = 0;
  for (let p = 0; p < PIXELS; p++) sum += ((images[i * PIXELS + p]! - images[j * PIXELS + p]!) / 255) ** 2;
  return sum;
};

describe('generated characters', () => {
  it('are hundreds of letters in alphabets, named once each', () => {
    const { classes, labels, count } = generateCharacters(1, 1000);
    expect(classes.length).toBeGreaterThan(400);
    expect(new Set(classes).size).toBe(classes.length);
    expect(classes[0]).toBe('Alphabet 1, letter 1');
    expect(classes.at(-1)).toMatch(/^Alphabet 30, letter \d+$/);
    expect([...labels!]).toEqual(Array.from({ length: count }, (_, i) => i % classes.length));
  });

  it('depend on the seed, and not on how many there are', () => {
    const set = generateCharacters(4, 700);
    expect(identical(generateCharacters(4, 700).images, set.images)).toBe(true);
    expect(identical(generateCharacters(4, 30).images, set.images.slice(0, 30 * PIXELS))).toBe(true);
    expect(identical(generateCharacters(5, 700).images, set.images)).toBe(false);
  });

  it('have ink, and a margin', () => {
    const { images, count } = generateCharacters(2, 1200);
    for (let i = 0; i < count; i++) {
      const image = images.subarray(i * PIXELS, (i + 1) * PIXELS);
      expect(image.reduce((a, b) => a + b, 0) / 255).toBeGreaterThan(10);
      expect(image[0]! + image[27]! + image[PIXELS - 28]! + image[PIXELS - 1]!).toBe(0);
    }
  });

  it('are nearer to another drawing of the same letter than to other letters', () => {
    const { images, classes } = generateCharacters(1, 5000);
    let [same, other] = [0, 0];
    for (let letter = 0; letter < 400; letter++) {
      same += distance(images, letter, letter + classes.length);
      other += distance(images, letter, ((letter * 31 + 7) % classes.length) + classes.length);
    }
    expect(same).toBeLessThan(0.8 * other);
    // And yet no two drawings are the same.
    expect(distance(images, 0, classes.length)).toBeGreaterThan(5);
  });
});
