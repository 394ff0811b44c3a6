/** The honest reading of the coins: who is lowest after as many steps, and after as many evaluations, and whose gradient is calm. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { CoinsBody, CoinsLine } from '../../experiments/toy/coins/messages.ts';
import { type CoinEstimator, coinEstimatorName } from '../../experiments/toy/coins/settings.ts';
import { listed, ratioWords } from '../shared/words.ts';

/** One line somewhere on its way. */
export interface CoinStanding {
  readonly id: CoinEstimator;
  readonly step: number;
  /** Excess loss: the mean, the least and the most of the seeds. */
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
  readonly seeds: Float64Array;
}

/** A line at its last record at or before a step. */
function standingOf(line: CoinsLine, step: number): CoinStanding {
  let at = line.steps.length - 1;
  while (at > 0 && line.steps[at]! > step) at--;
  const count = line.seeds.length / line.steps.length;
  return {
    id: line.id,
    step: line.steps[at]!,
    mean: line.excess[at]!,
    lo: line.lo[at]!,
    hi: line.hi[at]!,
    seeds: line.seeds.subarray(at * count, (at + 1) * count),
  };
}

const begun = ({ lines }: CoinsBody): readonly CoinsLine[] => lines.filter(({ steps }) => steps.length > 0);

/** All after so many steps, the lowest first. */
export const afterSteps = (body: CoinsBody, step: number): readonly CoinStanding[] =>
  begun(body)
    .map((line) => standingOf(line, step))
    .toSorted((x, y) => x.mean - y.mean);

/** All after so many evaluations of f and its gradient, the lowest first. */
export const afterEvaluations = (body: CoinsBody, evaluations: number): readonly CoinStanding[] =>
  begun(body)
    .map((line) => standingOf(line, evaluations / line.cost))
    .toSorted((x, y) => x.mean - y.mean);

/** In how many seeds the first is below the second. */
export const winsOver = (first: CoinStanding, second: CoinStanding): number =>
  first.seeds.filter((value, seed) => value < second.seeds[seed]!).length;

/** Variances at one θ by line: the mean over seeds, and against the calmest the ratio of each seed. */
export interface Calm {
  readonly id: CoinEstimator;
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/** The calmest first; empty while training goes on. */
export function calmAtOneTheta({ lines, together }: CoinsBody): readonly Calm[] {
  if (!together) return [];
  const seeds = together.variance.length / lines.length;
  return lines
    .map(({ id }, i) => {
      const of = together.variance.subarray(i * seeds, (i + 1) * seeds);
      return {
        id,
        mean: of.reduce((sum, x) => sum + x, 0) / seeds,
        lo: Math.min(...of),
        hi: Math.max(...of),
      };
    })
    .toSorted((x, y) => x.mean - y.mean);
}

const nameOf = coinEstimatorName;

function stepsWords(standings: readonly CoinStanding[], step: number): string | null {
  const [first, second] = standings;
  if (!first || step === 0) return null;
  const here = `After ${formatThousands(step)} steps ${nameOf(first.id)} is lowest`;
  if (!second) return `${here}.`;
  const wins = winsOver(first, second);
  const seeds = first.seeds.length;
  const times = ratioWords(second.mean / first.mean, 2, 3);
  return `${here}; ${nameOf(second.id)} has ${times} times its excess, and is above it in ${wins} of ${seeds} seeds.`;
}

function evaluationsWords(
  standings: readonly CoinStanding[],
  evaluations: number,
  body: CoinsBody,
): string | null {
  const [first, second] = standings;
  if (!first || !second || evaluations === 0) return null;
  const costs = begun(body).map(({ cost }) => cost);
  if (Math.min(...costs) === Math.max(...costs)) return 'Each of them asks f equally often in a step.';
  const wins = winsOver(first, second);
  return (
    `Counted in evaluations of f and its gradient it is ${nameOf(first.id)} that is lowest after ` +
    `${formatThousands(evaluations)}, before ${nameOf(second.id)} in ${wins} of ${first.seeds.length} seeds: ` +
    `${costWords(body)}.`
  );
}

/** “a step of REBAR and RELAX costs 5, of DisARM 2, of the others 1” */
function costWords(body: CoinsBody): string {
  const lines = begun(body);
  const costs = [...new Set(lines.map(({ cost }) => cost))].toSorted((x, y) => y - x);
  const parts = costs.map((cost, i) => {
    const names = lines.filter((line) => line.cost === cost).map(({ id }) => nameOf(id));
    const who = i === costs.length - 1 && i > 0 ? 'the others' : listed(names);
    return i === 0 ? `a step of ${who} costs ${cost}` : `of ${who} ${cost}`;
  });
  return listed(parts);
}

function calmWords(body: CoinsBody): string | null {
  const calm = calmAtOneTheta(body);
  const [first, second] = calm;
  if (!first || !second || !body.together) return null;
  const { owner, step } = body.together;
  const times = ratioWords(second.mean / first.mean, 1, 3);
  return (
    `At ${nameOf(owner)}’s θ of step ${formatThousands(step)}, with what each has learned, ${nameOf(first.id)} has the ` +
    `calmest gradient; ${nameOf(second.id)}’s variance is ${times} times as large.`
  );
}

/** Measured, whichever way it falls. `ruler` counts steps or evaluations: the other is read at the same number. */
export function coinsReading(body: CoinsBody, ruler: number): readonly string[] {
  const at = Math.floor(ruler);
  return [
    stepsWords(afterSteps(body, at), at),
    evaluationsWords(afterEvaluations(body, at), at, body),
    calmWords(body),
  ].filter((sentence) => sentence !== null);
}

/** Everything a glance would take in. */
export function describeCoins(body: CoinsBody | null, ruler: number): string {
  if (!body) return 'Training is being prepared.';
  const { coupling, pairs, axis } = body.settings;
  const unit = axis === 'evaluations' ? 'evaluations' : 'steps';
  const all = axis === 'evaluations' ? afterEvaluations(body, ruler) : afterSteps(body, ruler);
  const numbers = all.map(({ id, mean }) => `${nameOf(id)} ${formatNumber(mean, 3)}`);
  const where = `κ = ${formatNumber(coupling, 2)} for ${pairs === 'all' ? 'all pairs' : 'neighbours'}`;
  if (numbers.length === 0) return `Twenty coins, ${where}. No estimator is switched on.`;
  return `Twenty coins, ${where}. Excess loss after ${formatThousands(ruler)} ${unit}: ${numbers.join(', ')}.`;
}
