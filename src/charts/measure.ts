/** How wide words will be in the reader's own sans, so that margins fit whatever font that is. */
import type { ChartMetrics } from './metrics.ts';
import type { Margins } from './scales.ts';

/** Without a canvas (tests in Node, or before the page has styles) a character counts as this many ems. */
const GUESS = 0.58;

type Measure = (text: string, size: number, weight: 400 | 600) => number;

/** A measure that remembers: the same words are measured once per page. */
export function createMeasure(
  context: Pick<CanvasRenderingContext2D, 'font' | 'measureText'> | null,
  family: string,
): Measure {
  const known = new Map<string, number>();
  return (text, size, weight) => {
    if (!context) return text.length * size * GUESS;
    const key = `${weight} ${size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = `${weight} ${size}px ${family}`;
      width = context.measureText(text).width;
      // labels are a small vocabulary, but values are not
      if (known.size > 2000) known.clear();
      known.set(key, width);
    }
    return width;
  };
}

/** A measure for this page's `--sans`. Create it once per figure. */
export function pageMeasure(): Measure {
  if (typeof document === 'undefined') return createMeasure(null, '');
  const family = getComputedStyle(document.documentElement).getPropertyValue('--sans').trim();
  return createMeasure(document.createElement('canvas').getContext('2d'), family || 'sans-serif');
}

/** Distance from the plot's right edge to the first letter of an end label, px. */
export const labelOffset = (metrics: ChartMetrics): number => 14 * Math.min(metrics.magnify, 1.2);

export interface MarginNeeds {
  /** Widest words of the y axis: `0.24975`. */
  readonly rows: readonly string[];
  /** Names at the ends of lines, and the values beside them. */
  readonly names: readonly string[];
  readonly values?: readonly string[];
  /** Words of the x axis, or null when the axis is hidden. */
  readonly hasAxis: boolean;
}

/**
 * Margins that fit these words. Two plots that share an x axis should take the larger left and right of both.
 * Give the widest words that a drag can lead to, not those of the moment, or the plot shifts under the hand.
 */
export function marginsFor(needs: MarginNeeds, metrics: ChartMetrics, measure: Measure): Margins {
  const widest = (words: readonly string[], size: number, weight: 400 | 600): number =>
    words.reduce((most, word) => Math.max(most, measure(word, size, weight)), 0);
  const round = (px: number): number => Math.ceil(px / 4) * 4;
  const names = widest(needs.names, metrics.label, 600);
  const values = metrics.values ? widest(needs.values ?? [], metrics.tick, 400) : 0;
  const right = needs.names.length === 0 ? 12 : labelOffset(metrics) + names + (values > 0 ? 16 + values : 2);
  return {
    left: round(widest(needs.rows, metrics.tick, 400) + 8),
    right: round(right),
    top: Math.round(12 * Math.min(metrics.magnify, 1.4)),
    bottom: needs.hasAxis ? Math.round(metrics.tick * 1.4 + 8) : 12,
  };
}
