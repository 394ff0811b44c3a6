/** What the seeds say together: episodes to solve with none of them dropped, and bands that say how many seeds they are of. */
import { mean, median, sortedQuantile, standardError } from '../../math/statistics.ts';
import type { PoliciesCurve, PoliciesRun, VarianceCurve } from './messages.ts';

/** How one seed ended. */
export interface SolvedSeed {
  readonly seed: number;
  /** Episodes and steps until it was solved; where it was not, those that it had. */
  readonly episodes: number;
  readonly steps: number;
  readonly solved: boolean;
}

export interface SolvedSummary {
  /** Every finished seed, in order. */
  readonly seeds: readonly SolvedSeed[];
  readonly unsolved: number;
  /**
   * Episodes to solve over all of `seeds`, those never solved at the episodes that they had: with any of them the mean is a
   * lower bound, and so is a median that is `medianAtCap`. NaN for no seeds; the error also for one.
   */
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly median: number;
  /** Half of the seeds or more were never solved. */
  readonly medianAtCap: boolean;
}

/**
 * One method's runs; those that are still under way are left out until they are solved or finished. What came after a
 * budget of steps, in runs that were longer before it was lowered, does not count.
 */
export function solvedSummary(
  runs: readonly PoliciesRun[],
  budget = Number.POSITIVE_INFINITY,
): SolvedSummary {
  const seeds = runs
    .filter(({ finished, solvedAt }) => finished || solvedAt > 0)
    .map(({ job, episodes, steps, solvedAt, solvedSteps }) => ({
      seed: job.seed,
      episodes: solvedAt > 0 ? solvedAt : episodes,
      steps: Math.min(solvedAt > 0 ? solvedSteps : steps, budget),
      solved: solvedAt > 0 && solvedSteps <= budget,
    }))
    .toSorted((a, b) => a.seed - b.seed);
  const episodes = seeds.map((seed) => seed.episodes);
  const unsolved = seeds.filter(({ solved }) => !solved).length;
  return {
    seeds,
    unsolved,
    mean: mean(episodes),
    error: standardError(episodes),
    median: median(episodes),
    medianAtCap: unsolved > 0 && 2 * unsolved >= seeds.length,
  };
}

/** A quantity of several seeds along one axis, as far as all of them have come. */
export interface Band {
  readonly x: Float64Array;
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
  readonly seeds: number;
  /** What `low` and `high` are, exactly. */
  readonly label: string;
}

export interface SeedLine {
  /** Ascending. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The paper's percentiles. */
export const QUARTILES: readonly [number, number] = [0.25, 0.75];

/** A band has at most about this many points: more would not be seen, and bands are drawn while runs grow. */
const MOST_POINTS = 160;

/**
 * Quantiles over the seeds at every x that any of them has a point at, or at every n-th of those where there are many,
 * between the last seed's first point and the first seed's last one; between its points a line is straight. Null where the
 * lines share no x.
 */
export function seedsBand(
  lines: readonly SeedLine[],
  [from, to] = QUARTILES,
  mostPoints = MOST_POINTS,
): Band | null {
  if (lines.length === 0 || lines.some(({ x }) => x.length === 0)) return null;
  const start = Math.max(...lines.map(({ x }) => x[0]!));
  const end = Math.min(...lines.map(({ x }) => x[x.length - 1]!));
  const all = lines.flatMap(({ x }) => Array.from(x)).filter((x) => x >= start && x <= end);
  const x = thinned(Float64Array.from(new Set(all)).sort(), mostPoints);
  if (x.length === 0) return null;
  const columns = lines.map((line) => interpolated(line, x));
  const rows = Array.from(x, (_, i) => Float64Array.from(columns, (column) => column[i]!).sort());
  const take = (p: number): Float64Array => Float64Array.from(rows, (row) => sortedQuantile(row, p));
  return {
    x,
    mean: Float64Array.from(rows, mean),
    low: take(from),
    median: take(0.5),
    high: take(to),
    seeds: lines.length,
    label: bandLabel(from, to, lines.length),
  };
}

/** Every n-th number, from the last one backwards, and the first. */
function thinned(x: Float64Array<ArrayBuffer>, most: number): Float64Array<ArrayBuffer> {
  const every = Math.ceil(x.length / most);
  if (every <= 1) return x;
  const last = x.length - 1;
  return x.filter((_, i) => i === 0 || (last - i) % every === 0);
}

const percent = (p: number): number => Math.round(1000 * p) / 10;

/** "middle 50 % of 5 seeds", as the middle is what a band has; of one seed there is none, and it says so. */
export const bandLabel = (from: number, to: number, seeds: number): string =>
  seeds === 1
    ? 'one seed, no band'
    : from + to === 1
      ? `middle ${percent(to - from)} % of ${seeds} seeds`
      : `${percent(from)} % and ${percent(to)} % quantiles of ${seeds} seeds`;

/** A line's values at ascending x within its ends. */
function interpolated({ x, y }: SeedLine, at: Float64Array): Float64Array {
  let i = 0;
  return at.map((here) => {
    while (i + 1 < x.length && x[i + 1]! <= here) i++;
    const [left, right] = [x[i]!, x[i + 1]];
    if (right === undefined || here === left) return y[i]!;
    return y[i]! + ((here - left) / (right - left)) * (y[i + 1]! - y[i]!);
  });
}

/** A curve on the axis that the reader chose. */
export const returnLine = (curve: PoliciesCurve, axis: 'episodes' | 'steps'): SeedLine => ({
  x: curve[axis],
  y: curve.returns,
});

/** The run that solving is decided by: means of the last 100 episodes. */
export const windowLine = (curve: PoliciesCurve, axis: 'episodes' | 'steps'): SeedLine => ({
  x: curve[axis],
  y: curve.window,
});

/**
 * One method's ln variance on a run's frozen policies, `at` its place in `METHODS`; with `base` the ln of its ratio to
 * that method's.
 */
export function varianceLine({ episodes, logVariances }: VarianceCurve, at: number, base?: number): SeedLine {
  const y = logVariances[at]!;
  if (base === undefined) return { x: episodes, y };
  const other = logVariances[base]!;
  return { x: episodes, y: y.map((value, i) => value - other[i]!) };
}
