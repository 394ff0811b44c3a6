/** Sizes of the race's panes in each place it may stand. */
import { useMemo } from 'react';
import type { ChartLayout } from '../../charts/metrics.ts';
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { type PaneFrame, type PaneWords, usePaneFrame } from '../shared/usePaneFrame.ts';
import { SHORT, STYLE } from './styles.ts';

export interface RaceLayout extends PaneFrame {
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

const WORDS: PaneWords<ToyEstimatorId> = {
  rows: ['0.2495'],
  values: ['0.24950'],
  label: (id) => STYLE[id].label,
  short: (id) => SHORT[id],
};

/** `place` is given by an embedded figure; on the page the width decides. */
export function useRaceLayout(
  width: number,
  estimators: readonly ToyEstimatorId[],
  place: 'slide' | 'small' | undefined,
): RaceLayout {
  const frame = usePaneFrame(width, estimators, WORDS, place);
  const lines = estimators.length;
  return useMemo(() => {
    const { metrics, margins } = frame;
    const { curves, variance, xTicks } = SIZES[frame.name];
    // Every line end needs room for its name.
    const room = (height: number): number =>
      height === 0 ? 0 : Math.max(height, lines * metrics.gap + margins.top + margins.bottom + 8);
    return { ...frame, curves: room(curves), variance: room(variance), xTicks };
  }, [frame, lines]);
}
