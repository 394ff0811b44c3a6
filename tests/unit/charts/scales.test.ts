/** Scales, frames and margins: pixels of the frame are pixels of the layer. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { frameSpec } from '../../../src/charts/frame.ts';
import { createMeasure, marginsFor } from '../../../src/charts/measure.ts';
import { METRICS } from '../../../src/charts/metrics.ts';
import { PlainFrame } from '../../../src/charts/PlainFrame.tsx';
import { plotScales } from '../../../src/charts/scales.ts';

const margins = { left: 52, right: 178, top: 12, bottom: 26 };
const x = { domain: [0, 10000] as const, ticks: [0, 5000, 10000, 20000], format: String };
const y = {
  domain: [0.2489, 0.2502] as const,
  ticks: [0.249, 0.2495, 0.25, 0.26],
  format: (v: number) => v.toFixed(4),
  baseline: 0.249001,
};

describe('plotScales', () => {
  const scales = plotScales(800, 380, margins, x.domain, y.domain);

  test('ends of the domain are ends of the plot, y upwards', () => {
    expect(scales.plot).toEqual({ left: 52, right: 622, top: 12, bottom: 354 });
    expect([scales.x(0), scales.x(10000)]).toEqual([52, 622]);
    expect(scales.y(0.2489)).toBeCloseTo(354, 9);
    expect(scales.y(0.2502)).toBeCloseTo(12, 9);
  });

  test('pixels lead back to values, kept within the domain', () => {
    for (const value of [0, 1, 4321, 10000]) expect(scales.invertX(scales.x(value))).toBeCloseTo(value, 6);
    expect(scales.invertX(-100)).toBe(0);
    expect(scales.invertX(9999)).toBe(10000);
  });

  test('an empty domain and an impossible size stay finite', () => {
    const empty = plotScales(20, 10, margins, [1, 1], [2, 2]);
    expect(
      Number.isFinite(empty.x(1)) && Number.isFinite(empty.y(2)) && Number.isFinite(empty.invertX(5)),
    ).toBe(true);
  });
});

describe('frameSpec', () => {
  const frame = frameSpec(800, 380, margins, x, y, METRICS.page);

  test('ticks outside the domain go; one that would touch the baseline gives way to it', () => {
    expect(frame.rows).toEqual([0.2495, 0.25, 0.249001]);
    expect(frame.yWords.map((word) => [word.text, word.strong])).toEqual([
      ['0.2495', false],
      ['0.2500', false],
      ['0.2490', true],
    ]);
    expect(frame.xWords.map((word) => word.value)).toEqual([0, 5000, 10000]);
  });

  test('a unit follows the last tick only, and its twin keeps the number centred', () => {
    const named = frameSpec(800, 380, margins, { ...x, unit: 'steps' }, y, METRICS.page);
    expect(named.xWords.map((word) => word.unit)).toEqual([undefined, undefined, 'steps']);
    const markup = renderToStaticMarkup(createElement(PlainFrame, { frame: named }));
    expect(markup).toContain('<tspan visibility="hidden">steps </tspan>10000<tspan> steps</tspan>');
  });

  test('equal frames serialise alike whatever functions made them', () => {
    const again = frameSpec(800, 380, margins, { ...x, format: (v) => `${v}` }, { ...y }, METRICS.page);
    expect(JSON.stringify(again)).toBe(JSON.stringify(frame));
  });

  test('a hidden axis has no words, a baseline outside the domain no line', () => {
    const bare = frameSpec(800, 380, margins, { ...x, hide: true }, { ...y, baseline: 9 }, METRICS.page);
    expect(bare.xWords).toEqual([]);
    expect(bare.baseline).toBeNull();
    expect(bare.rows).toContain(0.249);
  });

  test('gridlines are drawn at the pixels of the scales', () => {
    const markup = renderToStaticMarkup(createElement(PlainFrame, { frame }));
    const drawn = [...markup.matchAll(/data-row="([^"]+)"/g)].map((match) => Number(match[1]));
    const scales = plotScales(800, 380, margins, x.domain, y.domain);
    expect(drawn).toEqual(frame.rows.map((row) => scales.y(row)));
  });
});

describe('marginsFor', () => {
  const measure = createMeasure(null, '');

  test('grow with the words and leave room for the value column on a page', () => {
    const few = marginsFor({ rows: ['0.2'], names: ['LAX'], hasAxis: true }, METRICS.page, measure);
    const many = marginsFor(
      { rows: ['0.24975'], names: ['straight-through'], values: ['0.249751'], hasAxis: true },
      METRICS.page,
      measure,
    );
    expect(many.left).toBeGreaterThan(few.left + 20);
    expect(many.right).toBeGreaterThan(few.right + 100);
    const phone = marginsFor(
      { rows: ['0.2'], names: ['LAX'], values: ['0.249751'], hasAxis: true },
      METRICS.phone,
      measure,
    );
    // names alone, and a little smaller
    expect(phone.right).toBeLessThanOrEqual(few.right);
  });

  test('a canvas is asked once for the same words', () => {
    let asked = 0;
    const context = {
      font: '',
      measureText: (text: string) => {
        asked++;
        return { width: text.length * 7 } as TextMetrics;
      },
    };
    const twice = createMeasure(context, 'Arial');
    expect(twice('RELAX', 14, 600)).toBe(35);
    expect(twice('RELAX', 14, 600)).toBe(35);
    expect(asked).toBe(1);
    expect(context.font).toBe('600 14px Arial');
  });
});
