/** The runs on show for the panes, the same array until a curve of theirs has another point. */
import { useCallback, useRef } from 'react';
import type { PoliciesRun } from '../../../experiments/policies/messages.ts';
import type { PoliciesState } from '../types.ts';
import { usePolicies } from '../types.ts';

type Kind = PoliciesRun['job']['kind'];

const NO_RUNS: readonly PoliciesRun[] = [];

/** Whether two lists of runs are drawn alike. */
const sameDrawn = (a: readonly PoliciesRun[], b: readonly PoliciesRun[]): boolean =>
  a.length === b.length &&
  a.every((run, i) => {
    const other = b[i]!;
    return (
      run === other ||
      (run.curve === other.curve &&
        run.variance === other.variance &&
        run.solvedAt === other.solvedAt &&
        run.finished === other.finished &&
        run.stopped === other.stopped)
    );
  });

export function usePoliciesRuns(kind: Kind): readonly PoliciesRun[] {
  const last = useRef<readonly PoliciesRun[]>(NO_RUNS);
  const select = useCallback(
    ({ runs }: PoliciesState) => {
      const own = runs.filter(({ job }) => job.kind === kind);
      if (!sameDrawn(last.current, own)) last.current = own;
      return last.current;
    },
    [kind],
  );
  return usePolicies(select);
}
