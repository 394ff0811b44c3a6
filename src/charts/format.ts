/** Numbers as words on axes, labels and tables: true minus, thin spaces, fixed digits so that nothing jumps. */

const MINUS = '\u2212';
const THIN_SPACE = '\u2009';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export interface FormatOptions {
  /** False writes `.499` for 0.499, as running text and presets do; axes keep the zero. */
  readonly leadingZero?: boolean;
}

/** A signed number with a fixed count of decimals; an exact or rounded zero never carries a sign. */
export function formatNumber(value: number, digits = 0, options: FormatOptions = {}): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}∞` : '∞';
  let text = Math.abs(value).toFixed(digits);
  const negative = value < 0 && /[1-9]/.test(text);
  if (options.leadingZero === false && digits > 0) text = text.replace(/^0\./, '.');
  return (negative ? MINUS : '') + text;
}

/** A whole number with thin spaces between thousands: 10 000. Numbers below 1000 stay as they are. */
export function formatThousands(value: number): string {
  const text = formatNumber(Math.round(value));
  return text.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** Scientific notation as it is typeset: 4.1 · 10⁻⁵. Zero is plain 0. */
export function formatScientific(value: number, digits = 1): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return formatNumber(value);
  const [mantissa = '0', exponent = '0'] = value.toExponential(digits).split('e');
  const power = String(Number(exponent))
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
  return `${mantissa.replace('-', MINUS)} · 10${power}`;
}

/** Fixed digits while they still say something, scientific below 10⁻³ and from 10⁶ on: for table cells. */
export function formatCompact(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (value === 0 || Number.isNaN(value)) return formatNumber(value);
  return size >= 1e-3 && size < 1e6 ? formatNumber(value, digits) : formatScientific(value);
}
