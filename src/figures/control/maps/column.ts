/** The column left of maps and curves for their axis words: one width, so that they stand under one another. */
import type { CSSProperties } from 'react';
import { type ChartLayout, METRICS } from '../../../charts/metrics.ts';

/** px; room for four figures and a sign. */
export const columnWidth = (place: ChartLayout): number => Math.ceil((METRICS[place].tick * 3.25) / 2) * 2;

export const columnStyle = (place: ChartLayout): CSSProperties =>
  ({ '--words': `${columnWidth(place)}px` }) as CSSProperties;
