/** Episodes until a control task is solved, by method, learning rate and seed: the paper's experiment, with many seeds. */
import { METHODS, type MethodId } from '../../../src/experiments/policies/methods/methods.ts';
import { type PresetId, presetOptions } from '../../../src/experiments/policies/methods/options.ts';
import { Trainer } from '../../../src/experiments/policies/methods/trainer.ts';
import { SOLVED_OVER } from '../../../src/experiments/policies/solved.ts';
import { policiesName, type TaskId } from '../../../src/experiments/policies/taskNames.ts';
import { mean, median, standardError } from '../../../src/math/statistics.ts';
import type { Machine } from '../../report/machine.ts';
import { defineWork } from '../../threads.ts';
import { createEnvironment } from './environments.ts';
import { type ExpectedSolve, expectedSolve } from './expected.ts';
import { known } from './words.ts';

/** The figure's methods, and RELAX with the sampler that the paper's numbers were made with. */
export const SOLVE_METHODS = [...METHODS, 'relax-authors'] as const;
export type SolveMethod = MethodId | 'relax-authors';

export const solveName = (method: SolveMethod, task: TaskId): string =>
  method === 'relax-authors' ? 'RELAX, the authors’ sampler' : policiesName(method, task);

/** Where a run counts as unsolved. */
export interface Limit {
  readonly count: number;
  readonly unit: 'episodes' | 'steps';
}

/** One run: the same seed gives every method the same starts and the same noise. */
export interface SolveJob {
  readonly task: TaskId;
  readonly method: SolveMethod;
  readonly preset: PresetId;
  readonly rate: number;
  readonly seed: number;
  readonly limit: Limit;
  /** Whether a run goes on to its limit after it was solved. */
  readonly whole: boolean;
}

export interface Solve extends SolveJob {
  /** Episodes to the first 100 in a row with a mean above the task's threshold; null where the limit came first. */
  readonly episodes: number | null;
  /** Steps of the environment until then; null likewise. */
  readonly solvedSteps: number | null;
  /** Episodes and steps of the whole run. */
  readonly lived: number;
  readonly steps: number;
  /** Mean return of the last 100 episodes; null before the first has ended. */
  readonly last: number | null;
  /** Largest mean return of 100 episodes in a row; null for fewer. */
  readonly best: number | null;
}

/** Largest mean of `over` numbers in a row; NaN for fewer. */
export function bestMean(x: readonly number[], over: number): number {
  let sum = 0;
  let best = Number.NaN;
  x.forEach((value, i) => {
    sum += value - (x[i - over] ?? 0);
    if (i + 1 >= over && !(sum / over <= best)) best = sum / over;
  });
  return best;
}

export function solve(job: SolveJob): Solve {
  const { task, method, preset, rate, seed, limit, whole } = job;
  const trainer = new Trainer({
    environment: () => createEnvironment(task),
    method: method === 'relax-authors' ? 'relax' : method,
    sampler: method === 'relax-authors' ? 'authors' : 'exact',
    ...presetOptions(preset),
    seed,
    rate,
    ...(limit.unit === 'steps' ? { budget: limit.count } : {}),
  });
  const episodes = limit.unit === 'episodes' ? limit.count : Number.POSITIVE_INFINITY;
  while ((whole || trainer.solvedAt === 0) && trainer.returns.length < episodes && !trainer.finished)
    trainer.advance(1);
  const { returns, lengths, solvedAt } = trainer;
  return {
    ...job,
    episodes: solvedAt || null,
    solvedSteps: solvedAt ? lengths.slice(0, solvedAt).reduce((sum, length) => sum + length, 0) : null,
    lived: returns.length,
    steps: trainer.steps,
    last: known(trainer.meanReturn()),
    best: known(bestMean(returns, SOLVED_OVER)),
  };
}

export const SOLVE_WORK = defineWork(import.meta.url, 'solve', solve);

/** What a table says of one seed. */
export type SolvedSeed = Pick<Solve, 'seed' | 'episodes' | 'lived' | 'last' | 'best'>;

/** All seeds of one method with the same settings. */
export interface SolveSummary {
  readonly method: SolveMethod;
  readonly preset: PresetId;
  readonly rate: number;
  readonly limit: Limit;
  readonly whole: boolean;
  readonly seeds: number;
  readonly solved: number;
  /** Episodes of the solved runs alone, as the expected numbers are; null where there are too few. */
  readonly mean: number | null;
  readonly error: number | null;
  /** Episodes over all seeds, an unsolved run beyond every solved one; null where the middle itself is unsolved. */
  readonly median: number | null;
  /** Fewest episodes that an unsolved run lived through; null where all are solved. */
  readonly unsolved: number | null;
  /** Mean steps of the environment until the solved runs were; null for none. */
  readonly steps: number | null;
  /** Mean over seeds of the mean return of a run's last 100 episodes. */
  readonly last: number | null;
  /** In the order of the seeds. */
  readonly runs: readonly SolvedSeed[];
  readonly expected: ExpectedSolve | null;
}

/** What `npm run reproduce -- cartpole|lander|pendulum` measures. */
export interface SolveResults {
  readonly kind: 'reproduce';
  readonly experiment: TaskId;
  readonly machine: Machine;
  readonly summaries: readonly SolveSummary[];
}

/** Two results of one task as one, in their order, so that a long measurement can be made in parts. */
export const together = (first: SolveResults | undefined, then: SolveResults): SolveResults =>
  first ? { ...then, summaries: [...first.summaries, ...then.summaries] } : then;

/** The runs of each method with the same settings together, in the order in which they first appear. */
export function summarise(runs: readonly Solve[]): SolveSummary[] {
  const name = ({ method, preset, rate }: Solve) => `${preset} ${method} ${rate}`;
  return [...new Set(runs.map(name))].map((wanted) => {
    const group = runs.filter((run) => name(run) === wanted).sort((a, b) => a.seed - b.seed);
    const { task, method, preset, rate, limit, whole } = group[0]!;
    const solved = group.filter(({ episodes }) => episodes !== null);
    const episodes = solved.map((run) => run.episodes!);
    const unsolved = group.filter((run) => run.episodes === null).map(({ lived }) => lived);
    return {
      method,
      preset,
      rate,
      limit,
      whole,
      seeds: group.length,
      solved: solved.length,
      mean: known(mean(episodes)),
      error: known(standardError(episodes)),
      median: known(median(group.map((run) => run.episodes ?? Number.POSITIVE_INFINITY))),
      unsolved: unsolved.length > 0 ? Math.min(...unsolved) : null,
      steps: known(mean(solved.map(({ solvedSteps }) => solvedSteps!))),
      last: known(mean(group.flatMap(({ last }) => last ?? []))),
      runs: group.map(({ seed, episodes, lived, last, best }) => ({ seed, episodes, lived, last, best })),
      expected: (task === 'cartpole' && expectedSolve(method, rate)) || null,
    };
  });
}

/** Standard errors of the difference between this mean and the expected one, both of solved runs; null for no such pair. */
export function distance({ mean, error, expected }: SolveSummary): number | null {
  if (!expected || mean === null || error === null) return null;
  return (mean - expected.mean) / Math.hypot(error, expected.error);
}

/** Standard errors between two means that are too many: one in 370 by chance. */
export const FARTHEST = 3;

/** Whether a mean is where it is expected; null where nothing is. */
export function held(summary: SolveSummary): boolean | null {
  const far = distance(summary);
  return far === null ? null : Math.abs(far) <= FARTHEST;
}
