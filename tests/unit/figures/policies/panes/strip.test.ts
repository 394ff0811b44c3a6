/** Seeds until solved: none is dropped, the numbers say what they are of, and keys reach every mark. */
import { describe, expect, it } from 'vitest';
import { markPlaces, nearest } from '../../../../../src/charts/strip/places.ts';
import { markAfter, markHeld } from '../../../../../src/charts/strip/stripKeys.ts';
import {
  markWords,
  rowNumbers,
  rowWords,
  type SolvedRow,
  stripEnd,
  stripRows,
} from '../../../../../src/figures/policies/panes/strip.ts';
import { run, training } from '../runs.ts';

const solved = (seed: number, episodes: number, method: 'relax' | 'a2c' = 'relax') =>
  run(training(method, seed), 250_000, { finished: true, solvedAt: episodes, solvedSteps: 90 * episodes });
const never = (seed: number) => run(training('relax', seed), 250_000, { finished: true });
const going = (seed: number) => run(training('relax', seed), 10_000);

const row = (runs: Parameters<typeof stripRows>[0], seeds = runs.length): SolvedRow =>
  stripRows(runs, ['relax'], seeds, 'episodes', 250_000)[0]!;

/** Thin spaces are for the eye. */
const plain = (words: string): string => words.replaceAll('\u2009', ' ');
const numbers = (runs: Parameters<typeof stripRows>[0], seeds = runs.length, isShort = false): string =>
  plain(rowNumbers(row(runs, seeds), 250_000, isShort));

describe('the marks', () => {
  it('are of every seed that is solved or over, on the axis that is chosen', () => {
    const runs = [solved(1, 500), never(2), solved(3, 400), going(4)];
    expect(row(runs).marks).toEqual([
      { seed: 3, x: 400, steps: 36_000 },
      { seed: 1, x: 500, steps: 45_000 },
      { seed: 2, x: null, steps: 250_000 },
    ]);
    expect(row(runs).never).toBe(1);
    expect(stripRows(runs, ['relax'], 3, 'steps', 250_000)[0]!.marks[0]!.x).toBe(36_000);
  });

  it('stand on the axis, or behind its end', () => {
    const scale = { left: 0, right: 400, width: 480, end: 500 };
    const places = markPlaces(row([solved(1, 500), never(2), never(3)]), scale);
    expect(places[0]).toBe(400);
    expect(places[1]).toBeGreaterThan(400);
    expect(places[2]).toBeGreaterThan(places[1]!);
    const crowd = Array.from({ length: 30 }, (_, i) => never(i + 1));
    expect(Math.max(...markPlaces(row(crowd), scale))).toBeLessThan(480);
    expect(new Set(markPlaces(row(crowd), scale)).size).toBe(30);
  });

  it('are pressed where they are nearest, and not from afar', () => {
    expect(nearest([10, 30, 34], 31, 22)).toBe(1);
    expect(nearest([10, 30, 34], 33, 22)).toBe(2);
    expect(nearest([10], 33, 22)).toBeNull();
    expect(nearest([], 33, 22)).toBeNull();
  });

  it('end within the axis, which reaches those under way until one is solved', () => {
    expect(stripEnd([], 'episodes')).toBe(200);
    expect(stripEnd([row([solved(1, 430), never(2)])], 'episodes')).toBe(500);
    const far = run(training('relax', 3), 70_000);
    expect(row([never(1), solved(2, 430), far, going(4)]).going).toEqual([100, 700]);
    expect(stripEnd([row([far])], 'episodes')).toBe(800);
    expect(stripEnd([row([far, solved(1, 430)])], 'episodes')).toBe(500);
  });
});

describe('the numbers', () => {
  it('leave out seeds that are under way, and say so', () => {
    expect(numbers([solved(1, 400), going(2)], 5)).toBe('400, 1 of 5 seeds');
    expect(numbers([going(1)], 5)).toBe('');
    expect(rowWords(row([going(1)], 5), 'RELAX', 'episodes', 250_000)).toBe(
      'RELAX: no seed of 5 is solved or over',
    );
  });

  it('are mean, standard error and median', () => {
    expect(numbers([solved(1, 400), solved(2, 500), solved(3, 450)])).toBe('450 ± 29, median 450');
    expect(numbers([solved(1, 400), solved(2, 500), solved(3, 450)], 3, true)).toBe('450 ± 29');
  });

  it('never take a seed that was not solved for one that was', () => {
    expect(numbers([solved(1, 400), solved(2, 500), never(3)])).toBe(
      '450 ± 50 of the solved, median 500, 1 of 3 not solved in 250 000 steps',
    );
    expect(numbers([solved(1, 400), never(2), never(3)])).toContain('median beyond');
    expect(numbers([solved(1, 400), solved(2, 500), never(3), never(4)])).toContain('median beyond');
    expect(numbers([never(1), never(2)])).toBe('2 of 2 not solved in 250 000 steps');
    expect(row([solved(1, 400), never(2)]).mean).toBe(400);
  });

  it('the numbers of one seed say which it is', () => {
    expect(plain(markWords({ seed: 3, x: 1200, steps: 99_000 }, 'episodes'))).toBe('seed 3: 1 200 episodes');
    expect(plain(markWords({ seed: 3, x: null, steps: 250_000 }, 'episodes'))).toBe(
      'seed 3: not solved in 250 000 steps',
    );
  });

  it('count nothing that came after the steps that are asked for', () => {
    const rows = stripRows([solved(1, 400), solved(2, 500)], ['relax'], 2, 'episodes', 40_000);
    expect(plain(rowNumbers(rows[0]!, 40_000, false))).toBe(
      '400 of the solved, 1 of 2 not solved in 40 000 steps',
    );
    expect(plain(markWords(rows[0]!.marks[1]!, 'episodes'))).toBe('seed 2: not solved in 40 000 steps');
  });

  it('do not give a run that broke off the steps that it did not have', () => {
    const broken = run(training('relax', 2), 41_000, { finished: true, stopped: 'It stopped.' });
    expect(numbers([solved(1, 400), broken])).toBe('400 of the solved, 1 of 2 not solved');
    expect(plain(markWords(row([broken]).marks[0]!, 'episodes'))).toBe('seed 2: not solved in 41 000 steps');
  });
});

describe('keys', () => {
  const runs = [solved(1, 500), solved(2, 300), never(3), solved(1, 310, 'a2c'), solved(2, 490, 'a2c')];
  const rows = stripRows(runs, ['reinforce', 'a2c', 'relax'], 3, 'episodes', 250_000);

  it('begin at the watched run, or at the first mark', () => {
    expect(markHeld(rows, null, 'relax 1')).toEqual({ row: 2, mark: 1 });
    expect(markHeld(rows, null, 'relax 9')).toEqual({ row: 1, mark: 0 });
    expect(markHeld(rows, { row: 1, mark: 1 }, 'relax 1')).toEqual({ row: 1, mark: 1 });
    expect(markHeld(rows, { row: 1, mark: 7 }, null)).toEqual({ row: 1, mark: 0 });
    expect(markHeld([], null, null)).toBeNull();
  });

  it('go along a row and across to the nearest mark, past rows without any', () => {
    const from = { row: 2, mark: 1 };
    expect(markAfter(rows, from, 'ArrowLeft')).toEqual({ row: 2, mark: 0 });
    expect(markAfter(rows, { row: 2, mark: 0 }, 'ArrowLeft')).toEqual({ row: 2, mark: 0 });
    expect(markAfter(rows, from, 'End')).toEqual({ row: 2, mark: 2 });
    expect(markAfter(rows, from, 'ArrowUp')).toEqual({ row: 1, mark: 1 });
    expect(markAfter(rows, { row: 1, mark: 0 }, 'ArrowUp')).toEqual({ row: 1, mark: 0 });
    expect(markAfter(rows, { row: 1, mark: 0 }, 'ArrowDown')).toEqual({ row: 2, mark: 0 });
    expect(markAfter(rows, from, 'k')).toBeNull();
  });
});
