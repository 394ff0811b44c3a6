/** Words that several figures build their sentences from. */
import { formatNumber, formatThousands } from '../../charts/format.ts';

/** “a, b and c” */
export const listed = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** How many times: decimals below 10, significant digits above. */
export const ratioWords = (ratio: number, decimals: number, digits: number): string =>
  ratio < 10 ? formatNumber(ratio, decimals) : formatThousands(Number(ratio.toPrecision(digits)));
