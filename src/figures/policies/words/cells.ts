/** The words in table 4's cells. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { mean } from '../../../math/statistics.ts';
import { rateWords, spreadWords } from './reading.ts';
import { comparable, type MethodResult, methodOf, solvedOf, type TaskResult } from './results.ts';

/** “437 ± 19”, and below it of how many seeds. */
export function cellWords(each: MethodResult): { readonly value: string; readonly note: string } {
  const { summary, seeds } = each;
  const [solved, ended] = [solvedOf(each), summary.seeds.length];
  if (ended === 0) return { value: '…', note: '' };
  const value = solved.length > 0 ? spreadWords(solved) : 'not solved';
  const of = seeds === 1 ? 'one seed' : `${solved.length} of ${seeds} seeds`;
  return { value, note: ended < seeds ? `${of} so far` : of };
}

/** Under which settings a row's numbers came. */
export const conditionWords = ({ steps, rate }: TaskResult): string =>
  `${formatThousands(steps)} steps, rate ${rateWords(rate)}`;

/** A2C's mean over RELAX's, or LAX's, as the paper's ratio is; null until all seeds of both are there and solved. */
export function ratioHere(result: TaskResult | undefined): string | null {
  const [a2c, relax] = result ? [methodOf(result, 'a2c'), methodOf(result, 'relax')] : [null, null];
  if (!a2c || !relax || !comparable(a2c) || !comparable(relax)) return null;
  return formatNumber(mean(solvedOf(a2c)) / mean(solvedOf(relax)), 1);
}
