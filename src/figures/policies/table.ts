/** The runs of the control tasks: one row per number. */
import type { PoliciesRun } from '../../experiments/policies/messages.ts';
import { METHODS } from '../../experiments/policies/methods/methods.ts';
import { settingsOf } from '../shared/changes.ts';
import type { Cell, Table } from '../shared/table.ts';
import type { PoliciesState } from './types.ts';

const COLUMNS: Table['columns'] = [
  { name: 'task', definition: 'the control task' },
  { name: 'method', definition: 'whose gradient it is' },
  { name: 'seed', definition: 'where the run’s random numbers come from' },
  {
    name: 'policies_of',
    definition: 'empty for training; else the method on whose frozen policies the variance was measured',
  },
  { name: 'episodes', unit: 'episodes', definition: 'episodes trained until then' },
  {
    name: 'steps',
    unit: 'steps of the environment',
    definition: 'steps trained until then; empty for variances',
  },
  {
    name: 'series',
    definition:
      'return: of one episode; mean_of_100: of the last hundred; solved: episodes until solved, empty where it never was; ' +
      'ln_variance: natural logarithm of the variance of an episode’s gradient',
  },
  { name: 'value', unit: 'return, episodes or ln', definition: 'empty where it is not a number' },
];

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function rowsOf(
  task: string,
  { job, curve, variance, solvedAt, solvedSteps }: PoliciesRun,
): readonly (readonly Cell[])[] {
  const { method, seed } = job;
  if (job.kind === 'training') {
    const series = (name: string, values: Float64Array): readonly (readonly Cell[])[] =>
      Array.from(values, (value, i) => [
        task,
        method,
        seed,
        null,
        curve.episodes[i]!,
        curve.steps[i]!,
        name,
        finite(value),
      ]);
    return [
      ...series('return', curve.returns),
      ...series('mean_of_100', curve.window),
      [task, method, seed, null, solvedAt || null, solvedSteps || null, 'solved', solvedAt || null],
    ];
  }
  if (!variance) return [];
  return METHODS.flatMap((id, k) =>
    Array.from(variance.logVariances[k]!, (value, i) => [
      task,
      id,
      seed,
      method,
      variance.episodes[i]!,
      null,
      'ln_variance',
      finite(value),
    ]),
  );
}

/** Null before any run has begun. */
export function policiesTable(state: PoliciesState): Table | null {
  const { task, seed } = settingsOf(state);
  if (state.runs.length === 0) return null;
  return {
    file: `${task}-seed${seed}`,
    about: task,
    columns: COLUMNS,
    rows: state.runs.flatMap((run) => rowsOf(task, run)),
  };
}
