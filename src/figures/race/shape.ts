/** From trained lines to what the panes draw: values, domains and ticks. Pure, so that it can be tested without a page. */
import { type Axis, wholeTicks } from '../../charts/axes.ts';
import { formatNumber } from '../../charts/format.ts';
import { within } from '../../charts/lines.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { expectedLoss } from '../../experiments/toy/exact.ts';
import type { ToyLine } from '../../experiments/toy/messages.ts';
import type { Ghost } from '../../experiments/toy/session.ts';
import type { ToyEstimatorId, ToySettings } from '../../experiments/toy/settings.ts';

type Numbers = Float64Array<ArrayBuffer>;

export interface DrawnLine {
  /** Unique among the lines of one picture: an estimator may have been switched off and on again. */
  readonly key: string;
  readonly id: ToyEstimatorId;
  readonly xs: Numbers;
  readonly ys: Numbers;
  readonly band: {
    readonly xs: Numbers;
    readonly lo: Numbers;
    readonly hi: Numbers;
    readonly seeds: number;
  } | null;
}

/** Variances below this are exact for every purpose of this page. */
export const EXACT_VARIANCE = 1e-16;
const LOWEST_LOG = -46; // ln 1e-20: where a variance of zero is drawn, below every axis

export const lnVariance = (variance: number): number =>
  variance > 0 ? Math.max(LOWEST_LOG, Math.log(variance)) : LOWEST_LOG;

const scaled = (steps: Numbers, cost: number): Numbers => (cost === 1 ? steps : steps.map((s) => s * cost));

/** Evaluations per step when the axis counts them; otherwise 1. */
export const xPerStep = (line: ToyLine, settings: ToySettings): number =>
  settings.axis === 'evaluations' ? line.cost : 1;

const keyOf = (line: { id: string; start?: number }): string => `${line.id} ${line.start ?? 0}`;

export function lossLines(lines: readonly ToyLine[], settings: ToySettings): DrawnLine[] {
  return lines.map((line) => {
    const xs = scaled(line.steps, xPerStep(line, settings));
    const { band } = line;
    return {
      key: keyOf(line),
      id: line.id,
      xs,
      ys: line.loss,
      band: band && {
        xs: xs.subarray(0, band.lo.length) as Numbers,
        lo: band.lo,
        hi: band.hi,
        seeds: band.seeds,
      },
    };
  });
}

export function raceVarianceLines(lines: readonly ToyLine[], settings: ToySettings): DrawnLine[] {
  return lines
    .filter((line) => line.id !== 'exact')
    .map((line) => {
      const k = xPerStep(line, settings);
      const { band } = line;
      return {
        key: keyOf(line),
        id: line.id,
        xs: scaled(line.varianceSteps, k),
        ys: line.variance.map(lnVariance),
        band: band && {
          xs: scaled(band.varianceSteps, k).subarray(0, band.varianceLo.length) as Numbers,
          lo: band.varianceLo.map(lnVariance),
          hi: band.varianceHi.map(lnVariance),
          seeds: band.seeds,
        },
      };
    });
}

export const ghostLosses = (ghosts: readonly Ghost[]): DrawnLine[] =>
  ghosts.map((g) => ({ key: keyOf(g), id: g.id, xs: g.steps, ys: g.loss, band: null }));

export const ghostVariances = (ghosts: readonly Ghost[]): DrawnLine[] =>
  ghosts.map((g) => ({
    key: keyOf(g),
    id: g.id,
    xs: g.varianceSteps,
    ys: g.variance.map(lnVariance),
    band: null,
  }));

/**
 * The loss axis: from the optimum, a little below the line that marks it, to the highest loss drawn. The upper end moves
 * in steps of 5 % of f's range, so that a drag does not make it tremble.
 */
export function lossAxis(
  lines: readonly DrawnLine[],
  t: number,
  limit: number,
): Axis & { readonly baseline: number } {
  const f0 = expectedLoss(0, t);
  const f1 = expectedLoss(1, t);
  const best = Math.min(f0, f1);
  const range = Math.abs(f1 - f0);
  let top = expectedLoss(0.5, t);
  let low = best;
  for (const line of lines) {
    const n = within(line, limit);
    for (let i = 0; i < n; i++) {
      const y = line.ys[i]!;
      if (y > top) top = y;
      if (y < low) low = y;
    }
    if (line.band)
      for (let i = 0; i < Math.min(n, line.band.hi.length); i++) top = Math.max(top, line.band.hi[i]!);
  }
  const unit = range > 1e-9 ? range * 0.05 : 0.01;
  const high = best + unit * Math.ceil((top - best) / unit + 0.2);
  const bottom = Math.min(low, best) - 0.02 * (high - best);
  const { values, digits } = niceTicks(bottom, high, 4);
  return { domain: [bottom, high], ticks: values, digits: Math.max(2, digits), baseline: best };
}

/** The log-variance axis in whole fours, as far down as there is something to see, but not below 1e-16. */
export function raceVarianceAxis(lines: readonly DrawnLine[]): Axis {
  let low = -8;
  let high = -4;
  for (const line of lines)
    for (let i = 0; i < line.ys.length; i++) {
      const y = line.ys[i]!;
      if (y > LOWEST_LOG && y < low) low = y;
      if (y > high) high = y;
    }
  const bottom = Math.max(-36, 4 * Math.floor(low / 4));
  const top = 2 * Math.ceil(high / 2 + 0.25);
  // Whole numbers: −7.5 would be written −8.
  return { domain: [bottom, top], ticks: wholeTicks(bottom, top, top - bottom > 20 ? 5 : 4), digits: 0 };
}

/** t as running text writes it: .499. */
export const shortT = (t: number): string =>
  formatNumber(t, 3, { leadingZero: false })
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '') || '0';
