/** The microscope in words: where it looks, verdicts by a stated test, ratios with their errors, and what they are worth. */
import { formatCompact, formatNumber, formatThousands } from '../../charts/format.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { MicroscopeBody, MicroscopeRow } from '../../experiments/toy/microscope/messages.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { ratioWords } from '../shared/words.ts';

/** Below this a variance is rounding. */
const NOTHING = 1e-16;
/** Decimals of numbers that have no error to choose them by. */
const DECIMALS = { least: 4, most: 9 };

export const rowName = ({ id }: Pick<MicroscopeRow, 'id'>): string => CATALOGUE[id].name;
export const isFair = ({ id }: Pick<MicroscopeRow, 'id'>): boolean => CATALOGUE[id].unbiased === true;
export const isCalledBiased = ({ errorsOff }: Pick<MicroscopeRow, 'errorsOff'>): boolean =>
  Math.abs(errorsOff) > BIAS_ERRORS;

/** A number with no zero before its point. */
export const bare = (value: number, digits = DECIMALS.least): string =>
  formatNumber(value, digits, { leadingZero: false });

/** So many decimals that an error has two digits. */
const digitsOf = (error: number): number =>
  error > 0
    ? Math.min(Math.max(DECIMALS.least, Math.ceil(-Math.log10(error)) + 1), DECIMALS.most)
    : DECIMALS.least;

/** “.000448 ± .000015” */
export function meanWords({ mean, error }: Pick<MicroscopeRow, 'mean' | 'error'>): string {
  const digits = digitsOf(error);
  return `${bare(mean, digits)} ± ${bare(error, digits)}`;
}

export function biasOfTosses(row: Pick<MicroscopeRow, 'errorsOff'>): string {
  const off = Math.abs(row.errorsOff);
  const errors = Number.isFinite(off)
    ? `${formatNumber(off, off < 10 ? 1 : 0)} standard errors`
    : 'the same wrong number every time';
  return isCalledBiased(row) ? `biased: ${errors}` : `no bias seen: ${errors}`;
}

/** What no test sees where it is small; null where there is none. */
export const exactBiasWords = ({ exact: { bias } }: Pick<MicroscopeRow, 'exact'>): string | null =>
  Math.abs(bias) < 1e-9 ? null : `exact bias ${bare(bias, 5)}`;

/** The test, and what it cannot say. */
export const biasTestWords = (draws: number): string =>
  `The test: the mean of ${formatThousands(draws)} gradients against the exact slope. More than ${BIAS_ERRORS} standard errors is called biased; a smaller bias is not seen, and more samples see it.`;

export const varianceText = (variance: number): string =>
  variance < NOTHING ? '0' : formatCompact(variance, 5);

/** “.00015 (± 2 %)”; the error is one standard error. */
export function ratioText({ ratio }: Pick<MicroscopeRow, 'ratio'>): string {
  if (!ratio) return '—';
  const { value, logError } = ratio;
  const size = value < 0.01 ? formatCompact(value) : ratioWords(value, 2, 3);
  // Under the same noise two rows may be one another's multiples, to the last digit.
  if (!(logError > 1e-6)) return size;
  return `${size} (± ${formatNumber(100 * logError, logError < 0.001 ? 2 : logError < 0.01 ? 1 : 0)} %)`;
}

/** “3 f + 2 ∇f”, “1 f + 2 c”: counted while it drew. */
export function costText({
  cost: { evaluations, gradients, networks },
}: Pick<MicroscopeRow, 'cost'>): string {
  const parts = [
    [evaluations, 'f'],
    [gradients, '∇f'],
    [networks, 'c'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${formatNumber(count, Number.isInteger(count) ? 0 : 1)} ${what}`)
    .join(' + ');
}

/** In evaluations of f. */
export const priceOf = (
  { cost: { evaluations, gradients, networks } }: Pick<MicroscopeRow, 'cost'>,
  price: number,
): number => evaluations + gradients + price * networks;

/** Variance times cost over that of the first row; null for what has no business there: its mean is another. */
export function forCost(
  row: MicroscopeRow,
  { rows: [first], settings: { price } }: MicroscopeBody,
): number | null {
  if (!first || !row.ratio || !isFair(row) || !isFair(first)) return null;
  return (row.ratio.value * priceOf(row, price)) / priceOf(first, price);
}

/** Where it looks: whose θ, and when. */
export function placeWords({ settings, theta }: MicroscopeBody): string {
  const { place, step, focus, target } = settings;
  const where =
    place === 'run'
      ? `where ${CATALOGUE[focus].name}’s run stands at step ${formatThousands(step)}`
      : `where θ is held, after ${formatThousands(step)} steps of tuning`;
  return `${where}: θ = ${bare(theta, 3)}, t = ${bare(target, 3)}`;
}

/** What the calmest unbiased row is worth against the first, both at this θ; null where there is nothing to compare. */
export function worthWords(body: MicroscopeBody): string | null {
  const [first, ...others] = body.rows;
  if (!first || !isFair(first)) return null;
  const [calmest] = others
    .filter((row) => isFair(row) && row.ratio)
    .toSorted((x, y) => x.variance - y.variance);
  if (!calmest) return null;
  const [name, plain] = [rowName(calmest), rowName(first)];
  if (calmest.variance < NOTHING)
    return `${name} has no noise left at this θ: every one of its gradients is the slope.`;
  const samples = first.variance / calmest.variance;
  const cost = forCost(calmest, body)!;
  const times = (value: number): string => ratioWords(value, 1, 2);
  return samples >= 1
    ? `One gradient of ${name} is as sure as ${times(samples)} of ${plain}; for what they cost, as ${times(1 / cost)}.`
    : `At this θ none is calmer than ${plain}.`;
}

export function describeMicroscope(body: MicroscopeBody | null): string {
  if (!body) return 'The run is being repeated.';
  const rows = body.rows.map((row) => {
    const ratio =
      row.ratio && row !== body.rows[0] ? `, ${ratioText(row)} of ${rowName(body.rows[0]!)}’s` : '';
    return `${rowName(row)}: mean ${meanWords(row)}, ${biasOfTosses(row)}, variance ${varianceText(row.variance)}${ratio}`;
  });
  return `Looked at ${placeWords(body)}. The exact slope is ${bare(body.slope, 5)}. ${formatThousands(body.settings.draws)} gradients each. ${rows.join('; ')}.`;
}
