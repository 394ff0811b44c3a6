/** The coins' plots over training time as data: the page and a picture draw the same. */
import { stepAxis } from '../../charts/axes.ts';
import { formatCompact, formatNumber, formatThousands } from '../../charts/format.ts';
import type { YAxisSpec } from '../../charts/frame.ts';
import type { LineStyle } from '../../charts/lineStyle.ts';
import type { TrainingData } from '../../charts/training.ts';
import type { CoinsLine } from '../../experiments/toy/coins/messages.ts';
import {
  COIN_DRAWS,
  COIN_ESTIMATORS,
  type CoinEstimator,
  coinsSettings,
} from '../../experiments/toy/coins/settings.ts';
import { settingsOf } from '../shared/changes.ts';
import { lookOf } from '../shared/looks.ts';
import type { CoinsState } from './types.ts';

const styleOf = (id: CoinEstimator): LineStyle =>
  id === 'relax-network'
    ? { ...lookOf('relax'), id, label: 'RELAX, net', dash: '6 3', marker: 'star', weight: 'line' }
    : lookOf(id);

export const COIN_STYLE = Object.fromEntries(COIN_ESTIMATORS.map((id) => [id, styleOf(id)])) as Readonly<
  Record<CoinEstimator, LineStyle>
>;

/** Short enough for line ends. */
export const COIN_SHORT: Partial<Record<CoinEstimator, string>> = {
  'running-mean': 'mean',
};

export const isCoinEstimator = (id: string): id is CoinEstimator =>
  (COIN_ESTIMATORS as readonly string[]).includes(id);

export type CoinsPlot = 'excess' | 'variance';

export const COINS_TITLES = { excess: 'Excess loss', variance: 'Variance of one gradient' } as const;

/** What the line and the shading are. */
export function coinsWords(plot: CoinsPlot, state: CoinsState, short: boolean): string {
  const { seeds } = state.body?.settings ?? settingsOf(state);
  const band = seeds === 1 ? 'one seed' : `line: mean of ${seeds} seeds, shaded: all of them`;
  if (plot === 'variance')
    return short
      ? `measured, ${COIN_DRAWS} draws a seed`
      : `mean over coins, each at its own θ; measured from ${COIN_DRAWS} draws a seed`;
  return short ? band : `E f(b) − min f, exact; ${band}`;
}

/** Where the ruler stands on the horizontal axis: in steps, or in evaluations. */
export const coinsRuler = ({ at, body, history }: CoinsState): number =>
  Math.min(at ?? Number.POSITIVE_INFINITY, at === null ? (body?.head ?? 0) : history.present.steps);

/** Values below this are drawn at it. */
const LOWEST = 1e-9;
const log10 = (values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values, (value) => Math.log10(Math.max(LOWEST, value)));

/** From whole numbers 1, 2 and 5 times a power of ten where few decades are shown, else the powers alone. */
function logAxis(lines: readonly ArrayLike<number>[]): YAxisSpec {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const ys of lines)
    for (let i = 0; i < ys.length; i++) {
      low = Math.min(low, ys[i]!);
      high = Math.max(high, ys[i]!);
    }
  if (!(low <= high)) [low, high] = [-1, 1];
  // In fifths of a decade, so that growing curves do not make it tremble.
  const domain = [Math.floor(low * 5 - 0.2) / 5, Math.ceil(high * 5 + 0.2) / 5] as const;
  const rounds = domain[1] - domain[0] < 2.2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(domain[0]); power <= domain[1]; power++)
    for (const round of rounds) ticks.push(power + Math.log10(round));
  return {
    domain,
    ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]),
    format: (y) => decimalWords(10 ** y),
  };
}

/** 0.02, 5, 20: as many decimals as the number has. */
const decimalWords = (value: number): string =>
  value < 0.00099
    ? formatCompact(value)
    : formatNumber(value, Math.max(0, -Math.floor(Math.log10(value) + 1e-9)));

export const excessWords = (value: number): string => formatNumber(value, value < 0.995 ? 3 : 2);
export const coinVarianceWords = (value: number): string =>
  value < 0.00095 ? formatCompact(value) : formatNumber(value, value < 0.0995 ? 4 : 2);

export interface CoinsPlace {
  readonly xTicks: number;
  readonly hideX: boolean;
}

export function coinsData(plot: CoinsPlot, state: CoinsState, { xTicks, hideX }: CoinsPlace): TrainingData {
  const { axis } = settingsOf(state);
  const { steps } = state.body?.settings ?? settingsOf(state);
  const lines = state.body?.lines ?? [];
  const per = (line: CoinsLine): number => (axis === 'evaluations' ? line.cost : 1);
  const drawn = lines.map((line) => {
    const excess = plot === 'excess';
    const xs = excess ? line.steps : line.varianceSteps;
    return {
      key: line.id,
      style: COIN_STYLE[line.id],
      short: COIN_SHORT[line.id],
      xs: per(line) === 1 ? xs : xs.map((x) => x * per(line)),
      ys: log10(excess ? line.excess : line.variance),
      lo: log10(excess ? line.lo : line.varianceLo),
      hi: log10(excess ? line.hi : line.varianceHi),
      pale: isPale(state, line.id),
    };
  });
  const many = (state.body?.settings.seeds ?? 1) > 1;
  const { domain, ticks } = stepAxis(steps, xTicks);
  return {
    lines: drawn,
    bands: many ? drawn.map(({ pale, ...line }) => ({ ...line, focused: state.pointed === line.key })) : [],
    x: { domain, ticks, format: formatThousands, hide: hideX },
    y: logAxis(drawn.flatMap(({ ys, lo, hi }) => (many ? [lo, hi] : [ys]))),
    ...(state.at === null ? {} : { ruler: coinsRuler(state) }),
    valueFormat: (y) => (plot === 'excess' ? excessWords : coinVarianceWords)(10 ** y),
    empty: 'Training begins when you come here.',
  };
}

const isPale = ({ pointed }: CoinsState, id: CoinEstimator): boolean =>
  pointed !== null && isCoinEstimator(pointed) && pointed !== id;

/** κ as running text writes it. */
export const couplingWords = (value: number): string =>
  formatNumber(value, coinsSettings.fields.coupling.digits, { leadingZero: false });
