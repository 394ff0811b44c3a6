/** The size of a drawing that leaves the page, and what follows from it: colours, strokes, sizes of type. */
import { createContext, use } from 'react';
import { type ChartMetrics, METRICS } from '../metrics.ts';
import { type Palette, type PictureTheme, paletteOf, STROKES } from './palette.ts';

export interface PictureSize {
  /** Outer size, px. */
  readonly width: number;
  readonly height: number;
  /** Slides have type and strokes for a room, phones leave the values out. */
  readonly place: 'page' | 'phone' | 'slide';
  readonly theme: PictureTheme;
}

/** Of a picture that is drawn in the page, in the page's colours. */
export type PlaceSize = Omit<PictureSize, 'theme'>;

/** What the marks of a picture draw with. */
export interface PictureInk {
  readonly palette: Palette;
  readonly metrics: ChartMetrics;
  readonly strokes: Readonly<Record<keyof typeof STROKES.page, number>>;
  /** Sizes of type, px: the claim, a pane's title, notes. Ticks and line names are those of the metrics. */
  readonly type: { readonly title: number; readonly head: number; readonly note: number };
  /** Distance of everything to the edge, and between panes, px. */
  readonly edge: number;
  readonly gap: number;
  /** How many intervals an axis of training time has room for. */
  readonly xTicks: number;
}

const PLACES: Readonly<Record<PictureSize['place'], Omit<PictureInk, 'palette' | 'metrics' | 'strokes'>>> = {
  page: { type: { title: 22, head: 14, note: 13 }, edge: 24, gap: 20, xTicks: 5 },
  phone: { type: { title: 20, head: 14, note: 13 }, edge: 16, gap: 16, xTicks: 2 },
  slide: { type: { title: 32, head: 24, note: 24 }, edge: 32, gap: 24, xTicks: 3 },
};

export function inkOf({ place, theme }: PictureSize): PictureInk {
  return {
    palette: paletteOf(theme),
    metrics: METRICS[place],
    strokes: place === 'slide' ? STROKES.slide : STROKES.page,
    ...PLACES[place],
  };
}

/** Marks stand inside a `Picture`, which gives this. */
export const InkContext = createContext<PictureInk>(
  inkOf({ width: 0, height: 0, place: 'page', theme: 'light' }),
);

export const useInk = (): PictureInk => use(InkContext);

/** Inside the page: a value of the x axis was pressed or dragged to. A file answers no pointer. */
export const PickContext = createContext<((x: number, state: { readonly final: boolean }) => void) | null>(
  null,
);
