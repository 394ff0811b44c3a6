/** The types of the figure of the control tasks, and the hooks by which its parts reach its state and its verbs. */
import type { PoliciesNetworks, PoliciesRun } from '../../experiments/policies/messages.ts';
import type { MethodId } from '../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../experiments/policies/settings.ts';
import type { TaskId } from '../../experiments/policies/taskNames.ts';
import type { PoolProgress } from '../../worker/poolPace.ts';
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';
import type { TaskResult } from './words/results.ts';

/** What only this figure's state holds. `at` is the policy that the reader watches, in steps; null is the present one. */
export interface PoliciesOwn {
  /** Every job that has begun, in the order of `jobsOf`; a curve to which nothing was added stays the same object. */
  readonly runs: readonly PoliciesRun[];
  /** By `jobId`: the policies that can be watched, ascending, the present one of a finished run among them. */
  readonly checkpoints: ReadonlyMap<string, readonly PoliciesNetworks[]>;
  readonly progress: PoolProgress | null;
  /** What the last runs of every task have shown, also of those that were left. */
  readonly results: ReadonlyMap<TaskId, TaskResult>;
  readonly finished: boolean;
  /** Steps that all runs had together when one step more was asked for; training pauses when there are more. */
  readonly stepFrom: number | null;
}

/** What only this figure can be told. */
export interface PoliciesVerbs {
  /** Goes to a task with the budget, seeds and methods that suit it; what the last one's runs have learnt is kept. */
  choose(task: TaskId): void;
  toggle(id: MethodId): void;
  /** Gives the runs more steps. */
  more(): void;
  /** Watches the checkpoint before or after. */
  walk(by: -1 | 1): void;
  /** Moves the ruler by points of the curve. */
  read(by: number): void;
}

export interface PoliciesTypes {
  readonly settings: PoliciesSettings;
  /** Its answers come run by run, not as one body. */
  readonly body: null;
  readonly own: PoliciesOwn;
  readonly verbs: PoliciesVerbs;
}

export type PoliciesState = StateOf<PoliciesTypes>;

export const {
  useFigureState: usePolicies,
  useVerbs,
  useFigureStore: usePoliciesStore,
} = figureHooks<PoliciesTypes>();
