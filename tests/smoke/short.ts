/** Settings with which a figure trains to its end in a second or two: the least that they may be. */
import type { FigureId } from '../../src/figures/ids.ts';

const SHORT: Partial<Record<FigureId, string>> = {
  race: 'v=1&seeds=2&n=2000',
  coins: 'v=1&n=500&seeds=2',
  vae: 'v=1&units=16&n=100&backend=wasm&on=relax',
  policies: 'v=1&seeds=2&n=4000&every=50',
  painter: 'v=1&budget=2000',
  laboratory: 'v=1&draws=1000&tuning=100&n=100',
};

/** The query of a short link to a figure, in its page or alone. */
export const shortQuery = (figure: FigureId, place: 'at' | 'figure' = 'at'): string =>
  `?${place}=${figure}&${SHORT[figure] ?? 'v=1'}`;
