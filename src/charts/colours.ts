/** Tokens as numbers for canvases, which do not follow the page's colours by themselves when the theme changes. */
import { useSyncExternalStore } from 'react';

export type Rgb = readonly [number, number, number];

const known = new Map<string, { readonly word: string; readonly rgb: Rgb }>();

/** A canvas understands every CSS colour, and gives back opaque ones as #rrggbb. */
function parse(word: string): Rgb {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = '#808080'; // stays where the word is no colour
  context.fillStyle = word;
  const n = Number.parseInt(String(context.fillStyle).slice(1, 7), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

/** The same object until the colour changes. */
function read(token: string): Rgb {
  const word = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  let entry = known.get(token);
  if (entry?.word !== word) {
    entry = { word, rgb: parse(word) };
    known.set(token, entry);
  }
  return entry.rgb;
}

const MEDIA = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'] as const;

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

/** A custom property such as `--ink`. */
export const useColour = (token: string): Rgb => useSyncExternalStore(subscribe, () => read(token));

export const cssColour = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;
