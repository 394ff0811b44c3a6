/** The runs on show for the panes, the same array until a curve of theirs has another point. */
import { useCallback, useRef } from 'react';
import type { ControlRun } from '../../../experiments/control/messages.ts';
import { useControl } from '../context.ts';
import type { ControlState } from '../state.ts';

type Kind = ControlRun['piece']['kind'];

const NO_RUNS: readonly ControlRun[] = [];

/** Whether two lists of runs are drawn alike. */
const sameDrawn = (a: readonly ControlRun[], b: readonly ControlRun[]): boolean =>
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

export function useRuns(kind: Kind): readonly ControlRun[] {
  const last = useRef<readonly ControlRun[]>(NO_RUNS);
  const select = useCallback(
    ({ runs }: ControlState) => {
      const own = runs.filter(({ piece }) => piece.kind === kind);
      if (!sameDrawn(last.current, own)) last.current = own;
      return last.current;
    },
    [kind],
  );
  return useControl(select);
}
