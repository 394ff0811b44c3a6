/** The table of the trained toy: the code's numbers, each with the expected one beside it. */
import { signed, thetaText } from '../report/words.ts';
import type { Spread } from './expected.ts';
import { ROWS, TARGETS, type ToyResults, type Trained } from './toy.ts';

const own = ({ median, min, max }: Trained['theta'][number], exact: boolean): string =>
  exact ? thetaText(median) : `${thetaText(median)} [${thetaText(min)}, ${thetaText(max)}]`;

const expected = (spread: Spread | undefined): string => {
  if (spread === undefined) return '';
  if (typeof spread === 'number') return thetaText(spread);
  return `${thetaText(spread[0])} [${thetaText(spread[1])}, ${thetaText(spread[2])}]`;
};

/** Cells of one target, the head first: row, start of φ, then per step this code's θ and the expected one, then ln Var. */
export function toyCells(results: ToyResults, t: number): string[][] {
  const steps = TARGETS.find((target) => target.t === t)?.steps ?? [];
  const head = [
    'estimator',
    'start of φ',
    ...steps.flatMap((step) => [`θ(${step})`, 'expected']),
    'ln Var at the end',
    'expected',
  ];
  const body = ROWS.flatMap((row) => {
    const found = results.trained.find((r) => r.row === row.id && r.t === t);
    if (!found) return [];
    const { lnVariance, expected: reference } = found;
    return [
      [
        row.name,
        row.start,
        ...found.theta.flatMap((x) => [own(x, row.id === 'exact'), expected(reference?.theta[x.step])]),
        lnVariance === null ? '' : signed(lnVariance),
        reference?.lnVariance == null ? '' : signed(reference.lnVariance),
      ],
    ];
  });
  return [head, ...body];
}

/** The rows of the short table, and the target of the paper's Figure 1. */
const SHORT = [
  'exact',
  'reinforce',
  'rebar-independent',
  'relax-independent-scaled',
  'running-mean',
  'rloo',
  'disarm',
];
const FIGURE_1 = 0.499;

/** The same in a few lines, this code's numbers alone: row, θ per step, ln Var. */
export function shortToyCells(results: ToyResults): string[][] {
  const steps = TARGETS.find(({ t }) => t === FIGURE_1)?.steps ?? [];
  const body = SHORT.flatMap((id) => {
    const row = ROWS.find((one) => one.id === id);
    const found = results.trained.find((one) => one.row === id && one.t === FIGURE_1);
    if (!row || !found) return [];
    const { theta, lnVariance } = found;
    return [
      [row.name, ...theta.map((x) => thetaText(x.median)), lnVariance === null ? '' : signed(lnVariance)],
    ];
  });
  return [['estimator', ...steps.map((step) => `θ(${step})`), 'ln Var at the end'], ...body];
}

/** Which columns hold numbers. */
export const toyColumns = (t: number): boolean[] => [
  false,
  false,
  ...(TARGETS.find((target) => target.t === t)?.steps ?? []).flatMap(() => [true, true]),
  true,
  true,
];
