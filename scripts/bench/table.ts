/** The results of a benchmark as cells of a table. */
import { figures } from '../report/words.ts';
import { verdict, wordsOf } from './bounds.ts';
import type { Result } from './measure.ts';

export const BENCH_COLUMNS: readonly boolean[] = [false, true, true, false, true, false];

/** Head first: what, value, spread, unit, bound, pass or miss. Facts about the machine are left to the caption. */
export function benchCells(results: readonly Result[]): string[][] {
  const rows = results
    .filter(({ id }) => !id.startsWith('machine.') || id === 'machine.calibration')
    .map((result) => {
      const bound = verdict(result);
      return [
        wordsOf(result.id),
        figures(result.value),
        figures(result.spread),
        result.unit,
        bound?.words ?? '',
        bound ? (bound.kept ? 'pass' : 'MISS') : '',
      ];
    });
  return [['', 'minimum', 'median − minimum', 'unit', 'bound', ''], ...rows];
}
