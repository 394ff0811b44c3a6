/** What a plot offers its marks: clip paths of the plot area and of both sides of the playhead. */
import { createContext } from 'react';

export interface PlotLayer {
  /** `clip-path` values; past and future are undefined in a plot without a playhead. */
  readonly past: string | undefined;
  readonly future: string | undefined;
  readonly clip: string;
}

export const LayerContext = createContext<PlotLayer>({ past: undefined, future: undefined, clip: 'none' });
