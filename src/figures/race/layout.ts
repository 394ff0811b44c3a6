/** Sizes of the race's panes in each place it may stand. */
import { type ChartLayout, type ChartMetrics, layoutOfWidth, METRICS } from '../../charts/metrics.ts';
import type { Margins } from '../../charts/scales.ts';

export interface RaceLayout {
  readonly name: ChartLayout;
  readonly metrics: ChartMetrics;
  /** Shared by the panes whose x axis is training, and by the timeline under them. */
  readonly left: number;
  readonly right: number;
  readonly curves: number;
  readonly variance: number;
  readonly xTicks: number;
}

const SIZES: Record<ChartLayout, Omit<RaceLayout, 'name' | 'metrics'>> = {
  page: { left: 52, right: 178, curves: 340, variance: 156, xTicks: 5 },
  phone: { left: 46, right: 104, curves: 280, variance: 128, xTicks: 2 },
  slide: { left: 104, right: 206, curves: 0, variance: 0, xTicks: 4 },
  small: { left: 46, right: 112, curves: 0, variance: 0, xTicks: 2 },
};

/** `place` is given by an embedded figure; on the page the width decides. */
export function raceLayout(width: number, place: 'slide' | 'small' | undefined): RaceLayout {
  const name = place ?? layoutOfWidth(width);
  return { name, metrics: METRICS[name], ...SIZES[name] };
}

export const marginsOf = (layout: RaceLayout, top: number, bottom: number): Margins => ({
  left: layout.left,
  right: layout.right,
  top: layout.name === 'slide' ? top + 6 : top,
  bottom: layout.name === 'slide' ? bottom + 18 : bottom,
});
