/** A picture of plots over training time stands alone: plain SVG with every colour and word in it, and nothing outside. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { LineStyle } from '../../../../src/charts/lineStyle.ts';
import { PALETTES } from '../../../../src/charts/picture/palette.ts';
import type { PictureSize } from '../../../../src/charts/picture/size.ts';
import { TrainingPicture } from '../../../../src/charts/picture/TrainingPicture.tsx';
import type { TrainingData } from '../../../../src/charts/training.ts';

const look = (id: string, change: Partial<LineStyle> = {}): LineStyle => ({
  id,
  label: id.toUpperCase(),
  stem: id,
  dash: 'none',
  marker: 'ring',
  weight: 'line',
  ...change,
});
const relax = look('relax', { weight: 'hero', marker: 'disc' });
const rebar = look('rebar', { dash: '8 4', marker: 'open-square' });
const xs = [0, 250, 500, 750, 1000];

const data: TrainingData = {
  lines: [
    { key: 'relax', style: relax, xs, ys: [1, 0.6, 0.5, 0.2, 0.1], seeds: [{ xs, ys: [1, 1, 1, 1, 1] }] },
    { key: 'rebar', style: rebar, xs: xs.slice(0, 4), ys: [1, 0.5, 0.45, 0.4], short: 'RB' },
  ],
  bands: [{ key: 'relax', style: relax, xs, lo: [1, 0.5, 0.4, 0.1, 0], hi: [1, 0.7, 0.6, 0.3, 0.2] }],
  ghosts: [{ key: 'old', style: rebar, xs, ys: [1, 0.9, 0.9, 0.9, 0.9] }],
  x: { domain: [0, 1000], ticks: [0, 500, 1000], format: String },
  y: { domain: [0, 1.2], ticks: [0.5, 1], format: (v) => v.toFixed(1), baseline: 0 },
  ruler: 500,
  valueFormat: (v) => v.toFixed(2),
  events: [{ x: 300, title: 'the rate was “halved” & kept' }],
  reference: { y: 0.8, style: rebar, words: 'REBAR’s best', reached: [{ x: 600, style: relax }] },
  note: 'the optimum',
};

const SIZES: readonly PictureSize[] = (['light', 'dark'] as const).flatMap((theme) => [
  { width: 1200, height: 630, place: 'page', theme },
  { width: 390, height: 700, place: 'phone', theme },
  { width: 960, height: 700, place: 'slide', theme },
]);

const draw = (size: PictureSize, panes = [{ title: 'Loss', words: 'exact', data }]): string =>
  renderToStaticMarkup(
    createElement(TrainingPicture, {
      size,
      title: 'RELAX < REBAR & others',
      description: 'Two lines',
      foot: 'https://example.org/?figure=race',
      panes,
    }),
  );

describe.each(SIZES)('$place, $theme', (size) => {
  const markup = draw(size);

  it('is one svg of its size with a title, and needs no style, class, script, font or other element', () => {
    expect(markup).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(markup).toContain(`viewBox="0 0 ${size.width} ${size.height}"`);
    expect(markup).toContain('<title>RELAX &lt; REBAR &amp; others</title>');
    expect(markup).not.toMatch(/ class=| style=|var\(|url\(|href|foreignObject|<script|<style|currentColor/);
    expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('has the colours of its theme and no other', () => {
    const { stems, ...rest } = PALETTES[size.theme as 'light' | 'dark'];
    const known = new Set([...Object.values(rest), ...Object.values(stems).flat()]);
    const used = [...markup.matchAll(/#[0-9a-f]{6}/g)].map(([colour]) => colour);
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((colour) => !known.has(colour))).toEqual([]);
  });

  it('has every tag closed in its order', () => {
    const open: string[] = [];
    for (const [, slash, name, own] of markup.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
      if (slash) expect(open.pop()).toBe(name);
      else if (!own) open.push(name!);
    }
    expect(open).toEqual([]);
  });
});

describe('values and names', () => {
  const [page, phone, slide] = SIZES.map((size) => draw(size));

  it('stand beside each other on a page, in the order of the values at the ruler', () => {
    const base = (word: string) => Number(new RegExp(`y="([\\d.]+)"[^>]*>${word}<`).exec(page!)?.[1]);
    // REBAR ends higher, and is lower at the ruler
    expect(base('RELAX')).toBeLessThan(base('REBAR'));
    expect(base('0.50')).toBe(base('RELAX'));
    expect(base('0.45')).toBe(base('REBAR'));
  });

  it('are short names alone elsewhere', () => {
    for (const markup of [phone!, slide!]) {
      expect(markup).toContain('>RB<');
      expect(markup).not.toContain('>0.45<');
    }
  });

  it('values and names of a slide are large enough for a room, and of one pane', () => {
    const panes = [
      { title: 'Loss', words: 'exact', data },
      { title: 'Variance', words: 'exact', data },
    ];
    const markup = draw(SIZES[2]!, panes);
    expect(markup).not.toContain('Variance');
    for (const [, size] of markup.matchAll(/font-size="([\d.]+)"/g))
      expect(Number(size)).toBeGreaterThanOrEqual(24);
  });
});

describe('panes without room', () => {
  const names = ['relax', 'rebar', 'concrete', 'exact', 'reinforce', 'muprop'];
  const many = {
    ...data,
    lines: names.map((id, i) => ({ key: id, style: look(id), xs, ys: xs.map(() => 0.1 + 0.1 * i) })),
  };
  const panes = [
    { title: 'Loss', words: 'exact', data: { ...many, x: { ...data.x, ticks: [] } }, weight: 2 },
    { title: 'Variance', words: 'exact', data: many },
  ];
  const phone = { ...SIZES[1]!, place: 'phone' } as const;
  /** Baselines of the names in the lowest pane. */
  const bases = (markup: string) =>
    names.map((id) => {
      const lowest = markup.slice(markup.lastIndexOf('<g><text'));
      return Number(new RegExp(`y="([\\d.]+)"[^>]*>${id.toUpperCase()}<`).exec(lowest)![1]);
    });

  it('are left out, from the last, and leave their axis', () => {
    const [low, high] = [320, 620].map((height) => draw({ ...phone, height }, panes));
    expect(low).not.toContain('Variance');
    expect(high).toContain('Variance');
    for (const markup of [low, high]) expect(markup!.match(/>1000</g)).toHaveLength(1);
    expect([low, high].map((markup) => markup!.includes('the optimum'))).toEqual([false, true]);
  });

  it('never have names on top of one another', () => {
    for (let height = 360; height <= 800; height += 20) {
      const all = bases(draw({ ...phone, height }, panes)).toSorted((a, b) => a - b);
      expect(all).toHaveLength(names.length);
      for (const [i, base] of all.slice(1).entries()) expect(base - all[i]!).toBeGreaterThanOrEqual(12);
    }
  });
});
