/** Sizes of the autoencoders' panes in each place they may stand. */
import { useMemo, useState } from 'react';
import { marginsFor, pageMeasure } from '../../charts/measure.ts';
import { type ChartLayout, type ChartMetrics, layoutOfWidth, METRICS } from '../../charts/metrics.ts';
import type { Margins } from '../../charts/scales.ts';
import type { VaeEstimatorName } from '../../experiments/vae/settings.ts';
import { SHORT, STYLE } from './styles.ts';

export interface VaePaneLayout {
  readonly name: ChartLayout;
  readonly metrics: ChartMetrics;
  /** Shared by all panes, so that their x axes stand under one another. */
  readonly margins: Margins;
  /** Heights of the panes; 0 where the frame decides, or where a pane is left out. */
  readonly curves: number;
  readonly variance: number;
  readonly xTicks: number;
}

const SIZES: Record<ChartLayout, Pick<VaePaneLayout, 'curves' | 'variance' | 'xTicks'>> = {
  page: { curves: 340, variance: 148, xTicks: 5 },
  phone: { curves: 280, variance: 132, xTicks: 2 },
  slide: { curves: 0, variance: 0, xTicks: 3 },
  small: { curves: 0, variance: 0, xTicks: 2 },
};

/** The widest words of the y axes and of the values beside the names: margins must not jump while curves grow. */
const ROWS = ['−250'] as const;
const VALUES = ['−250.0'] as const;

/** `place` is given by an embedded figure; on the page the width decides. */
export function useVaeLayout(
  width: number,
  estimators: readonly VaeEstimatorName[],
  place: 'slide' | 'small' | undefined,
): VaePaneLayout {
  const [measure] = useState(pageMeasure);
  return useMemo(() => {
    const name = place ?? layoutOfWidth(width);
    const metrics = METRICS[name];
    const names = estimators.map((id) => (metrics.values ? undefined : SHORT[id]) ?? STYLE[id].label);
    const margins = marginsFor({ rows: ROWS, names, values: VALUES, hasAxis: true }, metrics, measure);
    return { name, metrics, margins, ...SIZES[name] };
  }, [width, estimators, place, measure]);
}
