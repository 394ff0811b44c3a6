/** From runs to what the panes draw: lines, bands, domains, ticks. Pure, so that it can be tested without a page. */
import type { ControlCurve, ControlRun, VarianceCurve } from '../../../experiments/control/messages.ts';
import { METHODS, type MethodId } from '../../../experiments/control/methods/methods.ts';
import type { ControlSettings, TaskId } from '../../../experiments/control/settings.ts';
import { type Band, bandOf, varianceLine, windowLine } from '../../../experiments/control/summary.ts';
import type { Axis, Line } from '../../shared/lines.ts';

export interface SeedLine extends Line {
  readonly seed: number;
}

/** One method's runs as they are drawn: a thin line for every seed, and together a mean and a band. */
export interface MethodLines {
  readonly id: MethodId;
  readonly seeds: readonly SeedLine[];
  /** As far as all seeds have come that have begun; null before. */
  readonly band: Band | null;
}

type AxisKind = ControlSettings['axis'];

const drawn = ({ piece, curve }: ControlRun, axis: AxisKind): SeedLine => ({
  seed: piece.seed,
  xs: curve[axis],
  ys: curve.window,
});

/** Remembers the bands of curves to which nothing was added. */
export class BandKeeper {
  private readonly known = new Map<
    string,
    { readonly of: readonly (ControlCurve | VarianceCurve)[]; readonly band: Band | null }
  >();

  band<T extends ControlCurve | VarianceCurve>(
    name: string,
    curves: readonly T[],
    make: (curves: readonly T[]) => Band | null,
  ): Band | null {
    const old = this.known.get(name);
    if (old && old.of.length === curves.length && old.of.every((curve, i) => curve === curves[i]))
      return old.band;
    const band = make(curves);
    this.known.set(name, { of: curves, band });
    return band;
  }
}

/** The methods that have begun, in the order of the chips. */
export function methodLines(
  runs: readonly ControlRun[],
  axis: AxisKind,
  keeper: BandKeeper,
): readonly MethodLines[] {
  return METHODS.flatMap((id) => {
    const own = runs.filter(({ piece, curve }) => piece.method === id && curve.episodes.length > 0);
    if (own.length === 0) return [];
    const curves = own.map(({ curve }) => curve);
    const band = keeper.band(`${id} ${axis}`, curves, (all) =>
      bandOf(all.map((curve) => windowLine(curve, axis))),
    );
    return [{ id, seeds: own.map((run) => drawn(run, axis)), band }];
  });
}

/** Every method's mean ln variance, over the seeds, on the policies of one method's runs. */
export function varianceLines(
  runs: readonly ControlRun[],
  source: MethodId,
  shown: readonly MethodId[],
  keeper: BandKeeper,
): readonly MethodLines[] {
  const curves = runs.flatMap(({ piece, variance }) =>
    piece.kind === 'variance' && piece.method === source && variance && variance.episodes.length > 0
      ? [variance]
      : [],
  );
  if (curves.length === 0) return [];
  return METHODS.flatMap((id, at) => {
    if (!shown.includes(id)) return [];
    const band = keeper.band(`${source} ${id}`, curves, (all) =>
      bandOf(all.map((curve) => varianceLine(curve, at))),
    );
    return [{ id, seeds: [], band }];
  });
}

/** Differences of logarithms to one method's, which is 0 everywhere; itself where that method is not shown. */
export function relativeTo(lines: readonly MethodLines[], id: MethodId): readonly MethodLines[] {
  const base = lines.find((line) => line.id === id)?.band;
  if (!base) return lines;
  const less = (row: Float64Array): Float64Array => row.map((value, i) => value - base.mean[i]!);
  return lines.map((line) => ({
    ...line,
    band: line.band && {
      ...line.band,
      mean: less(line.band.mean),
      low: less(line.band.low),
      median: less(line.band.median),
      high: less(line.band.high),
    },
  }));
}

interface ReturnsAxis extends Axis {
  /** Mean return above which the task counts as solved. */
  readonly solved: number;
}

const RETURNS: Readonly<Record<TaskId, ReturnsAxis>> = {
  cartpole: { domain: [0, 205], ticks: [0, 50, 100, 150, 200], digits: 0, solved: 195 },
  lander: { domain: [-400, 260], ticks: [-400, -200, 0, 200], digits: 0, solved: 200 },
  pendulum: { domain: [0, 1020], ticks: [0, 250, 500, 750, 1000], digits: 0, solved: 950 },
};

export const returnsAxis = (task: TaskId): ReturnsAxis => RETURNS[task];

const ROUND_ENDS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;

/** A round number at or above a value: where an axis ends that grows with the runs. */
export function roundEnd(value: number, least: number): number {
  const wanted = Math.max(value, least);
  for (let power = 10 ** Math.floor(Math.log10(least)); ; power *= 10)
    for (const round of ROUND_ENDS) if (round * power >= wanted * (1 - 1e-9)) return round * power;
}

/** Shortest axes, in episodes and in steps. */
const LEAST: Readonly<Record<AxisKind, number>> = { episodes: 100, steps: 10_000 };

/** Where the x axis of the returns ends. */
export function lastX(lines: readonly MethodLines[], axis: AxisKind): number {
  const ends = lines.flatMap(({ seeds }) => seeds.map(({ xs }) => xs[xs.length - 1] ?? 0));
  return roundEnd(Math.max(0, ...ends), LEAST[axis]);
}

/** Whole numbers around everything that is there. */
export function varianceAxis(lines: readonly MethodLines[]): Axis {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { band } of lines)
    for (const y of band?.mean ?? []) {
      if (!Number.isFinite(y)) continue;
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  if (low > high) [low, high] = [0, 8];
  const bottom = Math.floor(low - 0.2);
  const top = Math.max(bottom + 2, Math.ceil(high + 0.2));
  let step = 1;
  while ((top - bottom) / step > 4) step *= 2;
  const first = Math.ceil(bottom / step) * step;
  const ticks = Array.from({ length: Math.floor((top - first) / step) + 1 }, (_, i) => first + i * step);
  return { domain: [bottom, top], ticks, digits: 0 };
}
