/** Whether two engines computed the same numbers: their files row by row, number by number. */
import type { Machine } from '../report/machine.ts';
import { signed } from '../report/words.ts';

/** What one engine gave for one subject. */
export interface Reading {
  readonly engine: string;
  readonly version: string;
  /** What was read, in a few words. */
  readonly subject: string;
  /** CSV with a head; lines that begin with # are remarks. */
  readonly text: string;
}

export interface Difference {
  readonly subject: string;
  readonly engine: string;
  readonly version: string;
  readonly rows: number;
  /** Rows in which anything is written otherwise. */
  readonly differing: number;
  /** Largest absolute difference of two numbers in the same place. */
  readonly worst: number;
  /** Step of the first row that differs, and of the first in which a number is more than `FAR` away; null where none is. */
  readonly from: number | null;
  readonly farFrom: number | null;
}

/** All of a comparison, as its command writes it. */
export interface EngineResults {
  readonly kind: 'engines';
  /** Version of the engine that the others are compared with. */
  readonly chromium: string;
  readonly differences: readonly Difference[];
  readonly machine: Machine;
}

export const FAR = 0.001;

const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(','));

/** @throws Error when the files do not have the same shape: then their rows do not belong together. */
export function difference(reading: Reading, reference: Reading): Difference {
  const [head = [], ...mine] = rowsOf(reading.text);
  const [otherHead = [], ...theirs] = rowsOf(reference.text);
  if (head.join() !== otherHead.join() || mine.length !== theirs.length)
    throw new Error(
      `${reading.subject}: ${mine.length} rows in ${reading.engine}, ${theirs.length} in ${reference.engine}.`,
    );
  const step = head.findIndex((name) => name === 'step' || name === 'steps');
  let differing = 0;
  let worst = 0;
  let from = Number.POSITIVE_INFINITY;
  let farFrom = Number.POSITIVE_INFINITY;
  for (const [i, row] of mine.entries()) {
    const other = theirs[i]!;
    if (row.join() === other.join()) continue;
    differing++;
    const gaps = row.map((cell, c) => Math.abs(Number(cell) - Number(other[c]))).filter(Number.isFinite);
    const gap = Math.max(0, ...gaps);
    worst = Math.max(worst, gap);
    const at = step < 0 ? i : Number(row[step]);
    from = Math.min(from, at);
    if (gap > FAR) farFrom = Math.min(farFrom, at);
  }
  const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);
  const { subject, engine, version } = reading;
  return {
    subject,
    engine,
    version,
    rows: mine.length,
    differing,
    worst,
    from: orNull(from),
    farFrom: orNull(farFrom),
  };
}

/** Every reading of another engine beside that of the reference. @throws Error as `difference` does. */
export const differencesFrom = (engine: string, readings: readonly Reading[]): readonly Difference[] =>
  readings.flatMap((reading) => {
    const reference = readings.find((other) => other.engine === engine && other.subject === reading.subject);
    return reference && reference !== reading ? [difference(reading, reference)] : [];
  });

export const DIFFERENCE_COLUMNS = [false, false, true, true, true, true, true] as const;

/** The first row is the head. */
export function differenceCells(differences: readonly Difference[]): string[][] {
  const stepText = (step: number | null): string => (step === null ? '–' : signed(step, 0));
  return [
    [
      'numbers',
      'engine',
      'rows',
      'rows that differ',
      'largest difference',
      'first differs at step',
      `more than ${String(FAR).replace(/^0/, '')} apart from step`,
    ],
    ...differences.map(({ subject, engine, version, rows, differing, worst, from, farFrom }) => [
      subject,
      // WebKitGTK counts its releases behind the point.
      `${engine} ${version
        .split('.')
        .slice(0, engine === 'webkit' ? 2 : 1)
        .join('.')}`,
      String(rows),
      differing === 0 ? 'none' : String(differing),
      worst === 0 ? '0' : worst.toExponential(0),
      stepText(from),
      stepText(farFrom),
    ]),
  ];
}
