/** From values to pixels and back, on exactly the plot area that the chart's frame draws. */
import { type ChartMetrics, METRICS } from './metrics.ts';

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Domain = readonly [number, number];

export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlotScales {
  readonly width: number;
  readonly height: number;
  readonly plot: PlotArea;
  readonly xDomain: Domain;
  readonly yDomain: Domain;
  readonly metrics: ChartMetrics;
  /** Pixel of a value; linear beyond the domain too. */
  x(value: number): number;
  y(value: number): number;
  /** Value under a pixel, kept within the domain. */
  invertX(px: number): number;
}

/** Linear scales over the plot area left by the margins. An empty domain maps to the middle. */
export function plotScales(
  width: number,
  height: number,
  margins: Margins,
  xDomain: Domain,
  yDomain: Domain,
  metrics: ChartMetrics = METRICS.page,
): PlotScales {
  const plot = {
    left: margins.left,
    top: margins.top,
    right: Math.max(margins.left, width - margins.right),
    bottom: Math.max(margins.top, height - margins.bottom),
  };
  const [x0, x1] = xDomain;
  const [y0, y1] = yDomain;
  const x = linear(x0, x1, plot.left, plot.right);
  return {
    width,
    height,
    plot,
    xDomain,
    yDomain,
    metrics,
    x,
    y: linear(y0, y1, plot.bottom, plot.top),
    invertX: (px) => {
      const value = plot.right > plot.left ? linear(plot.left, plot.right, x0, x1)(px) : x0;
      return Math.min(Math.max(value, Math.min(x0, x1)), Math.max(x0, x1));
    },
  };
}

function linear(a: number, b: number, p: number, q: number): (value: number) => number {
  if (a === b) return () => (p + q) / 2;
  const slope = (q - p) / (b - a);
  return (value) => p + (value - a) * slope;
}
