/** Sizes of the autoencoders' panes in each place they may stand. */
import type { VaeEstimatorName } from '../../experiments/vae/settings.ts';
import { paneLayout } from '../shared/paneLayout.ts';
import { VAE_SHORT, VAE_STYLE } from './styles.ts';

export const useVaeLayout = paneLayout({
  words: {
    rows: ['−250'],
    values: ['−250.0'],
    label: (id: VaeEstimatorName) => VAE_STYLE[id].label,
    short: (id) => VAE_SHORT[id],
  },
  sizes: {
    page: { curves: 340, variance: 148, xTicks: 5 },
    phone: { curves: 280, variance: 132, xTicks: 2 },
    slide: { curves: 0, variance: 0, xTicks: 3 },
    small: { curves: 0, variance: 0, xTicks: 2 },
  },
});

export type VaePaneLayout = ReturnType<typeof useVaeLayout>;
