/** Numbers as text: the shortest that reads back exactly (for links), and the one that a reader likes (for sentences). */

/** Plain decimal with an optional exponent. Not hexadecimal, not "Infinity", not digits of other scripts. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const LONGEST = 64;

/**
 * The number that a text spells in plain decimal, or `undefined` when it spells none or one beyond the range of
 * doubles. Minus zero reads as zero, so that equal settings are identical ones.
 */
export function readNumber(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim().replace(/^\u2212/, '-');
  if (!DECIMAL.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** The shortest decimal that reads back as exactly `value` (finite): `.499`, `1e4`, `-.5`; plain wins a tie. */
export function shortestNumber(value: number): string {
  const plain = String(value + 0).replace(/^(-?)0\./, '$1.');
  const power = value
    .toExponential()
    .replace('e+', 'e')
    .replace(/^(-?)(\d)\.(\d+)e(-?\d+)$/, (_, sign: string, head: string, tail: string, exponent: string) => {
      return `${sign}${head}${tail}e${Number(exponent) - tail.length}`;
    });
  return power.length < plain.length && Number(power) === value ? power : plain.replace('e+', 'e');
}

/** A number inside a sentence: `0.499`, `−3`, `1e−5`. */
export function readableNumber(value: number): string {
  return String(value + 0)
    .replace('e+', 'e')
    .replaceAll('-', '−');
}

/** Decimal places of a grid's step: 0.001 has 3, 100 has 0. */
export function decimalsOf(step: number): number {
  const [mantissa = '', exponent = '0'] = String(step).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}
