/** How one method looks wherever it is drawn: hue, dash, marker and weight, but nothing about what it is. */

export const MARKER_SHAPES = [
  'none',
  'ring',
  'disc',
  'square',
  'open-square',
  'diamond',
  'open-diamond',
  'triangle',
  'inverted-triangle',
  'cross',
  'plus',
  'star',
] as const;

export type MarkerShape = (typeof MARKER_SHAPES)[number];

export interface LineStyle {
  readonly id: string;
  /** The name a reader sees, at line ends, in chips and in tables. */
  readonly label: string;
  /** Colours are the custom properties `--stem` (lines and marks) and `--stem-text` (words and numbers). */
  readonly stem: string;
  /** SVG dash lengths at page size, such as `8 3`, or `none`. */
  readonly dash: string;
  readonly marker: MarkerShape;
  /** `hero` is the one method a figure is about; `exact` is the truth, thin and in ink. */
  readonly weight: 'line' | 'hero' | 'exact';
}

/** The colour of lines and marks (at least 3 : 1 on paper). */
export const lineColour = (style: LineStyle): string => `var(--${style.stem})`;

/** The colour of words and numbers (at least 4.5 : 1 on paper). The exact line has ink for both. */
export const textColour = (style: LineStyle): string => `var(--${style.stem}-text, var(--${style.stem}))`;

/** The dash pattern at another stroke magnification: slides draw everything 1.7 times as strong. */
export function scaleDash(dash: string, magnify: number): string {
  if (dash === 'none' || dash === '') return 'none';
  if (magnify === 1) return dash;
  return dash
    .split(/[\s,]+/)
    .map((length) => String(Math.round(Number(length) * magnify * 100) / 100))
    .join(' ');
}
