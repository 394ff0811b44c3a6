/** Episodes until solved as a strip: where every seed's mark stands, those never solved among them, and all of it in words. */
import { formatThousands } from '../../../charts/format.ts';
import type { StripMark, StripRow } from '../../../charts/strip/places.ts';
import type { PoliciesRun } from '../../../experiments/policies/messages.ts';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import { solvedSummary } from '../../../experiments/policies/summary.ts';
import { mean, median, standardError } from '../../../math/statistics.ts';
import { spreadWords } from '../words/reading.ts';
import { roundEnd } from './shape.ts';

type AxisKind = PoliciesSettings['axis'];

export interface SolvedRow extends StripRow {
  readonly id: MethodId;
  /** Seeds that are asked for. */
  readonly seeds: number;
}

/** In the order of `methods`, of runs of so many steps. */
export function stripRows(
  runs: readonly PoliciesRun[],
  methods: readonly MethodId[],
  seeds: number,
  axis: AxisKind,
  steps: number,
): readonly SolvedRow[] {
  return methods.map((id) => {
    const own = runs.filter(({ job }) => job.method === id);
    const { seeds: ended } = solvedSummary(own, steps);
    const marks = ended
      .map((each): StripMark => ({ seed: each.seed, x: each.solved ? each[axis] : null, steps: each.steps }))
      .toSorted((a, b) => place(a) - place(b) || a.seed - b.seed);
    const xs = marks.flatMap(({ x }) => x ?? []);
    return {
      id,
      seeds,
      marks,
      never: marks.length - xs.length,
      going: own
        .filter(({ finished, solvedAt, curve }) => !finished && solvedAt === 0 && curve.episodes.length > 0)
        .map(({ curve }) => curve[axis][curve[axis].length - 1]!)
        .toSorted((a, b) => a - b),
      mean: mean(xs),
      error: standardError(xs),
      median: median(marks.map(place)),
    };
  });
}

/** Finite, so that two of them are equal. */
const BEYOND = Number.MAX_VALUE;
const place = ({ x }: StripMark): number => x ?? BEYOND;

/**
 * Where the axis ends: beyond every solved seed, and before there is one beyond those under way. Those never solved stand
 * behind it, in a column of their own.
 */
export function stripEnd(rows: readonly StripRow[], axis: AxisKind): number {
  const solved = rows.flatMap(solvedOf);
  const all = solved.length > 0 ? solved : rows.flatMap(({ going }) => going);
  return roundEnd(Math.max(0, ...all), axis === 'steps' ? 20_000 : 200);
}

const solvedOf = ({ marks }: StripRow): readonly number[] => marks.flatMap(({ x }) => x ?? []);

/** A median, and where seeds without an end decide it that it is beyond. */
function medianWords({ median: middle, marks }: StripRow): string | null {
  if (marks.length < 3) return null;
  return middle < BEYOND / 4 ? `median ${formatThousands(middle)}` : 'median beyond';
}

/** “437 ± 19, median 430”; “437 ± 19 of the solved, 1 of 5 not solved in 250 000 steps”; “437, 1 of 5 seeds” on the way. */
export function rowNumbers(row: SolvedRow, steps: number, isShort: boolean): string {
  const { marks, never, seeds } = row;
  const done = marks.length;
  if (done === 0) return '';
  const solved = solvedOf(row);
  const parts: string[] = [];
  if (solved.length > 0) parts.push(`${spreadWords(solved)}${never > 0 ? ' of the solved' : ''}`);
  const middle = medianWords(row);
  if (solved.length > 0 && middle && !isShort) parts.push(middle);
  // A run that broke off had fewer steps than were asked for.
  const had = marks.every((mark) => mark.x !== null || mark.steps >= steps);
  const within = isShort || !had ? '' : ` in ${formatThousands(steps)} steps`;
  if (never > 0) parts.push(`${never} of ${done} not solved${within}`);
  if (done < seeds) parts.push(isShort ? `${done} of ${seeds}` : `${done} of ${seeds} seeds`);
  return parts.join(', ');
}

/** One seed: “seed 3: 437 episodes”. */
export const markWords = ({ seed, x, steps }: StripMark, axis: AxisKind): string =>
  x === null
    ? `seed ${seed}: not solved in ${formatThousands(steps)} steps`
    : `seed ${seed}: ${formatThousands(x)} ${axis}`;

/** A row for those who cannot see it. */
export function rowWords(row: SolvedRow, name: string, axis: AxisKind, steps: number): string {
  if (row.marks.length === 0) return `${name}: no seed of ${row.seeds} is solved or over`;
  const what = solvedOf(row).length > 0 ? ` ${axis}` : '';
  return `${name}:${what} ${rowNumbers(row, steps, false)}`;
}
