import type { PoliciesRun } from '../../../../../src/experiments/policies/messages.ts';
import { METHODS, type MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import { type PoliciesSettings, policiesSettings } from '../../../../../src/experiments/policies/settings.ts';
import { taskResult } from '../../../../../src/figures/policies/words/results.ts';
import { run, training } from '../runs.ts';

export const SETTINGS: PoliciesSettings = { ...policiesSettings.defaults, methods: [...METHODS], seeds: 3 };

/** Runs that are over; 0 for one that was never solved. */
export const over = (method: MethodId, episodes: readonly number[]): readonly PoliciesRun[] =>
  episodes.map((solvedAt, i) =>
    run(training(method, i + 1), 250_000, { finished: true, solvedAt, solvedSteps: 100 * solvedAt }),
  );

export const resultOf = (...groups: readonly (readonly PoliciesRun[])[]) => {
  const methods = METHODS.filter((id) => groups.flat().some(({ job }) => job.method === id));
  return taskResult(groups.flat(), { ...SETTINGS, methods });
};

export const plain = (words: string | null): string => (words ?? '').replaceAll('\u2009', ' ');
