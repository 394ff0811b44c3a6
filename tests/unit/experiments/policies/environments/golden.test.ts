/** Recorded episodes of the real simulators through the same comparison as `npm run golden`, and proof that it can fail. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../../../scripts/golden/check.ts';
import { passed, type Tally, toleranceWords } from '../../../../../scripts/golden/compare.ts';
import { REPLAY } from '../../../../../scripts/golden/registry.ts';
import type { Json } from '../../../../../scripts/golden/tree.ts';

// biome-ignore lint/suspicious/noExplicitAny: planted errors reach anywhere into files of three shapes.
type Anything = any;
const read = (name: string): Anything => JSON.parse(readFileSync(`tests/golden/${name}.json`, 'utf8'));
const check = (name: string, file: Json): readonly Tally[] => checkFile(name, file)!.tallies;
const failed = (name: string, plant: (file: Anything) => void): string[] => {
  const file = read(name);
  plant(file);
  return check(name, file)
    .filter((tally) => !passed(tally))
    .map(({ heading }) => heading);
};

describe.each(Object.keys(REPLAY))('%s.json', (name) => {
  it('agrees', () => {
    const tallies = check(name, read(name));
    expect(tallies.filter((tally) => !passed(tally)).flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(tallies.every(({ total }) => total > 0)).toBe(true);
    expect(tallies.reduce((sum, { compared }) => sum + compared, 0)).toBeGreaterThan(1000);
  });
});

describe('tolerances', () => {
  it('are those that each file was made for', () => {
    expect(Object.keys(REPLAY).map((name) => check(name, read(name)).map(toleranceWords))).toEqual([
      ['1e-12', '1e-8', 'equal'],
      ['1e-12', '1e-4', 'equal'],
      ['2e-4', '2e-2', 'equal in 16 of 20', 'equal in 16 of 20', 'equal', '2e-3'],
    ]);
  });
});

describe('the replay fails on', () => {
  it('one wrong number of CartPole: alone and as the state that the next step starts from', () => {
    expect(
      failed('cartpole', (file) => {
        file.episodes[4].states[3][1] += 2e-12;
      }),
    ).toEqual(['one step']);
  });

  it('another action in the middle of an episode', () => {
    expect(
      failed('cartpole', (file) => {
        file.episodes[14].actions[20] = 1 - file.episodes[14].actions[20];
      }),
    ).toEqual(expect.arrayContaining(['one step', 'whole episodes']));
  });

  it('another end', () => {
    expect(
      failed('cartpole', (file) => {
        file.episodes[14].truncated = false;
      }),
    ).toEqual(['rewards and ends']);
    expect(
      failed('inverted_pendulum', (file) => {
        file.samples[0].terminated = !file.samples[0].terminated;
      }),
    ).toEqual(['ends']);
  });

  it('a wrong number of the pendulum', () => {
    expect(
      failed('inverted_pendulum', (file) => {
        file.samples.find((sample: Anything) => !sample.nearStop).next[2] += 1e-11;
      }),
    ).toEqual(['free']);
  });

  it('other noise of the lander', () => {
    expect(
      failed('lunarlander', (file) => {
        file.episodes[0].force[0] += 1;
      }),
    ).toContain('observations before contact');
  });

  it('more episodes of another length than float32 explains', () => {
    expect(
      failed('lunarlander', (file) => {
        for (const episode of file.episodes.slice(7, 10)) episode.actions.pop();
        for (const episode of file.episodes.slice(7, 10)) episode.rewards.splice(-2, 1);
      }),
    ).toEqual(['lengths of episodes']);
  });

  it('files without episodes', () => {
    expect(() => checkFile('cartpole', { episodes: [] })).toThrow('There are no episodes.');
    expect(() => checkFile('inverted_pendulum', 3)).toThrow(TypeError);
    expect(checkFile('unheard', {})).toBeUndefined();
  });
});
