/** Sizes of the race's panes in each place it may stand. */
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { paneLayout } from '../shared/paneLayout.ts';
import { RACE_SHORT, RACE_STYLE } from './styles.ts';

export const useRaceLayout = paneLayout({
  words: {
    rows: ['0.2495'],
    values: ['0.24950'],
    label: (id: ToyEstimatorId) => RACE_STYLE[id].label,
    short: (id) => RACE_SHORT[id],
  },
  sizes: {
    page: { curves: 340, variance: 156, xTicks: 5 },
    phone: { curves: 280, variance: 136, xTicks: 2 },
    slide: { curves: 0, variance: 0, xTicks: 4 },
    small: { curves: 0, variance: 0, xTicks: 2 },
  },
  adapt: (sizes, lines, { metrics, margins }) => {
    // Every line end needs room for its name.
    const room = (height: number): number =>
      height === 0 ? 0 : Math.max(height, lines * metrics.gap + margins.top + margins.bottom + 8);
    return { ...sizes, curves: room(sizes.curves), variance: room(sizes.variance) };
  },
});

export type RaceLayout = ReturnType<typeof useRaceLayout>;
