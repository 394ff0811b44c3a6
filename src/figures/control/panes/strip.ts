/** Episodes until solved as a strip: where every seed's mark stands, those that were never solved among them. */
import type { ControlRun } from '../../../experiments/control/messages.ts';
import type { MethodId } from '../../../experiments/control/methods/methods.ts';
import type { ControlSettings } from '../../../experiments/control/settings.ts';
import { type SolvedSummary, solvedSummary } from '../../../experiments/control/summary.ts';
import { roundEnd } from './shape.ts';

export interface StripRow {
  readonly id: MethodId;
  readonly summary: SolvedSummary;
  /** Seeds that are asked for. */
  readonly seeds: number;
  /** On the axis that is chosen: of every solved seed, and their mean with its standard error. */
  readonly marks: readonly { readonly seed: number; readonly x: number }[];
  /** Seeds that were never solved. */
  readonly never: readonly number[];
}

/** In the order of `methods`. */
export function stripRows(
  runs: readonly ControlRun[],
  methods: readonly MethodId[],
  seeds: number,
  axis: ControlSettings['axis'],
): readonly StripRow[] {
  return methods.map((id) => {
    const summary = solvedSummary(runs.filter(({ piece }) => piece.method === id));
    return {
      id,
      summary,
      seeds,
      marks: summary.seeds
        .filter(({ solved }) => solved)
        .map(({ seed, episodes, steps }) => ({ seed, x: axis === 'steps' ? steps : episodes })),
      never: summary.seeds.filter(({ solved }) => !solved).map(({ seed }) => seed),
    };
  });
}

/** Where the axis ends: beyond every solved seed. Seeds without an end stand in a column of their own. */
export function stripEnd(rows: readonly StripRow[], axis: ControlSettings['axis']): number {
  const largest = Math.max(0, ...rows.flatMap(({ marks }) => marks.map(({ x }) => x)));
  return roundEnd(largest, axis === 'steps' ? 20_000 : 200);
}
