/** The palette's promises, measured: contrast on paper, and distance between methods for four kinds of eyes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, distance, type Vision } from './colour.ts';

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
);

/** Custom properties of every block that starts with exactly this selector. */
function block(selector: string): Record<string, string> {
  const found: Record<string, string> = {};
  let at = css.indexOf(`${selector} {`);
  while (at >= 0) {
    const own = at === 0 || /[\s}{]/.test(css[at - 1] ?? '');
    const end = css.indexOf('}', at);
    if (own) {
      for (const match of css.slice(at, end).matchAll(/--([\w-]+):\s*([^;]+);/g)) {
        found[match[1]!] ??= match[2]!.trim();
      }
    }
    at = css.indexOf(`${selector} {`, end);
  }
  return found;
}

const light = block(':root');
const systemDark = block(':root:not([data-theme="light"])');
const chosenDark = block(':root[data-theme="dark"]');
const dark = { ...light, ...chosenDark };

const STEMS = [
  'reinforce',
  'running-mean',
  'nvil',
  'a2c',
  'rloo',
  'disarm',
  'concrete',
  'straight-through',
  'muprop',
  'rebar',
  'relax',
  'lax',
];
const HUES = [
  'reinforce',
  'running-mean',
  'rloo',
  'concrete',
  'straight-through',
  'rebar',
  'relax',
  'lax',
  'exact',
];
const FAMILIES = [
  ['running-mean', 'nvil'],
  ['running-mean', 'a2c'],
  ['rloo', 'disarm'],
  ['rebar', 'muprop'],
] as const;

test('dark by the system and dark by choice are the same', () => {
  expect(Object.keys(chosenDark).length).toBeGreaterThan(30);
  expect(systemDark).toEqual(chosenDark);
});

test('every method has a line, a text colour and a dash, in light and dark', () => {
  for (const stem of STEMS) {
    for (const name of [stem, `${stem}-text`]) {
      expect(light[name], name).toMatch(/^#[0-9a-f]{6}$/);
      expect(chosenDark[name], name).toMatch(/^#[0-9a-f]{6}$/);
    }
    expect(light[`d-${stem}`], stem).toBeDefined();
  }
});

test('members of one hue family never share a dash', () => {
  for (const [a, b] of FAMILIES) expect(light[`d-${a}`]).not.toBe(light[`d-${b}`]);
});

describe.each([
  ['light', light, { line: 3.1, text: 4.65, ink: [17.5, 8, 5.1], control: 3.5, focus: 6.3 }],
  ['dark', dark, { line: 3.06, text: 4.61, ink: [16.3, 9.2, 6], control: 4.2, focus: 8.8 }],
] as const)('contrast, %s', (_name, colours, measured) => {
  const on = (name: string): number => contrast(colours[name]!, colours['paper']!);

  test('lines at least 3 : 1', () => {
    const least = Math.min(...STEMS.map(on));
    expect(least).toBeGreaterThanOrEqual(3);
    expect(least).toBeCloseTo(measured.line, 1);
  });

  test('words of methods at least 4.5 : 1', () => {
    const least = Math.min(...STEMS.map((stem) => on(`${stem}-text`)));
    expect(least).toBeGreaterThanOrEqual(4.5);
    expect(least).toBeCloseTo(measured.text, 1);
  });

  test('ink in three tiers, warning and inset grounds', () => {
    ['ink', 'ink-2', 'ink-3'].forEach((tier, i) => {
      expect(on(tier)).toBeGreaterThanOrEqual(4.5);
      expect(on(tier)).toBeCloseTo(measured.ink[i]!, 0);
    });
    expect(on('warn')).toBeGreaterThanOrEqual(4.5);
    expect(on('exact')).toBeGreaterThanOrEqual(4.5);
    // what lies on a hovered or pressed ground must stay readable
    for (const ground of ['paper-2', 'paper-3']) {
      expect(contrast(colours['ink']!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours['ink-2']!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colours['ink-3']!, colours['paper-2']!)).toBeGreaterThanOrEqual(4.5);
  });

  test('control borders and the focus ring at least 3 : 1', () => {
    expect(on('control-edge')).toBeGreaterThanOrEqual(3);
    expect(on('control-edge')).toBeCloseTo(measured.control, 0);
    expect(on('focus')).toBeGreaterThanOrEqual(3);
    expect(on('focus')).toBeCloseTo(measured.focus, 0);
  });

  test('hairlines step down from control border to grid', () => {
    expect(on('control-edge')).toBeGreaterThan(on('rule-2'));
    expect(on('rule-2')).toBeGreaterThan(on('rule'));
    expect(on('rule')).toBeGreaterThan(on('grid'));
    expect(on('grid')).toBeGreaterThan(1.02);
  });
});

describe.each([
  ['light', light, { normal: 14, protan: 10.9, deutan: 11.2, tritan: 11 }],
  ['dark', dark, { normal: 12.5, protan: 12.5, deutan: 11.5, tritan: 10.9 }],
] as const)('OKLab × 100 between the eight hues and the exact line, %s', (_name, colours, measured) => {
  test.each(['normal', 'protan', 'deutan', 'tritan'] as const)('%s vision', (vision: Vision) => {
    const pairs = HUES.flatMap((a, i) => HUES.slice(i + 1).map((b) => [a, b] as const));
    const least = Math.min(...pairs.map(([a, b]) => distance(colours[a]!, colours[b]!, vision)));
    expect(least).toBeGreaterThanOrEqual(10);
    expect(Math.abs(least - measured[vision])).toBeLessThan(0.6);
  });
});

test('the arithmetic itself: known contrasts and distances', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(distance('#000000', '#ffffff', 'normal')).toBeCloseTo(100, 3);
  expect(distance('#ff0000', '#ff0000', 'deutan')).toBe(0);
  // greys stay grey for every eye
  for (const vision of ['protan', 'deutan', 'tritan'] as const) {
    expect(distance('#808080', '#c0c0c0', vision)).toBeCloseTo(distance('#808080', '#c0c0c0', 'normal'), 1);
  }
});
