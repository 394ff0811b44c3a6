/** The column left of maps and curves for their axis words, as in the style sheet: so they stand under one another. */
import type { ChartMetrics } from '../metrics.ts';

/** px; room for four figures and a sign. */
export const columnWidth = (metrics: ChartMetrics): number => Math.round(metrics.tick * 3.25);
