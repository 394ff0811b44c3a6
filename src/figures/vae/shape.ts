/** From runs to what the panes draw: curves, domains, ticks. Pure, so that it can be tested without a page. */
import { type Axis, roundUp, wholeDomain, wholeTicks } from '../../charts/axes.ts';
import { extentOf, type Line } from '../../charts/lines.ts';
import type { Series, VaeRun } from '../../experiments/vae/messages.ts';
import type { VaeEstimatorName, VaeSettings } from '../../experiments/vae/settings.ts';
import { settingsOf } from '../shared/changes.ts';
import { shownRuns } from './state.ts';
import type { VaeState } from './types.ts';

export interface DrawnRun extends Line {
  readonly id: VaeEstimatorName;
}

/** The series that a curve setting means. */
export const seriesOf = (run: VaeRun, curve: VaeSettings['curve']): Series =>
  curve === 'training' ? run.elbo : curve === 'validation' ? run.validation : run.iwae;

/** Steps behind one unit of the x axis. */
export const stepsPerX = ({ axis }: VaeSettings, stepsPerEpoch: number): number =>
  axis === 'epochs' ? stepsPerEpoch : 1;

const drawn = (id: VaeEstimatorName, { steps, values }: Series, per: number): DrawnRun => ({
  id,
  xs: per === 1 ? steps : steps.map((step) => step / per),
  ys: values,
});

export const curveLines = (
  runs: readonly VaeRun[],
  curve: VaeSettings['curve'],
  per: number,
): readonly DrawnRun[] => runs.map((run) => drawn(run.id, seriesOf(run, curve), per));

/** The log variances of one stochastic layer, counted from 0 at the data. */
export const vaeVarianceLines = (runs: readonly VaeRun[], layer: number, per: number): readonly DrawnRun[] =>
  runs.flatMap((run) => {
    const series = run.variance[layer];
    return series ? [drawn(run.id, series, per)] : [];
  });

/** The axis grows with the run in a few jumps, or minutes of training would be a sliver at the left. */
const FIRST_END = 250;
const ROUND_ENDS = [1, 2, 2.5, 5] as const;
/** How much of the axis training has filled before it grows. */
const FULL = 0.96;

/** Where the x axis ends, in steps: at a round number beyond the head, at most at the end of the run. */
export const lastStep = (steps: number, head: number): number =>
  Math.min(steps, roundUp(head / FULL, FIRST_END, ROUND_ENDS));

/** How much of a line's beginning may lie below the axis: it climbs hundreds of nats there, and then a few. */
const STEEP = 0.08;
/** Nats between the round ends of the axis. */
const ROUND_NATS = 5;
const LEAST_NATS = 10;
/** Part of the axis above the mark, for its words. */
const MARK_ROOM = 0.14;
/** Without a curve there is still an axis: a model that has learned nothing, and a good one. */
const EMPTY = { low: -250, high: -90 };

/**
 * The axis of ELBOs: from where all lines but their first climb are seen, to a little above the best value or `mark`. Its
 * ends are round, so that it does not tremble while curves grow.
 */
export function elboAxis(lines: readonly Line[], mark: number | null): Axis {
  let low = Number.POSITIVE_INFINITY;
  let high = mark ?? Number.NEGATIVE_INFINITY;
  for (const { ys } of lines) {
    const finite = Array.from(ys).filter(Number.isFinite);
    if (finite.length === 0) continue;
    for (const y of finite) high = Math.max(high, y);
    const climb = Math.floor(STEEP * finite.length + (finite.length > 4 ? 1 : 0));
    low = Math.min(low, finite.toSorted((a, b) => a - b)[climb]!);
  }
  if (!Number.isFinite(low)) ({ low, high } = EMPTY);
  const room = Math.max(high + 0.02 * (high - low), mark === null ? high : mark + MARK_ROOM * (high - low));
  const top = ROUND_NATS * Math.ceil(room / ROUND_NATS);
  const bottom = Math.min(ROUND_NATS * Math.floor(low / ROUND_NATS), top - LEAST_NATS);
  return { domain: [bottom, top], ticks: wholeTicks(bottom, top, 5), digits: 0 };
}

/** The log-variance axis in whole numbers, around everything that is there. */
export function vaeVarianceAxis(lines: readonly Line[]): Axis {
  const [low, high] = extentOf(lines.map(({ ys }) => ys));
  const domain = low > high ? wholeDomain(-2, 6, 0.25, 4) : wholeDomain(low, high, 0.25, 4);
  return { domain, ticks: wholeTicks(...domain, 3), digits: 0 };
}

/** The steps at which the curve on show has records: those of the run that has most. */
export function recordsOf(state: VaeState): readonly number[] {
  const { curve } = settingsOf(state);
  const all = shownRuns(state).map((run) => seriesOf(run, curve).steps);
  const longest = all.reduce(
    (most, steps) => (steps.length > most.length ? steps : most),
    new Float64Array(),
  );
  return [...longest];
}
