/** A sketch: what a stroke does to it, what it is called, and what of it is remembered. */
import { describe, expect, it } from 'vitest';
import { plotScales } from '../../../src/charts/scales.ts';
import { keepGuess, NO_GUESS, readGuess } from '../../../src/predictions/guess.ts';
import { PREDICTIONS } from '../../../src/predictions/predictions.ts';
import { distanceFrom, logMotion, plainMotion } from '../../../src/predictions/shape.ts';
import { strokeOver } from '../../../src/predictions/stroke.ts';

describe('a stroke', () => {
  const xs = [0, 1, 2, 3, 4];
  const flat = xs.map(() => 5);
  const scales = plotScales(400, 100, { left: 0, right: 0, top: 0, bottom: 0 }, [0, 4], [0, 10]);

  it('moves the point under it and no other', () => {
    const end = { x: 205, y: 20 };
    expect(strokeOver(xs, flat, end, end, scales)).toEqual([5, 5, 8, 5, 5]);
  });

  it('that is quick leaves no point out, in either direction', () => {
    const [left, right] = [
      { x: 0, y: 100 },
      { x: 400, y: 0 },
    ];
    const climbing = [0, 2.5, 5, 7.5, 10];
    expect(strokeOver(xs, flat, left, right, scales)).toEqual(climbing);
    expect(strokeOver(xs, flat, right, left, scales)).toEqual(climbing);
  });

  it('stays in the plot', () => {
    const far = { x: 900, y: -50 };
    expect(strokeOver(xs, flat, far, far, scales)).toEqual([5, 5, 5, 5, 10]);
  });
});

describe('a sketch in words', () => {
  it.each([
    [[0, 0.5, 1], 'rising 10-fold'],
    [[0, -0.2, -0.5], 'falling by a factor of 3.2'],
    [[0, 0.05, 0.02], 'staying level'],
    [[0, 0.6, 0.05], 'staying level, with a rise on the way'],
    [[0, -1, -0.3], 'falling by a factor of 2.0, with a dip on the way'],
    [[0, 1, -1, 0], 'staying level, up and down on the way'],
  ])('%j on a logarithmic scale is %s', (heights, words) => expect(logMotion(heights)).toBe(words));

  it.each([
    [[0.04, 0.3, 0.64], 'climbing by .60'],
    [[0.5, 0.3], 'falling by .20'],
    [[0.4, 0.44, 0.42], 'nearly flat'],
    [[0.1, 0.6, 0.1], 'coming back to where it began'],
  ])('%j on a plain one is %s', (heights, words) => expect(plainMotion(heights, 0.1)).toBe(words));

  it('is as far off as its points are from the line', () => {
    const line = { xs: [0, 1, 2], ys: [0, 1, 2] };
    expect(distanceFrom([0, 1, 2], [1, 1, 1], line)).toBeCloseTo(2 / 3, 12);
  });
});

describe('what this machine remembers', () => {
  const shelf = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      storage: () => ({
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
      }),
    };
  };
  const pick = PREDICTIONS['calm']!;
  const sketch = PREDICTIONS['learned-c']!;
  if (sketch.kind !== 'sketch') throw new Error('c is sketched.');

  it('is the guess, until it is forgotten', () => {
    const { kept, storage } = shelf();
    const guessed = { guess: 'never', shown: true };
    keepGuess('calm', guessed, storage);
    expect(readGuess('calm', pick, storage)).toEqual(guessed);
    expect(readGuess('a2c', pick, storage)).toEqual(NO_GUESS);
    keepGuess('calm', NO_GUESS, storage);
    expect(kept.size).toBe(0);
  });

  it('is checked when it is read', () => {
    const { kept, storage } = shelf();
    const read = (words: string) => {
      kept.set('void-guess-x', words);
      return readGuess('x', sketch, storage);
    };
    for (const words of ['', 'null', '[]', '{"guess":[1,2]}', '{"guess":"never"}', '{"shown":"yes"}', '7'])
      expect(read(words)).toEqual(NO_GUESS);
    const heights = sketch.xs.map(() => 9);
    expect(read(JSON.stringify({ guess: heights, shown: true }))).toEqual({
      guess: heights.map(() => sketch.plot.y.domain[1]),
      shown: true,
    });
  });

  it('is nothing where storage is refused, and that is no error', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(readGuess('calm', pick, refuse)).toEqual(NO_GUESS);
    expect(() => keepGuess('calm', { guess: 'never', shown: true }, refuse)).not.toThrow();
  });
});
