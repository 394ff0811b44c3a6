/** Returns over training: every seed, their mean and spread, and the line above which the task counts as solved. */
import { useMemo, useState } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import type { PlotScales } from '../../../charts/scales.ts';
import type { TaskId } from '../../../experiments/control/settings.ts';
import { SOLVED_OVER } from '../../../experiments/control/solved.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { useSize } from '../../../ui/useSize.ts';
import shared from '../../shared/figure.module.css';
import { useControl } from '../context.ts';
import type { ControlPaneLayout } from '../layout.ts';
import { settingsOf } from '../state.ts';
import { MethodsPlot } from './MethodsPlot.tsx';
import styles from './panes.module.css';
import { BandKeeper, lastX, type MethodLines, methodLines, returnsAxis } from './shape.ts';
import { useRuns } from './useRuns.ts';

export interface PaneProps {
  readonly layout: ControlPaneLayout;
  readonly width: number;
}

/** What exactly is drawn. */
export function returnsWords(lines: readonly MethodLines[], isShort: boolean): string {
  const what = `mean of the last ${SOLVED_OVER} episodes`;
  const label = lines.find(({ band }) => band && band.seeds > 1)?.band?.label;
  if (!label) return what;
  return isShort
    ? `${what}; shaded: ${label}`
    : `${what}; thin lines are seeds, bold their mean, shaded: ${label}`;
}

export function ReturnsPane({ layout, width }: PaneProps) {
  const task = useControl((s) => settingsOf(s).task);
  const axis = useControl((s) => settingsOf(s).axis);
  const runs = useRuns('training');
  const [keeper] = useState(() => new BandKeeper());
  const [boxRef, box] = useSize({ width: 0, height: 240 });
  const lines = useMemo(() => methodLines(runs, axis, keeper), [runs, axis, keeper]);
  const y = returnsAxis(task);
  const fills = layout.returns === 0;
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title="Return">{returnsWords(lines, layout.name !== 'page')}</PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <MethodsPlot
          layout={layout}
          width={width}
          height={fills ? box.height : layout.returns}
          lines={lines}
          axis={axis}
          end={lastX(lines, axis)}
          y={y}
          valueFormat={(value) => formatNumber(value, task === 'lander' ? 1 : 0)}
          label={`Mean return of the last ${SOLVED_OVER} episodes against ${axis}, ${lines.length} methods.`}
          readsX
          under={(scales) => <Threshold scales={scales} task={task} />}
        />
      </div>
    </div>
  );
}

/** Above this the task counts as solved. */
function Threshold({ scales, task }: { readonly scales: PlotScales; readonly task: TaskId }) {
  const { solved } = returnsAxis(task);
  const { plot, metrics } = scales;
  const y = Math.round(scales.y(solved)) + 0.5;
  return (
    <g>
      <line className={styles['threshold']} x1={plot.left} x2={plot.right} y1={y} y2={y} />
      {metrics.layout !== 'small' && (
        <text className={styles['thresholdWords']} x={plot.left + 4} y={y + metrics.tick + 3}>
          solved above {solved}
        </text>
      )}
    </g>
  );
}
