/** Words of a picture: broken into lines by an estimate of their width, since a file knows no page to measure on. */
import { useInk } from './size.ts';

/** Fonts that some reader has, written into the file: the page's own faces do not travel with it. */
export const FACES = {
  serif:
    "'TeX Gyre Pagella', 'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, Georgia, serif",
  sans: "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif",
} as const;

/** Ems of a character in a plain sans of usual width. */
function emsOf(character: string): number {
  if (/[ijl.,:;'’|!()[\]\u2009]/.test(character)) return 0.28;
  if (/[ frt\-/·"“”]/.test(character)) return 0.34;
  if (/[mwMW@%—]/.test(character)) return 0.86;
  if (/[A-Z]/.test(character)) return 0.68;
  return 0.56;
}

/** DejaVu, which readers without any of these faces are likely to see, is as much wider, and wider again in bold. */
const WIDEST = 1.14;
const BOLD = 1.12;

/** An upper guess of the width in px; takes the place of a canvas' measure. */
export function estimateWidth(text: string, size: number, weight: 400 | 600): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size * WIDEST * (weight === 600 ? BOLD : 1);
}

/** A piece of text that looks alike. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly fill?: string;
}

/** Runs broken between words into lines no wider than `width`; a word longer than that has a line of its own. */
export function breakLines(runs: readonly Run[], width: number, size: number): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const run of runs)
    for (const word of run.text.split(' ').filter(Boolean)) {
      const wide = estimateWidth(`${word} `, size, run.strong ? 600 : 400);
      if (used > 0 && used + wide > width) {
        lines.push([]);
        used = 0;
      }
      const line = lines[lines.length - 1]!;
      const last = line[line.length - 1];
      if (last && last.strong === run.strong && last.fill === run.fill)
        line[line.length - 1] = { ...last, text: `${last.text} ${word}` };
      else line.push({ ...run, text: line.length > 0 ? ` ${word}` : word });
      used += wide;
    }
  return lines.filter((line) => line.length > 0);
}

/** As many lines as `width` asks for, but of about the same length. */
export function balanceLines(runs: readonly Run[], width: number, size: number): readonly (readonly Run[])[] {
  let best = breakLines(runs, width, size);
  for (let narrower = width * 0.96; narrower > width / 2; narrower *= 0.96) {
    const lines = breakLines(runs, narrower, size);
    if (lines.length > best.length) break;
    best = lines;
  }
  return best;
}

const LEADING = 1.3;

/** Height of a block of that many lines, px. */
export const linesHeight = (count: number, size: number): number => Math.ceil(count * size * LEADING);

export interface WordsProps {
  readonly x: number;
  /** Upper edge, px. */
  readonly y: number;
  readonly size: number;
  readonly lines: readonly (readonly Run[])[];
  readonly face?: keyof typeof FACES;
}

/** Lines of text, left-aligned, in secondary ink where a run says nothing else. */
export function Words({ x, y, size, lines, face = 'sans' }: WordsProps) {
  const { palette } = useInk();
  return lines.map((line, i) => (
    <text
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
      key={i}
      x={x}
      y={Math.round((y + size * (1 + i * LEADING)) * 10) / 10}
      fontFamily={FACES[face]}
      fontSize={size}
      fill={palette.ink2}
      xmlSpace="preserve"
    >
      {line.map(({ text, strong, fill }) => (
        <tspan
          key={text}
          {...(strong ? { fontWeight: 600, fill: fill ?? palette.ink } : fill ? { fill } : {})}
        >
          {text}
        </tspan>
      ))}
    </text>
  ));
}
