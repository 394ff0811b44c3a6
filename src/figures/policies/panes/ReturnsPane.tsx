/** Returns over training: every seed, their mean and spread, and the line above which the task counts as solved. */
import { useMemo } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import { SOLVED_OVER } from '../../../experiments/policies/solved.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import { TASK_SPECS } from '../../../experiments/policies/tasks.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { useSize } from '../../../ui/useSize.ts';
import { settingsOf } from '../../shared/changes.ts';
import shared from '../../shared/figure.module.css';
import type { PoliciesPaneLayout } from '../layout.ts';
import { usePolicies, useVerbs } from '../types.ts';
import { MethodsPane } from './MethodsPane.tsx';
import type { MethodsPlot } from './plots.ts';
import { banded, lastX, type MethodLines, methodLines, returnsAxis, seedBandWords } from './shape.ts';
import { useKeeper } from './useKeeper.ts';
import { usePoliciesRuns } from './useRuns.ts';

export interface PoliciesPaneProps {
  readonly layout: PoliciesPaneLayout;
  readonly width: number;
}

/** What exactly is drawn. */
export function returnsWords(lines: readonly MethodLines[], solved: number, isShort: boolean): string {
  const what = `mean of the last ${SOLVED_OVER} episodes, solved above ${solved}`;
  const label = seedBandWords(lines);
  if (!label) return lines.some(({ seeds }) => seeds.length > 1) ? `${what}; thin lines are seeds` : what;
  const shaded = banded(lines, null).length;
  const some = shaded < lines.length && !isShort ? `, for ${shaded} methods` : '';
  return isShort
    ? `${what}; bold: mean, shaded: ${label}`
    : `${what}; thin lines are seeds, bold their mean, shaded the ${label}${some}`;
}

export const returnsPlot = (
  lines: readonly MethodLines[],
  axis: PoliciesSettings['axis'],
  task: TaskId,
): MethodsPlot => ({
  lines,
  axis,
  end: lastX(lines, axis),
  y: returnsAxis(task),
  baseline: TASK_SPECS[task].solved,
  valueFormat: (value) => formatNumber(value, task === 'lander' ? 1 : 0),
});

export function ReturnsPane({ layout, width }: PoliciesPaneProps) {
  const task = usePolicies((s) => settingsOf(s).task);
  const axis = usePolicies((s) => settingsOf(s).axis);
  const ruler = usePolicies((s) => s.hover);
  const { hover } = useVerbs();
  const runs = usePoliciesRuns('training');
  const keeper = useKeeper();
  const [boxRef, box] = useSize({ width: 0, height: 240 });
  const lines = useMemo(() => methodLines(runs, axis, keeper), [runs, axis, keeper]);
  const fills = layout.returns === 0;
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title="Return">
        {returnsWords(lines, TASK_SPECS[task].solved, layout.name !== 'page')}
      </PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <MethodsPane
          layout={layout}
          width={width}
          height={fills ? box.height : layout.returns}
          plot={returnsPlot(lines, axis, task)}
          label={`Mean return of the last ${SOLVED_OVER} episodes against ${axis}, ${lines.length} methods.`}
          ruler={ruler}
          onRuler={hover}
        />
      </div>
    </div>
  );
}
