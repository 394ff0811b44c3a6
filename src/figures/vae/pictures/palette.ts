/** Ink, paper and clay as numbers for canvases, which do not follow the page's tokens by themselves when the theme changes. */
import { useSyncExternalStore } from 'react';

export type Rgb = readonly [number, number, number];

export interface Palette {
  readonly paper: Rgb;
  readonly ink: Rgb;
  /** What takes ink away. */
  readonly clay: Rgb;
}

const TOKENS = { paper: '--paper', ink: '--ink', clay: '--reinforce' } as const;

let known: { readonly words: string; readonly palette: Palette } | null = null;

/** A canvas understands every CSS colour, and gives back opaque ones as #rrggbb. */
function rgb(context: CanvasRenderingContext2D, colour: string): Rgb {
  context.fillStyle = '#808080';
  context.fillStyle = colour;
  const n = Number.parseInt(String(context.fillStyle).slice(1, 7), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

/** The same object until a colour changes. */
function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const [paper, ink, clay] = [TOKENS.paper, TOKENS.ink, TOKENS.clay].map((name) =>
    style.getPropertyValue(name).trim(),
  ) as [string, string, string];
  const words = [paper, ink, clay].join();
  if (known?.words !== words) {
    const context = document.createElement('canvas').getContext('2d')!;
    known = {
      words,
      palette: { paper: rgb(context, paper), ink: rgb(context, ink), clay: rgb(context, clay) },
    };
  }
  return known.palette;
}

const MEDIA = ['(prefers-color-scheme: dark)', 'print'] as const;

function subscribe(listener: () => void): () => void {
  const root = new MutationObserver(listener);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const queries = MEDIA.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    root.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

export const usePalette = (): Palette => useSyncExternalStore(subscribe, read);
