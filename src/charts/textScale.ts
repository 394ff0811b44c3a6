/** How large the reader's text is, for what is drawn in px: 2 at 200 %, where 1rem is 32 px. */
import { useSyncExternalStore } from 'react';
import { type ChartLayout, type ChartMetrics, metricsAt } from './metrics.ts';

/** What every size of this page was drawn for, px. */
const USUAL = 16;

const read = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL || 1;

/** A box as wide as 1rem tells of every change, whatever made it. */
function subscribe(listener: () => void): () => void {
  const probe = document.createElement('div');
  probe.style.cssText = 'position:fixed;inline-size:1rem;block-size:0;visibility:hidden';
  document.body.append(probe);
  const observer = new ResizeObserver(listener);
  observer.observe(probe);
  return () => {
    observer.disconnect();
    probe.remove();
  };
}

/** Root font size over 16 px, followed as it changes. */
export const useTextScale = (): number => useSyncExternalStore(subscribe, read, () => 1);

/** A chart's sizes in its place, at the size of the reader's text. */
export const useMetrics = (layout: ChartLayout): ChartMetrics => metricsAt(layout, useTextScale());
