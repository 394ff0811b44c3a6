/** Settings with which a figure trains to its end in a second or two: the least that they may be. */
import type { FigureId } from '../../src/figures/ids.ts';

const SHORT: Partial<Record<FigureId, string>> = {
  race: 'v=1&n=1e3&seeds=2',
  coins: 'v=1&n=500&seeds=1',
  vae: 'v=1&on=relax&units=16&n=100&backend=wasm',
  policies: 'v=1&seeds=2&n=1e3&every=50',
  painter: 'v=1&budget=2e3',
  laboratory: 'v=1&draws=1e3&tuning=100&n=100',
};

/** It trains for long unless a link says otherwise. */
export const isLong = (figure: FigureId): boolean => figure in SHORT;

/** The query of a short link to a figure, in its page or alone. */
export const shortQuery = (figure: FigureId, place: 'at' | 'figure' = 'at'): string =>
  `?${place}=${figure}&${SHORT[figure] ?? 'v=1'}`;
