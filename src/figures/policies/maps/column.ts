/** The column left of maps and curves for their axis words, as in the style sheet: so they stand under one another. */
import { type ChartLayout, METRICS } from '../../../charts/metrics.ts';

/** px; room for four figures and a sign. */
export const columnWidth = (place: ChartLayout): number => Math.round(METRICS[place].tick * 3.25);
