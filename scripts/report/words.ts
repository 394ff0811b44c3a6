/** Numbers and tables as text: for the terminal and for the README. */

/** A θ as short as it can be: three decimals, or two figures when it is smaller than .01. */
export function thetaText(theta: number): string {
  if (theta === 0) return '0';
  if (theta >= 0.00995) return theta.toFixed(3).replace(/^0/, '');
  if (theta >= 0.0001) return theta.toPrecision(2).replace(/^0/, '');
  return theta.toExponential(0);
}

/** Three figures, never an exponent for what a reader meets here. */
export const figures = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** −4.4 with a true minus. */
export const signed = (value: number, digits = 1): string => value.toFixed(digits).replace('-', '−');

/** Columns padded to the same width; numbers to the right where `right` says so. */
export function plainTable(rows: readonly (readonly string[])[], right: readonly boolean[]): string {
  const widths = right.map((_, c) => Math.max(...rows.map((row) => [...(row[c] ?? '')].length)));
  const pad = (text: string, c: number): string => {
    const space = ' '.repeat(widths[c]! - [...text].length);
    return right[c] ? space + text : text + space;
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/** A GitHub table; the first row is its head. A | inside a cell is escaped. */
export function markdownTable(rows: readonly (readonly string[])[], right: readonly boolean[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${right.map((r) => (r ? '---:' : '---')).join('|')}|`, ...body.map(line)].join('\n');
}

/** An error's order of magnitude: 2e-16; 0 for none. */
export const powerText = (x: number): string => (x === 0 ? '0' : x.toExponential(0));
