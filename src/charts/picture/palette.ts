/**
 * The colours and strokes of `ui/tokens.css` as values, for drawings that leave the page: a file, a slide, a film. A test holds
 * the two equal.
 */
import type { LineStyle } from '../lineStyle.ts';

export type DrawnTheme = 'light' | 'dark';

/** `page`: drawn in the page itself, in whatever colours that has now. */
export type PictureTheme = DrawnTheme | 'page';

/** Names as in the tokens, in camel case; every colour is #rrggbb. */
export interface Palette {
  readonly paper: string;
  readonly paper2: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly rule: string;
  readonly rule2: string;
  readonly grid: string;
  readonly controlEdge: string;
  readonly warn: string;
  /** Opacities: of a band, of the band that is pointed at, and of what lies after the ruler. */
  readonly band: number | string;
  readonly bandFocus: number | string;
  readonly future: number | string;
  /** By a style's stem: the colour of its lines and marks, and that of its words. */
  readonly stems: Readonly<Record<string, readonly [line: string, text: string]>>;
}

export const PALETTES: Readonly<Record<DrawnTheme, Palette>> = {
  light: {
    paper: '#fcfcfa',
    paper2: '#f4f4f0',
    ink: '#15171c',
    ink2: '#4b4f58',
    ink3: '#686c75',
    rule: '#dcdcd6',
    rule2: '#c2c2bc',
    grid: '#e9e9e4',
    controlEdge: '#85878c',
    warn: '#8f2d12',
    band: 0.13,
    bandFocus: 0.24,
    future: 0.28,
    stems: {
      exact: ['#15171c', '#15171c'],
      reinforce: ['#964723', '#964723'],
      'running-mean': ['#a57b09', '#926b00'],
      nvil: ['#8b7443', '#7f6938'],
      a2c: ['#8b7443', '#7f6938'],
      rloo: ['#5a5571', '#5a5571'],
      disarm: ['#4d4757', '#4d4757'],
      concrete: ['#5e1865', '#5e1865'],
      'straight-through': ['#f15288', '#d1326e'],
      muprop: ['#3023a8', '#3023a8'],
      rebar: ['#3964df', '#3964df'],
      relax: ['#053b11', '#053b11'],
      lax: ['#009eb9', '#087c91'],
    },
  },
  dark: {
    paper: '#121418',
    paper2: '#1a1d22',
    ink: '#f1f1ee',
    ink2: '#b4b7bd',
    ink3: '#8f939b',
    rule: '#2b2f36',
    rule2: '#434850',
    grid: '#20242a',
    controlEdge: '#737882',
    warn: '#ff9d7a',
    band: 0.12,
    bandFocus: 0.3,
    future: 0.4,
    stems: {
      exact: ['#f1f1ee', '#f1f1ee'],
      reinforce: ['#bb7334', '#bb7334'],
      'running-mean': ['#d6a305', '#d6a305'],
      nvil: ['#ba9e5d', '#ba9e5d'],
      a2c: ['#ba9e5d', '#ba9e5d'],
      rloo: ['#9ca4ac', '#9ca4ac'],
      disarm: ['#889197', '#889197'],
      concrete: ['#f1b0ff', '#f1b0ff'],
      'straight-through': ['#b03555', '#d45673'],
      muprop: ['#49a9f1', '#49a9f1'],
      rebar: ['#2793ec', '#2793ec'],
      relax: ['#9dd3a6', '#9dd3a6'],
      lax: ['#227c9f', '#3188ac'],
    },
  },
};

const kebab = (name: string): string => name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`);

/** The same names as the page's own custom properties. */
const PAGE_PALETTE: Palette = {
  ...(Object.fromEntries(
    Object.keys(PALETTES.light).map((name) => [name, `var(--${kebab(name)})`]),
  ) as unknown as Palette),
  stems: Object.fromEntries(
    Object.keys(PALETTES.light.stems).map((stem) => [
      stem,
      [`var(--${stem})`, `var(--${stem}-text, var(--${stem}))`] as const,
    ]),
  ),
};

export const paletteOf = (theme: PictureTheme): Palette =>
  theme === 'page' ? PAGE_PALETTE : PALETTES[theme];

/** Widths of strokes, px: those of the page, and of slides. */
export const STROKES = {
  page: { line: 1.75, hero: 2.75, exact: 1.25, rule: 1 },
  slide: { line: 3, hero: 4.5, exact: 2, rule: 1.5 },
} as const;

/** Share of a stroke that is left of it where many lines lie behind their mean, by weight. */
export const THIN = { line: 0.8, hero: 0.73, exact: 1 } as const;

/** @throws RangeError for a stem that is no token: a programmer's mistake, which would be drawn black */
function stemOf(style: LineStyle, palette: Palette): readonly [string, string] {
  const stem = palette.stems[style.stem];
  if (!stem) throw new RangeError(`no colour is called --${style.stem}`);
  return stem;
}

export const lineInk = (style: LineStyle, palette: Palette): string => stemOf(style, palette)[0];
export const textInk = (style: LineStyle, palette: Palette): string => stemOf(style, palette)[1];
