/** What a prediction is: something that a reader sketches or picks before it is shown, and the truth beside it. */
import type { XAxisSpec, YAxisSpec } from '../charts/frame.ts';
import type { LineStyle } from '../charts/lineStyle.ts';
import type { Line } from '../charts/lines.ts';

export interface TruthLine extends Line {
  readonly style: LineStyle;
  /** One run of several: thin. */
  readonly seed?: boolean;
}

/** What came of it, and the numbers that sentences are made of. */
export interface Truth<Facts> {
  /** The lines that have a name at their end come last. */
  readonly lines: readonly TruthLine[];
  readonly facts: Facts;
}

/** Lets the page breathe between two slices of work. */
export type Rest = () => Promise<void>;

export interface PlotSpec {
  readonly x: XAxisSpec;
  readonly y: YAxisSpec;
  /** What is drawn against what, above the plot. */
  readonly title: string;
  /** There before anybody predicts: the step of f. */
  readonly given?: TruthLine;
}

export interface SketchPrediction<Facts> {
  readonly kind: 'sketch';
  readonly plot: PlotSpec;
  /** Where the reader sets heights, ascending. */
  readonly xs: readonly number[];
  /** The height of a line that nobody has drawn yet: no right answer. */
  readonly start: number;
  /** One press of an arrow key. */
  readonly step: number;
  /** “at step 2 000”. */
  place(x: number): string;
  /** A height in words. */
  height(y: number): string;
  truth(rest: Rest): Promise<Truth<Facts>>;
  /** What happened, without a sketch. */
  said(facts: Facts): string;
  /** How a sketch, heights at `xs`, compares with it. */
  compare(sketch: readonly number[], facts: Facts): string;
}

export interface PickOption {
  readonly value: string;
  /** As it would be said: “sooner”. */
  readonly label: string;
}

export interface PickPrediction<Facts> {
  readonly kind: 'pick';
  readonly options: readonly PickOption[];
  /** Only where the truth is a drawing. */
  readonly plot?: PlotSpec;
  /** @param recorded what the page's own HTML holds, for what takes too long to compute now */
  truth(rest: Rest, recorded: string): Promise<Truth<Facts>>;
  /** Which option it was. */
  outcome(facts: Facts): string;
  said(facts: Facts): string;
}

/** Computed now, or recorded: `Facts` is each prediction's own. */
export type Prediction<Facts> = SketchPrediction<Facts> | PickPrediction<Facts>;
