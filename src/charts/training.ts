/** What a plot over training time shows, as plain data: the page and a picture file draw the same record. */
import type { XAxisSpec, YAxisSpec } from './frame.ts';
import type { EndLabelItem } from './labels.ts';
import type { LineStyle } from './lineStyle.ts';
import { endOf, type Line, valueAt } from './lines.ts';

/** A line over training time; its arrays keep their identity as long as nothing was added. */
export interface TrainingLine extends Line {
  /** Unique among the lines of one plot. */
  readonly key: string;
  readonly style: LineStyle;
  /** A shorter name for narrow layouts. */
  readonly short?: string | undefined;
  /** False: without a name at its end, and without a marker at the ruler. */
  readonly named?: boolean;
  /** Drawn pale: another line is pointed at. */
  readonly pale?: boolean;
  /** Thin lines behind it, where it is their mean. */
  readonly seeds?: readonly Line[];
}

/** The spread of many seeds. What it covers is said in words beside the plot. */
export interface TrainingBand {
  readonly key: string;
  readonly style: LineStyle;
  readonly xs: ArrayLike<number>;
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
  readonly focused?: boolean;
}

/** A change of settings in mid-training. */
export interface TimeEvent {
  readonly x: number;
  readonly title: string;
}

/** A dashed horizontal line to compare with, and short verticals where others reached it. */
export interface Reference {
  readonly y: number;
  readonly style: LineStyle;
  readonly words: string;
  readonly reached: readonly { readonly x: number; readonly style: LineStyle }[];
}

export interface TrainingData {
  readonly lines: readonly TrainingLine[];
  /** Under the lines, in this order. */
  readonly bands?: readonly TrainingBand[];
  /** Branches left behind, pale. */
  readonly ghosts?: readonly TrainingLine[];
  readonly x: XAxisSpec;
  readonly y: YAxisSpec;
  /** x value of the ruler: lines are solid before it and pale after it. Absent where all of a line is past. */
  readonly ruler?: number;
  /** Values at the ruler, by a style's id, that are better than a line's last record. */
  readonly exact?: ReadonlyMap<string, number>;
  /** A line's value at an x: by default its last record at or before it. */
  readonly read?: (line: Line, x: number) => number;
  /** A value as it is printed beside a name. */
  readonly valueFormat: (value: number) => string;
  readonly events?: readonly TimeEvent[];
  readonly reference?: Reference | null;
  /** Words under the baseline. */
  readonly note?: string;
  /** Words in the middle while there is nothing to draw. */
  readonly empty?: string;
}

const NONE: ReadonlyMap<string, number> = new Map();

export const withRecords = (lines: readonly TrainingLine[]): readonly TrainingLine[] =>
  lines.filter((line) => line.xs.length > 0);

const namedOf = ({ lines }: TrainingData): readonly TrainingLine[] =>
  withRecords(lines).filter(({ named = true }) => named);

/**
 * What stands where a ruler meets the lines.
 * @param at x of the ruler itself; its values may be exact
 */
export const markersAt = (data: TrainingData, at: number): readonly { style: LineStyle; y: number }[] => {
  const { exact = NONE, read = valueAt, ruler } = data;
  return namedOf(data).map((line) => ({
    style: line.style,
    y: (at === ruler ? exact.get(line.style.id) : undefined) ?? read(line, at),
  }));
};

/** Names at the line ends with the values under the pointer, or else at the ruler, or else at the end. */
export function labelsOf(data: TrainingData, hover: number | null): readonly EndLabelItem[] {
  const { exact = NONE, read = valueAt, ruler, x, valueFormat } = data;
  const end = x.domain[1];
  return namedOf(data).map((line) => {
    const y = endOf(line, end);
    const at =
      hover !== null
        ? read(line, hover)
        : ruler === undefined
          ? y
          : (exact.get(line.style.id) ?? read(line, ruler));
    return { style: line.style, y, at, value: valueFormat(at), ...(line.short ? { short: line.short } : {}) };
  });
}
