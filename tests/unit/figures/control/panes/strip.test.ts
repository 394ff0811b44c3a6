/** Seeds until solved: none is dropped, and the numbers say what they are of. */
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../../../../src/figures/control/panes/SolvedPane.tsx';
import { type StripRow, stripEnd, stripRows } from '../../../../../src/figures/control/panes/strip.ts';
import { run, training } from '../runs.ts';

const solved = (seed: number, episodes: number) =>
  run(training('relax', seed), 250_000, { finished: true, solvedAt: episodes, solvedSteps: 90 * episodes });
const never = (seed: number) => run(training('relax', seed), 250_000, { finished: true });

const row = (runs: Parameters<typeof stripRows>[0], seeds = runs.length): StripRow =>
  stripRows(runs, ['relax'], seeds, 'episodes')[0]!;

/** Thin spaces are for the eye. */
const plain = (words: string): string => words.replaceAll('\u2009', ' ');

describe('the strip', () => {
  it('has a mark for every solved seed on the axis that is chosen, and counts the others', () => {
    const runs = [solved(1, 400), never(2), solved(3, 500)];
    expect(row(runs).marks).toEqual([
      { seed: 1, x: 400 },
      { seed: 3, x: 500 },
    ]);
    expect(row(runs).never).toEqual([2]);
    expect(stripRows(runs, ['relax'], 3, 'steps')[0]!.marks[0]!.x).toBe(36_000);
  });

  it('leaves out seeds that are under way, and says so', () => {
    const going = run(training('relax', 2), 10_000);
    expect(row([solved(1, 400), going], 5).never).toEqual([]);
    expect(plain(numbersOf(row([solved(1, 400), going], 5), 250_000))).toBe('400 (1 of 5)');
    expect(numbersOf(row([going], 5), 250_000)).toBe('');
  });

  it('says mean, standard error and median', () => {
    expect(plain(numbersOf(row([solved(1, 400), solved(2, 500), solved(3, 450)]), 250_000))).toBe(
      '450 ± 29, median 450',
    );
  });

  it('never takes a seed that was not solved for one that was', () => {
    expect(plain(numbersOf(row([solved(1, 400), solved(2, 500), never(3)]), 250_000))).toBe(
      '450 ± 50 of the solved, 1 of 3 not in 250 000 steps',
    );
    expect(plain(numbersOf(row([solved(1, 400), never(2)]), 250_000))).toContain('median beyond');
    expect(plain(numbersOf(row([never(1), never(2)]), 60_000))).toBe('2 of 2 not in 60 000 steps');
  });

  it('ends beyond every solved seed', () => {
    expect(stripEnd([], 'episodes')).toBe(200);
    expect(stripEnd([row([solved(1, 430), never(2)])], 'episodes')).toBe(500);
  });
});
