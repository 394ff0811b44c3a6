/** What the runs of a task have shown, method by method: the cells of table 4 that this browser fills in. */
import type { PoliciesRun } from '../../../experiments/policies/messages.ts';
import { METHODS, type MethodId } from '../../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import { type SolvedSummary, solvedSummary } from '../../../experiments/policies/summary.ts';

export interface MethodResult {
  readonly method: MethodId;
  /** Of the seeds that are solved or over. */
  readonly summary: SolvedSummary;
  /** Seeds that are asked for. */
  readonly seeds: number;
}

export interface TaskResult {
  /** In the order of `METHODS`: those that train. */
  readonly methods: readonly MethodResult[];
  /** Under which the numbers came. */
  readonly rate: number;
  readonly steps: number;
}

export function taskResult(runs: readonly PoliciesRun[], settings: PoliciesSettings): TaskResult {
  const { methods, seeds, rate, steps } = settings;
  return {
    methods: METHODS.filter((method) => methods.includes(method)).map((method) => ({
      method,
      summary: solvedSummary(
        runs.filter(({ job }) => job.kind === 'training' && job.method === method),
        steps,
      ),
      seeds,
    })),
    rate,
    steps,
  };
}

export const methodOf = ({ methods }: TaskResult, id: MethodId): MethodResult | null =>
  methods.find(({ method }) => method === id) ?? null;

/** Episodes of the seeds that were solved. */
export const solvedOf = ({ summary }: MethodResult): readonly number[] =>
  summary.seeds.filter(({ solved }) => solved).map(({ episodes }) => episodes);

/** Of fewer seeds nothing is concluded. */
export const FEWEST_SEEDS = 3;

/** Whether every seed that is asked for is solved or over; before, those that are there are the quick ones. */
export const isComplete = ({ summary, seeds }: MethodResult): boolean => summary.seeds.length >= seeds;

/** Whether a mean speaks for the method: enough seeds, all of them solved. */
export const comparable = (each: MethodResult): boolean =>
  isComplete(each) && each.seeds >= FEWEST_SEEDS && each.summary.unsolved === 0;
