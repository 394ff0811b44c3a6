/** Ink, paper and clay as numbers for canvases. */
import { useMemo } from 'react';
import { type Rgb, useColour } from '../colours.ts';

export interface Inks {
  readonly paper: Rgb;
  readonly ink: Rgb;
  /** What takes ink away. */
  readonly clay: Rgb;
}

/** The same object until a colour changes. */
export function useInks(): Inks {
  const [paper, ink, clay] = [useColour('--paper'), useColour('--ink'), useColour('--reinforce')];
  return useMemo(() => ({ paper, ink, clay }), [paper, ink, clay]);
}
