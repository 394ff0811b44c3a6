/** Episodes until CartPole is solved, by method, learning rate and seed: the paper's experiment, with many seeds. */
import { CartPole } from '../../src/experiments/control/environments/cartPole.ts';
import { METHODS, type MethodId, methodName } from '../../src/experiments/control/methods/methods.ts';
import { Trainer } from '../../src/experiments/control/methods/trainer.ts';
import { mean, median, standardError } from '../../src/math/statistics.ts';
import type { Machine } from '../report/machine.ts';
import { type ExpectedSolve, expectedSolve } from './cartpoleExpected.ts';

/** The figure's methods, and RELAX with the sampler that the paper's numbers were made with. */
export const CARTPOLE_METHODS = [...METHODS, 'relax-authors'] as const;
export type CartpoleMethod = MethodId | 'relax-authors';

export const cartpoleName = (method: CartpoleMethod): string =>
  method === 'relax-authors' ? 'RELAX, the authors’ sampler' : methodName(method);

/** One run: the same seed gives every method the same starts and the same noise. */
export interface SolveJob {
  readonly method: CartpoleMethod;
  readonly rate: number;
  readonly seed: number;
  /** Episodes after which it counts as unsolved. */
  readonly cap: number;
}

export interface Solve extends SolveJob {
  /** Episodes to the first 100 in a row with a mean above 195; null where the cap came first. */
  readonly episodes: number | null;
  readonly steps: number;
}

export function solve(job: SolveJob): Solve {
  const { method, rate, seed, cap } = job;
  const trainer = new Trainer({
    environment: () => new CartPole(),
    method: method === 'relax-authors' ? 'relax' : method,
    sampler: method === 'relax-authors' ? 'authors' : 'exact',
    seed,
    rate,
  });
  while (trainer.solvedAt === 0 && trainer.returns.length < cap) trainer.advance(1);
  return {
    ...job,
    episodes: trainer.solvedAt || null,
    steps: trainer.steps,
  };
}

/** All seeds of one method at one rate. */
export interface SolveSummary {
  readonly method: CartpoleMethod;
  readonly rate: number;
  readonly seeds: number;
  readonly solved: number;
  readonly cap: number;
  /** Over all seeds, an unsolved one counted at the cap. */
  readonly mean: number;
  readonly error: number;
  readonly median: number;
  /** Over the solved ones alone, as the expected numbers are; NaN for none. */
  readonly meanSolved: number;
  readonly errorSolved: number;
  readonly expected: ExpectedSolve | null;
}

export interface CartpoleResults {
  readonly kind: 'reproduce';
  readonly experiment: 'cartpole';
  readonly machine: Machine;
  readonly summaries: readonly SolveSummary[];
}

/** The runs of each method at each rate together, in the order in which they first appear. */
export function summarise(runs: readonly Solve[]): SolveSummary[] {
  const name = ({ method, rate }: Solve) => `${method} ${rate}`;
  return [...new Set(runs.map(name))].map((wanted) => {
    const group = runs.filter((run) => name(run) === wanted);
    const { method, rate, cap } = group[0]!;
    const capped = group.map(({ episodes }) => episodes ?? cap);
    const solved = group.flatMap(({ episodes }) => (episodes === null ? [] : [episodes]));
    return {
      method,
      rate,
      seeds: group.length,
      solved: solved.length,
      cap,
      mean: mean(capped),
      error: standardError(capped),
      median: median(capped),
      meanSolved: mean(solved),
      errorSolved: standardError(solved),
      expected: expectedSolve(method, rate) ?? null,
    };
  });
}

/** Standard errors between this mean and the expected one, both over solved runs; null where nothing is expected. */
export function distance({ meanSolved, errorSolved, expected, solved }: SolveSummary): number | null {
  if (!expected || solved < 2) return null;
  return (meanSolved - expected.mean) / Math.hypot(errorSolved, expected.error);
}

const withError = (value: number, error: number): string =>
  Number.isNaN(error) ? value.toFixed(0) : `${value.toFixed(0)} ± ${error.toFixed(0)}`;

/** The table, its head first. */
export function cartpoleCells(summaries: readonly SolveSummary[]): string[][] {
  const head = [
    'learning rate',
    'method',
    'solved',
    'episodes',
    'median',
    'of the solved',
    'expected',
    'expected median',
    'expected solved',
  ];
  const body = summaries.map((s) => {
    const { expected } = s;
    return [
      String(s.rate).replace(/^0/, ''),
      cartpoleName(s.method),
      `${s.solved} / ${s.seeds}`,
      withError(s.mean, s.error),
      s.median.toFixed(0),
      s.solved === 0 ? '' : withError(s.meanSolved, s.errorSolved),
      expected ? withError(expected.mean, expected.error) : '',
      expected?.median ? expected.median.toFixed(0) : '',
      expected ? `${expected.solved} / ${expected.seeds}` : '',
    ];
  });
  return [head, ...body];
}

/** Which columns hold numbers. */
export const CARTPOLE_COLUMNS: readonly boolean[] = [true, false, ...Array.from({ length: 7 }, () => true)];
