/** A plot of methods over training time, with the ruler that the pointer moves. */
import { formatThousands } from '../../../charts/format.ts';
import { TrainingPlot } from '../../../charts/TrainingPlot.tsx';
import { settingsOf } from '../../shared/changes.ts';
import type { PoliciesPaneLayout } from '../layout.ts';
import { isMethod } from '../styles.ts';
import { usePolicies, useVerbs } from '../types.ts';
import { type MethodsPlot, methodsData, ticksWithin } from './plots.ts';

export interface MethodsPaneProps {
  readonly layout: PoliciesPaneLayout;
  readonly width: number;
  readonly height: number;
  readonly plot: MethodsPlot;
  readonly label: string;
  /** Where the ruler stands, in the axis' unit. */
  readonly ruler: number | null;
  readonly onRuler: (x: number | null) => void;
}

export function MethodsPane({ layout, width, height, plot, label, ruler, onRuler }: MethodsPaneProps) {
  const task = usePolicies((s) => settingsOf(s).task);
  const pointed = usePolicies((s) => (isMethod(s.pointed) ? s.pointed : null));
  const { point } = useVerbs();
  const { margins, metrics } = layout;
  const xTicks = ticksWithin(width - margins.left - margins.right, metrics.tick, layout.xTicks);
  return (
    <TrainingPlot
      width={width}
      height={height}
      margins={margins}
      metrics={metrics}
      label={label}
      data={methodsData(plot, { task, pointed, xTicks })}
      hover={ruler}
      hoverFormat={(at) => `${formatThousands(at)} ${plot.axis}`}
      onHover={onRuler}
      onSeek={onRuler}
      onPoint={point}
    />
  );
}
