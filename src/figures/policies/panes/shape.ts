/** From runs to what the panes draw: lines, bands, domains, ticks. Pure, so that it can be tested without a page. */

import { type Axis, roundUp, wholeDomain, wholeTicks } from '../../../charts/axes.ts';
import { extentOf, type Line } from '../../../charts/lines.ts';
import { jobId } from '../../../experiments/policies/jobs.ts';
import type { PoliciesCurve, PoliciesRun, VarianceCurve } from '../../../experiments/policies/messages.ts';
import { METHODS, type MethodId } from '../../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import { type Band, seedsBand, varianceLine, windowLine } from '../../../experiments/policies/summary.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';

export interface DrawnSeed extends Line {
  readonly seed: number;
}

/** One method's runs as they are drawn: a thin line for every seed, and together a mean and a band. */
export interface MethodLines {
  readonly id: MethodId;
  readonly seeds: readonly DrawnSeed[];
  /** Of the seeds that `countedRuns` counts, as far as all of them have come. */
  readonly band: Band | null;
}

type AxisKind = PoliciesSettings['axis'];
type AnyCurve = PoliciesCurve | VarianceCurve;

const drawn = ({ job, curve }: PoliciesRun, axis: AxisKind): DrawnSeed => ({
  seed: job.seed,
  xs: curve[axis],
  ys: curve.window,
});

/** Remembers the bands of curves to which nothing was added, and which runs have been through. */
export class BandKeeper {
  private readonly known = new Map<
    string,
    { readonly of: readonly AnyCurve[]; readonly band: Band | null }
  >();
  /** By `jobId`: steps that a run had when it was through. */
  private readonly through = new Map<string, number>();

  band<T extends AnyCurve>(
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

  /** Whether a run is over, or was before it was given more steps. */
  wasThrough({ job, steps, finished }: PoliciesRun): boolean {
    const id = jobId(job);
    const before = this.through.get(id);
    if (finished) this.through.set(id, steps);
    // Fewer steps than then: another run has begun.
    else if (before !== undefined && steps < before) this.through.delete(id);
    return this.through.has(id);
  }
}

/** Before any run is through, those count that have this share of the steps of the furthest. */
const NEAR = 0.6;

/**
 * The runs of one method that its mean and band are of: those that are through, or before any is, those nearly as far as
 * the furthest. A seed that has just begun would cut the others' mean short.
 */
export function countedRuns(runs: readonly PoliciesRun[], keeper: BandKeeper): readonly PoliciesRun[] {
  const through = runs.filter((run) => keeper.wasThrough(run));
  if (through.length > 0) return through;
  const most = Math.max(...runs.map(({ steps }) => steps));
  return runs.filter(({ steps }) => steps >= NEAR * most);
}

/** The methods that have begun, in the order of the chips. */
export function methodLines(
  runs: readonly PoliciesRun[],
  axis: AxisKind,
  keeper: BandKeeper,
): readonly MethodLines[] {
  return METHODS.flatMap((id) => {
    const own = runs.filter(({ job, curve }) => job.method === id && curve.episodes.length > 0);
    if (own.length === 0) return [];
    const curves = countedRuns(own, keeper).map(({ curve }) => curve);
    const band = keeper.band(`${id} ${axis}`, curves, (all) =>
      seedsBand(all.map((curve) => windowLine(curve, axis))),
    );
    return [{ id, seeds: own.map((run) => drawn(run, axis)), band }];
  });
}

/**
 * Every method's mean ln variance, over the seeds, on the policies of one method's runs; with `base` of the ratio to that
 * method's, seed by seed.
 */
export function policiesVarianceLines(
  runs: readonly PoliciesRun[],
  source: MethodId,
  keeper: BandKeeper,
  base: MethodId | null = null,
): readonly MethodLines[] {
  const own = runs.filter(
    ({ job, variance }) =>
      job.kind === 'variance' && job.method === source && (variance?.episodes.length ?? 0) > 0,
  );
  if (own.length === 0) return [];
  const curves = countedRuns(own, keeper).flatMap(({ variance }) => variance ?? []);
  const other = base === null ? undefined : METHODS.indexOf(base);
  return METHODS.map((id, at) => ({
    id,
    seeds: [],
    band: keeper.band(`${source} ${id} ${base}`, curves, (all) =>
      seedsBand(all.map((curve) => varianceLine(curve, at, other))),
    ),
  }));
}

/** More bands than this hide one another. */
const MOST_BANDS = 3;

/** The lines that are drawn with a band: of several seeds, and that under the pointer among them. */
export function banded(lines: readonly MethodLines[], pointed: MethodId | null): readonly MethodLines[] {
  const all = lines.filter(({ band }) => band && band.seeds > 1);
  const last = all.filter(({ id }) => id === pointed);
  return [...all.filter(({ id }) => id !== pointed), ...last].slice(-MOST_BANDS);
}

/** “middle 50 % of 5 seeds”, or of 2 to 3 where the methods have not come equally far; null where no line has a band. */
export function seedBandWords(lines: readonly MethodLines[]): string | null {
  const bands = lines.flatMap(({ band }) => (band && band.seeds > 1 ? [band] : []));
  const [first] = bands;
  if (!first) return null;
  const counts = bands.map(({ seeds }) => seeds);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most
    ? first.label
    : first.label.replace(`${first.seeds} seeds`, `${least} to ${most} seeds`);
}

const RETURNS: Readonly<Record<TaskId, Axis>> = {
  cartpole: { domain: [0, 204], ticks: [0, 50, 100, 150], digits: 0 },
  lander: { domain: [-400, 280], ticks: [-400, -200, 0], digits: 0 },
  pendulum: { domain: [0, 1020], ticks: [0, 250, 500, 750], digits: 0 },
};

export const returnsAxis = (task: TaskId): Axis => RETURNS[task];

const ROUND_ENDS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;

/** A round number at or above a value: where an axis ends that grows with the runs. */
export const roundEnd = (value: number, least: number): number => roundUp(value, least, ROUND_ENDS);

/** Shortest axes, in episodes and in steps. */
const LEAST: Readonly<Record<AxisKind, number>> = { episodes: 100, steps: 10_000 };

/** Where the x axis of the returns ends. */
export function lastX(lines: readonly MethodLines[], axis: AxisKind): number {
  const ends = lines.flatMap(({ seeds }) => seeds.map(({ xs }) => xs[xs.length - 1] ?? 0));
  return roundEnd(Math.max(0, ...ends), LEAST[axis]);
}

/** Whole numbers around the means of everything that is there, and `also` one that must be; 0 to 8 before there is any. */
export function policiesVarianceAxis(lines: readonly MethodLines[], also: number | null = null): Axis {
  const means = lines.flatMap(({ band }) => (band ? [band.mean] : []));
  const [low, high] = extentOf(also === null ? means : [...means, [also]]);
  const domain = low > high ? wholeDomain(0, 8, 0.2, 2) : wholeDomain(low, high, 0.2, 2);
  return { domain, ticks: wholeTicks(...domain, 4, 'doubling'), digits: 0 };
}
