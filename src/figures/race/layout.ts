/** Sizes of the race's panes in each place it may stand. */
import { useMemo, useState } from 'react';
import { marginsFor, pageMeasure } from '../../charts/measure.ts';
import { type ChartLayout, type ChartMetrics, layoutOfWidth, METRICS } from '../../charts/metrics.ts';
import type { Margins } from '../../charts/scales.ts';
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { SHORT, STYLE } from './styles.ts';

export interface RaceLayout {
  readonly name: ChartLayout;
  readonly metrics: ChartMetrics;
  /** Shared by the panes whose x axis is training, and by the timeline under them. */
  readonly margins: Margins;
  /** Heights of the two panes; 0 where the frame decides, or where a pane is left out. */
  readonly curves: number;
  readonly variance: number;
  readonly xTicks: number;
}

const SIZES: Record<ChartLayout, Pick<RaceLayout, 'curves' | 'variance' | 'xTicks'>> = {
  page: { curves: 340, variance: 156, xTicks: 5 },
  phone: { curves: 280, variance: 136, xTicks: 2 },
  slide: { curves: 0, variance: 0, xTicks: 4 },
  small: { curves: 0, variance: 0, xTicks: 2 },
};

/** The widest words of both y axes and of the values beside the names: margins must not jump while t is dragged. */
const ROWS = ['0.2495'] as const;
const VALUES = ['0.24950'] as const;

/** `place` is given by an embedded figure; on the page the width decides. */
export function useRaceLayout(
  width: number,
  estimators: readonly ToyEstimatorId[],
  place: 'slide' | 'small' | undefined,
): RaceLayout {
  const [measure] = useState(pageMeasure);
  return useMemo(() => {
    const name = place ?? layoutOfWidth(width);
    const metrics = METRICS[name];
    const names = estimators.map((id) => (metrics.values ? undefined : SHORT[id]) ?? STYLE[id].label);
    const margins = marginsFor({ rows: ROWS, names, values: VALUES, hasAxis: true }, metrics, measure);
    const sizes = SIZES[name];
    // Every line end needs room for its name.
    const room = (height: number, lines: number): number =>
      height === 0 ? 0 : Math.max(height, lines * metrics.gap + margins.top + margins.bottom + 8);
    return {
      name,
      metrics,
      margins,
      curves: room(sizes.curves, estimators.length),
      variance: room(sizes.variance, estimators.length),
      xTicks: sizes.xTicks,
    };
  }, [width, estimators, place, measure]);
}
