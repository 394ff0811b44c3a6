/** A figure's numbers as a table: columns with unit and definition, and the files that are made of it. */

export type Cell = string | number | null;

export interface Column {
  /** As the files name it. */
  readonly name: string;
  readonly unit?: string;
  /** What the number is, exactly. */
  readonly definition: string;
}

export interface Table {
  /** Name of the files, without their ending. */
  readonly file: string;
  /** Under which settings the numbers were made, in a line. */
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

const QUOTED = /[",\n]/;

const csvCell = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  const text = String(cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** CSV text: the first line is a comment with the link that re-creates the numbers, the second names the columns. */
export function toCsv({ about, columns, rows }: Table, link: string): string {
  const lines = [
    `# Through the Void, ${oneLine(about)}, ${oneLine(link)}`,
    columns.map(({ name }) => name).join(','),
    ...rows.map((row) => row.map(csvCell).join(',')),
  ];
  return `${lines.join('\n')}\n`;
}

/** JSON text: the same, with what every column is. Numbers that JSON does not have are null. */
export const toJson = ({ about, columns, rows }: Table, link: string): string =>
  `${JSON.stringify({ about: `Through the Void, ${about}`, link, columns, rows }, null, 1)}\n`;

/** A title may be a file's name: whatever would end the comment is taken out of it. */
const oneLine = (text: string): string => text.replace(/[\p{C}\u2028\u2029]+/gu, ' ');
