/** Marks as markup: markers differ, lines are solid before the playhead and pale after it, labels say names and values. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LayerContext } from '../../../src/charts/layer.ts';
import { type LineStyle, MARKER_SHAPES, scaleDash, textColour } from '../../../src/charts/lineStyle.ts';
import { EndLabels } from '../../../src/charts/marks/EndLabels.tsx';
import { LinePath } from '../../../src/charts/marks/LinePath.tsx';
import { markerGeometry } from '../../../src/charts/marks/Marker.tsx';
import { RightWayBars } from '../../../src/charts/marks/RightWayBars.tsx';
import { Markers } from '../../../src/charts/marks/Ruler.tsx';
import { METRICS } from '../../../src/charts/metrics.ts';
import { plotScales } from '../../../src/charts/scales.ts';

const style: LineStyle = {
  id: 'relax',
  label: 'RELAX',
  stem: 'relax',
  dash: '8 3',
  marker: 'disc',
  weight: 'hero',
};
const scales = plotScales(800, 380, { left: 52, right: 178, top: 12, bottom: 26 }, [0, 2], [0, 1]);

test('every marker shape but none has a path of its own', () => {
  const drawn = MARKER_SHAPES.map((shape) => JSON.stringify(markerGeometry(shape, 3.4)));
  expect(new Set(drawn).size).toBe(MARKER_SHAPES.length);
  expect(markerGeometry('none', 3.4)).toBeNull();
  for (const shape of MARKER_SHAPES) expect(markerGeometry(shape, 3.4)?.d ?? '').not.toMatch(/NaN|undefined/);
});

test('dashes grow with the strokes', () => {
  expect(scaleDash('8 3 2 3', 1.7)).toBe('13.6 5.1 3.4 5.1');
  expect(scaleDash('none', 1.7)).toBe('none');
  expect(scaleDash('8 3', 1)).toBe('8 3');
  expect(textColour(style)).toBe('var(--relax-text, var(--relax))');
});

describe('LinePath', () => {
  const line = createElement(LinePath, { xs: [0, 1, 2], ys: [0, 1, 0], scales, style });

  test('without a playhead the line is drawn once', () => {
    const markup = renderToStaticMarkup(line);
    expect(markup.match(/<path/g)).toHaveLength(1);
    expect(markup).toContain('d="M52 354L337 12L622 354"');
    expect(markup).toContain('stroke-dasharray="8 3"');
    expect(markup).not.toContain('--future');
  });

  test('with a ruler the same path is pale in the future and solid in the past', () => {
    const markup = renderToStaticMarkup(
      createElement(
        LayerContext,
        { value: { past: 'url(#past)', future: 'url(#future)', clip: 'none' } },
        line,
      ),
    );
    const paths = [...markup.matchAll(/clip-path="([^"]+)"><path[^>]* d="([^"]+)"([^>]*)>/g)];
    expect(paths.map((match) => match[1])).toEqual(['url(#future)', 'url(#past)']);
    expect(paths[0]?.[2]).toBe(paths[1]?.[2]);
    expect(paths[0]?.[3]).toContain('opacity:var(--future)');
    expect(paths[1]?.[3]).not.toContain('opacity');
  });
});

test('end labels: name and value on a page, the short name alone on a phone', () => {
  const items = [{ style, y: 0.5, value: '0.2492', short: 'RLX' }];
  const page = renderToStaticMarkup(createElement(EndLabels, { scales, items }));
  expect(page).toContain('>RELAX<');
  expect(page).toContain('>0.2492<');
  const phone = renderToStaticMarkup(
    createElement(EndLabels, { scales: { ...scales, metrics: METRICS.phone }, items }),
  );
  expect(phone).toContain('>RLX<');
  expect(phone).not.toContain('0.2492');
});

test('markers outside the plot, and of lines without a number, are left out', () => {
  const items = [
    { style: { ...style, id: 'in' }, y: 0.5 },
    { style: { ...style, id: 'above' }, y: 7 },
    { style: { ...style, id: 'missing' }, y: Number.NaN },
  ];
  const markup = renderToStaticMarkup(createElement(Markers, { scales, at: 1, items }));
  expect(markup.match(/<path/g)).toHaveLength(1);
});

test('bars span their intervals, one row per method', () => {
  const rows = [
    { style, intervals: [[0, 0.5] as const, [1, 2] as const] },
    { style: { ...style, id: 'rebar' }, intervals: [[0.5, 1] as const] },
  ];
  const markup = renderToStaticMarkup(createElement(RightWayBars, { scales, rows }));
  const boxes = [...markup.matchAll(/x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map((m) =>
    m.slice(1).map(Number),
  );
  expect(boxes).toEqual([
    [52, 359.5, 142.5],
    [337, 359.5, 285],
    [194.5, 365.5, 142.5],
  ]);
});
