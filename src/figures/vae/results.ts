/** What this browser has reached: best values, epoch means, and who reached REBAR's best validation when (the paper's table 3). */
import type { Series, VaeRun } from '../../experiments/vae/messages.ts';
import type { VaeEstimatorName } from '../../experiments/vae/settings.ts';

export interface Best {
  readonly value: number;
  readonly step: number;
}

/** The highest finite value of a series and the first step that has it; null where there is none. */
export function bestOf({ steps, values }: Series): Best | null {
  let best: Best | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value) && (best === null || value > best.value)) best = { value, step: steps[i]! };
  }
  return best;
}

/**
 * Means over whole epochs of a curve whose every point is the mean of the steps since the point before; `from` is the step
 * before the first. A point that lies across the end of an epoch counts in both, by its share.
 */
export function epochMeans({ steps, values }: Series, from: number, stepsPerEpoch: number): Series {
  const sums = new Map<number, { sum: number; steps: number }>();
  let last = from;
  for (let i = 0; i < steps.length; i++) {
    const end = steps[i]!;
    for (let at = last; at < end; ) {
      const epoch = Math.floor(at / stepsPerEpoch);
      const until = Math.min(end, (epoch + 1) * stepsPerEpoch);
      const kept = sums.get(epoch) ?? { sum: 0, steps: 0 };
      sums.set(epoch, {
        sum: kept.sum + (until - at) * values[i]!,
        steps: kept.steps + until - at,
      });
      at = until;
    }
    last = end;
  }
  const whole = [...sums].filter(([, epoch]) => epoch.steps === stepsPerEpoch);
  return {
    steps: Float64Array.from(whole, ([epoch]) => (epoch + 1) * stepsPerEpoch),
    values: Float64Array.from(whole, ([, { sum, steps: count }]) => sum / count),
  };
}

/** The first step at which a series is at least `bar`; null where it never is. */
export function reachedAt({ steps, values }: Series, bar: number): number | null {
  const at = values.findIndex((value) => value >= bar);
  return at < 0 ? null : steps[at]!;
}

export interface Reach {
  /** REBAR's best so far. */
  readonly bar: Best;
  /** Every other run, with the step at which it was there; null is not yet. */
  readonly others: readonly { readonly id: VaeEstimatorName; readonly step: number | null }[];
}

/** Table 3 so far, by validation ELBO or by the tighter bound; null without REBAR or before its first measurement. */
export function reachOf(runs: readonly VaeRun[], by: 'validation' | 'iwae'): Reach | null {
  const rebar = runs.find((run) => run.id === 'rebar');
  const bar = rebar ? bestOf(rebar[by]) : null;
  if (!bar) return null;
  return {
    bar,
    others: runs
      .filter((run) => run.id !== 'rebar')
      .map((run) => ({ id: run.id, step: reachedAt(run[by], bar.value) })),
  };
}

/** Measurements from which the noise of a difference is judged, and the last of them, over which it is averaged. */
const COMPARED = 10;
const AVERAGED = 4;
/** Differences below this are not worth a word, however steady. */
const LEAST_NATS = 0.5;

export interface SeriesGap {
  /** Mean of a − b over the last measurements that both have. */
  readonly mean: number;
  /** Standard deviation of a single difference, from its jumps between neighbours: a trend counts little. */
  readonly deviation: number;
  readonly count: number;
}

/** How far apart two series were at the last steps at which both were measured; null with fewer than four of those. */
export function seriesGap(a: Series, b: Series): SeriesGap | null {
  const other = new Map(Array.from(b.steps, (step, i) => [step, b.values[i]!] as const));
  const gaps = Array.from(a.steps, (step, i) => a.values[i]! - (other.get(step) ?? Number.NaN))
    .filter(Number.isFinite)
    .slice(-COMPARED);
  if (gaps.length < AVERAGED) return null;
  const last = gaps.slice(-AVERAGED);
  const mean = last.reduce((sum, gap) => sum + gap, 0) / last.length;
  const jumps = gaps.slice(1).map((gap, i) => (gap - gaps[i]!) ** 2);
  const deviation = Math.sqrt(jumps.reduce((sum, jump) => sum + jump, 0) / (2 * jumps.length));
  return { mean, deviation, count: last.length };
}

/** Too close to call: the mean difference is no larger than twice its noise, or half a nat. */
export const isClose = ({ mean, deviation }: SeriesGap): boolean =>
  Math.abs(mean) <= Math.max(LEAST_NATS, 2 * deviation);
