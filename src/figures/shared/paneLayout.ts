/** What the panes of a figure share wherever it stands: its place, the measures of that place, and margins wide enough for all words. */
import { useMemo, useState } from 'react';
import { marginsFor, pageMeasure } from '../../charts/measure.ts';
import { type ChartLayout, type ChartMetrics, layoutOfWidth, metricsAt } from '../../charts/metrics.ts';
import type { Margins } from '../../charts/scales.ts';
import { useTextScale } from '../../charts/textScale.ts';

export interface PaneFrame {
  readonly name: ChartLayout;
  readonly metrics: ChartMetrics;
  /** Shared by the panes, so that their x axes stand under one another. */
  readonly margins: Margins;
}

/** The widest words of the y axes and of the values beside the names: margins must not jump while numbers change. */
export interface PaneWords<Id extends string> {
  readonly rows: readonly string[];
  readonly values: readonly string[];
  /** A line's name, or the shorter one where values leave no room for more. */
  readonly label: (id: Id) => string;
  readonly short: (id: Id) => string | undefined;
  /** What stands right of the x axis's last number, where no values make room for it. */
  readonly ends?: readonly string[];
}

/** What a figure says of its panes once and for all. */
export interface PaneSizes<Id extends string, S extends object> {
  readonly words: PaneWords<Id>;
  /** In each place where the figure may stand; a height of 0 is left to the frame. */
  readonly sizes: Readonly<Record<ChartLayout, S>>;
  /** The sizes for so many lines, where they depend on it. */
  readonly adapt?: (sizes: S, lines: number, frame: PaneFrame) => S;
}

/** The hook of one figure's panes. `place` is given where the figure is embedded; on the page the width decides. */
export const paneLayout =
  <Id extends string, S extends object>({ words, sizes, adapt }: PaneSizes<Id, S>) =>
  (width: number, ids: readonly Id[], place: 'slide' | 'small' | undefined): PaneFrame & S => {
    const [measure] = useState(pageMeasure);
    const scale = useTextScale();
    return useMemo(() => {
      const name = place ?? layoutOfWidth(width, scale);
      const metrics = metricsAt(name, scale);
      const names = ids.map((id) => (metrics.values ? undefined : words.short(id)) ?? words.label(id));
      const { rows, values, ends = [] } = words;
      const needs = { rows, names: metrics.values ? names : [...names, ...ends], values, hasAxis: true };
      const frame = { name, metrics, margins: marginsFor(needs, metrics, measure) };
      return { ...frame, ...(adapt?.(sizes[name], ids.length, frame) ?? sizes[name]) };
    }, [width, ids, place, measure, scale]);
  };
