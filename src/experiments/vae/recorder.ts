/** Curves that never grow long: beyond a number of points neighbours are merged, so every point is still a mean over its steps. */
import type { Series } from './messages.ts';

/** A curve holds at most this many points. */
export const MOST_SERIES_POINTS = 400;
/** Steps behind a point of the training curve, before any merging. */
export const POINT_STEPS = 25;

export const emptySeries = (): Series => ({ steps: new Float64Array(0), values: new Float64Array(0) });

/** Values taken at steps (validation, variance): of too many every second is kept, the last always. */
export class SampledSeries {
  private steps: number[] = [];
  private values: number[] = [];

  constructor(series: Series = emptySeries()) {
    this.steps = [...series.steps];
    this.values = [...series.values];
  }

  get last(): number | null {
    return this.steps.at(-1) ?? null;
  }

  add(step: number, value: number): void {
    this.steps.push(step);
    this.values.push(value);
    if (this.steps.length <= MOST_SERIES_POINTS) return;
    const last = this.steps.length - 1;
    const kept = (_: number, i: number): boolean => (last - i) % 2 === 0;
    this.steps = this.steps.filter(kept);
    this.values = this.values.filter(kept);
  }

  series(): Series {
    return { steps: Float64Array.from(this.steps), values: Float64Array.from(this.values) };
  }
}

/** Means over stretches of steps; neighbours are merged in pairs when there are too many, and stretches double. */
export class Means {
  private steps: number[];
  private values: number[];
  private stretch: number;
  private count = 0;

  /** `from` is the step before the first; a saved series goes on from its last point. */
  constructor(
    private readonly from: number,
    series: Series = emptySeries(),
  ) {
    this.steps = [...series.steps];
    this.values = [...series.values];
    const [first, second] = this.steps;
    this.stretch = first === undefined ? POINT_STEPS : (second ?? 2 * first - from) - first;
  }

  /** Steps until a point is complete; what is counted at once stays within this. */
  get room(): number {
    return this.stretch - this.count;
  }

  /** That many steps were taken; true if they complete a point, whose mean `add` then takes. */
  counted(steps: number): boolean {
    this.count += steps;
    return this.room <= 0;
  }

  /** The mean over all steps since the last point, up to `step`. */
  add(step: number, mean: number): void {
    this.count = 0;
    this.steps.push(step);
    this.values.push(mean);
    if (this.steps.length > MOST_SERIES_POINTS && this.steps.length % 2 === 0) this.merge();
  }

  series(): Series {
    return { steps: Float64Array.from(this.steps), values: Float64Array.from(this.values) };
  }

  private merge(): void {
    const half = this.steps.length / 2;
    const width = (i: number): number => this.steps[i]! - (this.steps[i - 1] ?? this.from);
    const values = Array.from({ length: half }, (_, i) => {
      const [a, b] = [width(2 * i), width(2 * i + 1)];
      return (a * this.values[2 * i]! + b * this.values[2 * i + 1]!) / (a + b);
    });
    this.steps = Array.from({ length: half }, (_, i) => this.steps[2 * i + 1]!);
    this.values = values;
    this.stretch *= 2;
  }
}
