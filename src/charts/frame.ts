/** What a plot's frame shows, worked out before anything is drawn: rows, tick words, the one solid baseline. */
import type { ChartMetrics } from './metrics.ts';
import type { Domain, Margins } from './scales.ts';

export interface XAxisSpec {
  readonly domain: Domain;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** Printed after the last tick, whose number stays centred: `steps`. */
  readonly unit?: string;
  /** No ticks and no words: another plot beneath shares this axis. */
  readonly hide?: boolean;
}

export interface YAxisSpec {
  readonly domain: Domain;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** The one solid line: an optimum, or zero. Its own number is printed in ink. */
  readonly baseline?: number;
  readonly baselineFormat?: (value: number) => string;
}

export interface TickWord {
  readonly value: number;
  readonly text: string;
  /** Baselines are in ink. */
  readonly strong: boolean;
  readonly unit?: string;
}

export interface FrameSpec {
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  readonly tickSize: number;
  readonly xDomain: Domain;
  readonly yDomain: Domain;
  readonly xWords: readonly TickWord[];
  readonly yWords: readonly TickWord[];
  /** Values with a horizontal line, the baseline last. */
  readonly rows: readonly number[];
  readonly baseline: number | null;
}

/**
 * Plain data for the frame, so that two equal frames can be recognised whatever functions made them.
 * Ticks outside the domain are left out; a tick whose words would touch the baseline's gives way to it.
 */
export function frameSpec(
  width: number,
  height: number,
  margins: Margins,
  x: XAxisSpec,
  y: YAxisSpec,
  metrics: ChartMetrics,
): FrameSpec {
  const [lo, hi] = y.domain;
  const slack = Math.abs(hi - lo) * 1e-9;
  const inside = (value: number, [a, b]: Domain, by = 0): boolean =>
    value >= Math.min(a, b) - by && value <= Math.max(a, b) + by;
  const base = y.baseline !== undefined && inside(y.baseline, y.domain, slack) ? y.baseline : null;
  const perPixel = Math.abs(hi - lo) / Math.max(1, height - margins.top - margins.bottom);
  const clear = (value: number): boolean =>
    base === null || Math.abs(value - base) > metrics.tick * 1.15 * perPixel;
  const ticks = y.ticks.filter((value) => inside(value, y.domain, slack) && clear(value));
  const word = (value: number, text: string, strong = false): TickWord => ({ value, text, strong });
  return {
    width,
    height,
    margins,
    tickSize: metrics.tick,
    xDomain: x.domain,
    yDomain: y.domain,
    xWords: x.hide ? [] : xWords(x, (value) => inside(value, x.domain)),
    yWords: [
      ...ticks.map((value) => word(value, y.format(value))),
      ...(base === null ? [] : [word(base, (y.baselineFormat ?? y.format)(base), true)]),
    ],
    rows: base === null ? ticks : [...ticks, base],
    baseline: base,
  };
}

function xWords(x: XAxisSpec, inside: (value: number) => boolean): readonly TickWord[] {
  const ticks = x.ticks.filter(inside);
  return ticks.map((value, i) => ({
    value,
    text: x.format(value),
    strong: false,
    ...(x.unit && i === ticks.length - 1 ? { unit: x.unit } : {}),
  }));
}

/** Where the ink of a frame goes: four px of tick under the plot and its number below, a row's number beside the plot. */
export function framePlaces({ width, height, margins, tickSize }: FrameSpec) {
  const bottom = height - margins.bottom;
  return {
    left: margins.left,
    right: width - margins.right,
    mark: [bottom + 4, bottom + 8] as const,
    /** Baseline of the numbers below. */
    base: bottom + 8 + tickSize * 1.05,
    /** Right edge of a row's number, and how far its baseline is below the row: its figures are centred on the line. */
    row: margins.left - 8,
    drop: tickSize * 0.35,
  };
}
