/** The colours of a map: nine of them, between paper and a colour of its own or from clay through paper to ink. */
import { useMemo } from 'react';
import { type Rgb, useColour } from '../colours.ts';
import { type MapScale, STEPS } from './scale.ts';

export interface MapColours {
  readonly paper: Rgb;
  /** Of a scale without signs. */
  readonly colour: Rgb;
  readonly ink: Rgb;
  readonly clay: Rgb;
}

/** `own` is the token of a scale without signs. */
export function useMapColours(own: string): MapColours {
  const [paper, ink, clay] = [useColour('--paper'), useColour('--ink'), useColour('--reinforce')];
  const colour = useColour(own);
  return useMemo(() => ({ paper, ink, clay, colour }), [paper, ink, clay, colour]);
}

/** How much of its colour the last step has: marks in ink must stay to be seen on it. */
const DEEPEST = 0.81;

/** The nine colours of a scale, from its low end. */
export function rampOf({ signed }: MapScale, { paper, colour, ink, clay }: MapColours): readonly Rgb[] {
  const mix = (to: Rgb, weight: number): Rgb =>
    [0, 1, 2].map((i) => Math.round(paper[i]! + weight * (to[i]! - paper[i]!))) as unknown as Rgb;
  return Array.from({ length: STEPS }, (_, step) => {
    if (!signed) return mix(colour, 0.03 + ((step + 0.5) / STEPS) * (DEEPEST - 0.03));
    const k = (2 * step) / (STEPS - 1) - 1;
    return mix(k < 0 ? clay : ink, Math.abs(k) * DEEPEST);
  });
}
