/** Sizes of the autoencoders' panes in each place they may stand. */
import { useMemo } from 'react';
import type { ChartLayout } from '../../charts/metrics.ts';
import type { VaeEstimatorName } from '../../experiments/vae/settings.ts';
import { type PaneFrame, type PaneWords, usePaneFrame } from '../shared/usePaneFrame.ts';
import { SHORT, STYLE } from './styles.ts';

export interface VaePaneLayout extends PaneFrame {
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

const WORDS: PaneWords<VaeEstimatorName> = {
  rows: ['−250'],
  values: ['−250.0'],
  label: (id) => STYLE[id].label,
  short: (id) => SHORT[id],
};

/** `place` is given by an embedded figure; on the page the width decides. */
export function useVaeLayout(
  width: number,
  estimators: readonly VaeEstimatorName[],
  place: 'slide' | 'small' | undefined,
): VaePaneLayout {
  const frame = usePaneFrame(width, estimators, WORDS, place);
  return useMemo(() => ({ ...frame, ...SIZES[frame.name] }), [frame]);
}
