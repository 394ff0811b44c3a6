/** One tab stop for all seeds' marks: where the arrow keys lead from one to the next. */
import type { StripRow } from './places.ts';

/** A mark by its row and its place among the row's marks. */
export interface MarkPlace {
  readonly row: number;
  readonly mark: number;
}

/**
 * The mark that the keys are at: `at` while it is there, or else that of the watched run (`method seed`), or the first.
 * Null without marks.
 */
export function markHeld(
  rows: readonly StripRow[],
  at: MarkPlace | null,
  watched: string | null,
): MarkPlace | null {
  if (at && at.mark < (rows[at.row]?.marks.length ?? 0)) return at;
  for (const [row, { id, marks }] of rows.entries()) {
    const mark = marks.findIndex(({ seed }) => `${id} ${seed}` === watched);
    if (mark >= 0) return { row, mark };
  }
  const row = rows.findIndex(({ marks }) => marks.length > 0);
  return row < 0 ? null : { row, mark: 0 };
}

/** Left and right go along a row, up and down to the mark nearest in the next row that has any; null for other keys. */
export function markAfter(rows: readonly StripRow[], from: MarkPlace, key: string): MarkPlace | null {
  const { row, mark } = from;
  const last = rows[row]!.marks.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return { row, mark: Math.max(0, mark - 1) };
    case 'ArrowRight':
      return { row, mark: Math.min(last, mark + 1) };
    case 'Home':
      return { row, mark: 0 };
    case 'End':
      return { row, mark: last };
    case 'ArrowUp':
      return across(rows, from, -1);
    case 'ArrowDown':
      return across(rows, from, 1);
    default:
      return null;
  }
}

function across(rows: readonly StripRow[], from: MarkPlace, by: -1 | 1): MarkPlace {
  const here = rows[from.row]!.marks[from.mark]!.x;
  for (let row = from.row + by; row >= 0 && row < rows.length; row += by) {
    const { marks } = rows[row]!;
    if (marks.length === 0) continue;
    const away = marks.map(({ x }) =>
      x === null || here === null ? (x === here ? 0 : Number.MAX_VALUE) : Math.abs(x - here),
    );
    return { row, mark: away.indexOf(Math.min(...away)) };
  }
  return from;
}
