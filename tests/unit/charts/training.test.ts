/** What stands at a ruler and beside line ends: names in the order of the values printed there. */
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../src/charts/labels.ts';
import type { LineStyle } from '../../../src/charts/lineStyle.ts';
import { valueWithin } from '../../../src/charts/lines.ts';
import { METRICS } from '../../../src/charts/metrics.ts';
import { plotScales } from '../../../src/charts/scales.ts';
import { labelsOf, markersAt, type TrainingData } from '../../../src/charts/training.ts';

const style = (id: string): LineStyle => ({
  id,
  label: id,
  stem: id,
  dash: 'none',
  marker: 'ring',
  weight: 'line',
});
const xs = [0, 10, 20, 30, 40];
const data: TrainingData = {
  lines: [
    { key: 'a', style: style('a'), xs, ys: [0, 8, 6, 2, 1] },
    { key: 'b', style: style('b'), xs, ys: [0, 2, 4, 6, 8] },
    { key: 'c', style: style('c'), xs: xs.slice(0, 2), ys: [0, 4] },
    { key: 'd', style: style('d'), xs: [], ys: [] },
    { key: 'e', style: style('e'), xs, ys: [9, 9, 9, 9, 9], named: false },
  ],
  x: { domain: [0, 40], ticks: [], format: String },
  y: { domain: [0, 10], ticks: [], format: String },
  valueFormat: (value) => (Number.isNaN(value) ? '–' : value.toFixed(1)),
};
const margins = { left: 40, right: 120, top: 12, bottom: 26 };
const scales = (layout: 'page' | 'phone') =>
  plotScales(600, 300, margins, data.x.domain, data.y.domain, METRICS[layout]);

/** Names from top to bottom, with the values beside them. */
const column = (all: TrainingData, hover: number | null, layout: 'page' | 'phone' = 'page') =>
  [...placeLabels(labelsOf(all, hover), scales(layout))]
    .sort((one, two) => one.base - two.base)
    .map(({ name, value }) => (value === null ? name : `${name} ${value}`));

describe('labels', () => {
  it('say the value at the end where there is no ruler', () => {
    expect(column(data, null)).toEqual(['b 8.0', 'c 4.0', 'a 1.0']);
  });

  it('say the values at the ruler and stand in their order, though the lines end in another', () => {
    expect(column({ ...data, ruler: 10 }, null)).toEqual(['a 8.0', 'c 4.0', 'b 2.0']);
  });

  it('follow the pointer, whose values are those of the records', () => {
    const exact = new Map([['a', 1]]);
    expect(column({ ...data, ruler: 20, exact }, null)).toEqual(['b 4.0', 'c 4.0', 'a 1.0']);
    expect(column({ ...data, ruler: 20, exact }, 10)).toEqual(['a 8.0', 'c 4.0', 'b 2.0']);
  });

  it('keep the place of the line’s end where there is no value', () => {
    expect(column({ ...data, read: valueWithin }, 30)).toEqual(['b 6.0', 'c –', 'a 2.0']);
  });

  it('stand in the order of the line ends where no values are printed', () => {
    expect(column({ ...data, ruler: 10 }, null, 'phone')).toEqual(['b', 'c', 'a']);
  });

  it('are a gap apart, however they are ordered', () => {
    const bases = placeLabels(labelsOf({ ...data, ruler: 10 }, null), scales('page'))
      .map(({ base }) => base)
      .sort((one, two) => one - two);
    for (const [i, base] of bases.slice(1).entries())
      expect(base - bases[i]!).toBeGreaterThanOrEqual(METRICS.page.gap - 0.11);
  });
});

it('markers are exact at the ruler and records elsewhere, of named lines that have begun', () => {
  const exact = new Map([['b', 4.5]]);
  const at = (x: number) =>
    markersAt({ ...data, ruler: 20, exact }, x).map((mark) => [mark.style.id, mark.y] as const);
  expect(at(20)).toEqual([
    ['a', 6],
    ['b', 4.5],
    ['c', 4],
  ]);
  expect(at(10).map(([, y]) => y)).toEqual([8, 2, 4]);
});
