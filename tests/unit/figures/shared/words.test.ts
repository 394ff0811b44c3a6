/** What figures say and count alike: lists, ratios, the ruler's next point, and the seeds of the die. */
import { describe, expect, it } from 'vitest';
import { changed, seedAfter } from '../../../../src/figures/shared/changes.ts';
import { pointBeside } from '../../../../src/figures/shared/lines.ts';
import { listed, ratioWords } from '../../../../src/figures/shared/words.ts';
import { createHistory } from '../../../../src/state/history.ts';

describe('words of figures', () => {
  it('list with commas and one “and” or “or”', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  });

  it('say how many times with no more digits than mean something', () => {
    expect(ratioWords(1.234, 1, 2)).toBe('1.2');
    expect(ratioWords(1.234, 2, 2)).toBe('1.23');
    expect(ratioWords(0.5, 1, 2)).toBe('0.5');
    expect(ratioWords(123.4, 1, 2)).toBe('120');
    expect(ratioWords(12_345, 1, 3)).toBe('12\u2009300');
  });
});

describe('the ruler by keys', () => {
  const points = [10, 20, 30];

  it('enters from the end, walks, and stops at the first point', () => {
    expect(pointBeside(points, null, -1)).toBe(30);
    expect(pointBeside(points, 30, -1)).toBe(20);
    expect(pointBeside(points, 25, -1)).toBe(20);
    expect(pointBeside(points, 10, -1)).toBe(10);
    expect(pointBeside(points, 10, 1)).toBe(20);
  });

  it('leaves at the end, and comes back to the last point from beyond it', () => {
    expect(pointBeside(points, 30, 1)).toBeNull();
    expect(pointBeside(points, null, 1)).toBeNull();
    expect(pointBeside(points, 99, -1)).toBe(30);
    expect(pointBeside([], 5, -1)).toBeNull();
  });
});

describe('changes of settings', () => {
  it('are one step while a gesture lasts', () => {
    const one = changed(createHistory(0), 1, 'drag');
    const two = changed(one, 2, 'drag');
    expect([two.present, two.past]).toEqual([2, [0]]);
    expect(changed(two, 3, undefined).past).toEqual([0, 2]);
  });

  it('give every seed another, the same every time', () => {
    const seeds = Array.from({ length: 20 }, (_, i) => seedAfter(i));
    expect(new Set([...seeds, ...seeds.map((_, i) => i)]).size).toBe(40);
    expect(seeds.map((_, i) => seedAfter(i))).toEqual(seeds);
    for (const seed of seeds) expect(seed).toBeLessThan(1_000_000);
  });
});
