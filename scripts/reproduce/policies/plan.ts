/** The words of `npm run reproduce -- cartpole|lander|pendulum …` as a list of runs. */
import { parseArgs } from 'node:util';
import { METHODS } from '../../../src/experiments/policies/methods/methods.ts';
import { PRESETS, type PresetId, presetOptions } from '../../../src/experiments/policies/methods/options.ts';
import { PAPER_RATES } from '../../../src/experiments/policies/settings.ts';
import { actionsOf, PAPER_BUDGETS, type TaskId } from '../../../src/experiments/policies/taskNames.ts';
import { type Limit, SOLVE_METHODS, type SolveJob, type SolveMethod } from './solve.ts';
import { learningRate, usualThreads, wholeNumber } from './words.ts';

export const SOLVE_USAGE = [
  'cartpole [--seeds N] [--lr .01,.003,.001] [--methods reinforce,a2c,relax|all] [--episodes N | --steps N] [--threads N] [--json FILE]',
  'lander|pendulum [--seeds N] [--lr .003] [--preset published,adaptive] [--methods a2c,relax|all] [--episodes N | --steps N] [--whole] [--threads N] [--json FILE]',
];

export interface SolvePlan {
  readonly task: TaskId;
  readonly jobs: readonly SolveJob[];
  readonly threads: number;
  readonly json: string | undefined;
}

interface Usual {
  readonly seeds: string;
  readonly rates: string;
  readonly methods: string;
}

/** CartPole takes seconds a run and gets many; the others take minutes and get as many as the paper. */
const usual = (task: TaskId): Usual =>
  task === 'cartpole'
    ? { seeds: '30', rates: PAPER_RATES.join(','), methods: 'reinforce,a2c,relax' }
    : { seeds: '5', rates: '.003', methods: 'a2c,relax' };

/** The expected numbers of CartPole have a limit in episodes, more of them where the steps are small. */
const usualLimit = (task: TaskId, rate: number): Limit =>
  task === 'cartpole'
    ? { count: rate < 0.001 ? 6000 : 4000, unit: 'episodes' }
    : { count: PAPER_BUDGETS[task], unit: 'steps' };

/** The plan that the words ask for. @throws Error with a sentence for words that make no plan. */
export function solvePlan(task: TaskId, args: readonly string[]): SolvePlan {
  const { seeds, rates, methods } = usual(task);
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: seeds },
      lr: { type: 'string' },
      methods: { type: 'string', default: methods },
      preset: { type: 'string', default: 'published' },
      whole: { type: 'boolean', default: false },
      episodes: { type: 'string' },
      steps: { type: 'string' },
      threads: { type: 'string', default: usualThreads() },
      json: { type: 'string' },
    },
  });
  const many = wholeNumber(values.seeds, 'seeds', 1, 1000);
  const limit = limitOf(values.episodes, values.steps);
  const chosen = methodsOf(values.methods, task);
  const { whole } = values;
  const jobs = presetsOf(values.preset, task).flatMap((preset) =>
    (values.lr ?? String(presetOptions(preset).rate ?? rates)).split(',').flatMap((text) => {
      const rate = learningRate(text);
      return chosen.flatMap((method) =>
        Array.from({ length: many }, (_, seed) => ({
          task,
          method,
          preset,
          rate,
          seed,
          limit: limit ?? usualLimit(task, rate),
          whole,
        })),
      );
    }),
  );
  return { task, jobs, threads: wholeNumber(values.threads, 'threads', 1, 64), json: values.json };
}

function limitOf(episodes: string | undefined, steps: string | undefined): Limit | null {
  if (episodes !== undefined && steps !== undefined)
    throw new RangeError('A run is limited by --episodes or by --steps, not by both.');
  if (episodes !== undefined)
    return { count: wholeNumber(episodes, 'episodes', 100, 1_000_000), unit: 'episodes' };
  if (steps !== undefined) return { count: wholeNumber(steps, 'steps', 100, 100_000_000), unit: 'steps' };
  return null;
}

function presetsOf(text: string, task: TaskId): readonly PresetId[] {
  const able = actionsOf(task) === 'discrete' ? PRESETS.filter((id) => id === 'published') : PRESETS;
  return text.split(',').map((name) => {
    const found = able.find((id) => id === name);
    if (!found)
      throw new RangeError(`There is no preset “${name.slice(0, 24)}” for this task: ${able.join(', ')}.`);
    return found;
  });
}

function methodsOf(text: string, task: TaskId): readonly SolveMethod[] {
  const able: readonly SolveMethod[] = actionsOf(task) === 'discrete' ? SOLVE_METHODS : METHODS;
  if (text === 'all') return able;
  return text.split(',').map((name) => {
    const found = able.find((id) => id === name);
    if (!found) throw new RangeError(`There is no method “${name.slice(0, 24)}”: ${able.join(', ')}.`);
    return found;
  });
}
