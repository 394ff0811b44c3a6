/** The page's faces: together small enough, with every letter that the page sets, and stand-ins of the same measure. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFont } from './woff2.ts';

const root = new URL('../../../', import.meta.url);
const font = (name: string) => readFont(new URL(`src/ui/fonts/${name}.woff2`, root));
const upright = font('void-serif');
const italic = font('void-serif-italic');
const math = font('void-math');
const css = readFileSync(new URL('src/ui/fonts/fonts.css', root), 'utf8');

const FOLDERS = ['story', 'figures', 'ui', 'charts', 'estimators', 'experiments', 'settings'] as const;

/** Signs of labels and buttons, and of comments that explain them: always in the sans. */
const SANS = new Set('⌘▸▾⅒');

const from = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
const hex = (character: number): string =>
  `U+${character.toString(16).toUpperCase()} ${String.fromCodePoint(character)}`;

/** What can come to the screen of a source file: everything but its comments and its imports. */
const shownBy = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|(?<=[;,{}()\s])\/\/ .*$|^import .*$/gm, '');

test('all faces together stay within 120 kB', () => {
  const files = readdirSync(new URL('src/ui/fonts/', root)).filter((name) => name.endsWith('.woff2'));
  expect(files).toHaveLength(3);
  expect(upright.bytes + italic.bytes + math.bytes).toBeLessThanOrEqual(120_000);
});

test('every character that source files can show is in the serif, or in its mathematics', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`src/${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `src/${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(200);
  const missing = new Map<string, string>();
  for (const file of files) {
    for (const sign of shownBy(readFileSync(new URL(file, root), 'utf8'))) {
      const character = sign.codePointAt(0)!;
      if (character < 32 || SANS.has(sign)) continue;
      if (!upright.characters.has(character) && !math.characters.has(character))
        missing.set(hex(character), file);
    }
  }
  expect([...missing]).toEqual([]);
});

describe('what chapters and formulas to come can count on', () => {
  test.each([
    ['upright', upright],
    ['italic', italic],
  ])('%s: Latin, Greek, quotation marks, minus, arrows, and marks over letters', (_, { characters }) => {
    const wanted = [
      ...from(0x20, 0x7e),
      ...from(0xa0, 0xff),
      ...from(0x3b1, 0x3c9),
      ...[...'ΓΔΘΛΣΦΨΩ‘’“”–—…−×·±→←↑↓∞≤≥≈≠∂∇∈∑√′'].map((sign) => sign.codePointAt(0)!),
      ...[0x302, 0x303, 0x304, 0x307, 0x308],
    ];
    expect(wanted.filter((character) => !characters.has(character)).map(hex)).toEqual([]);
  });

  test('mathematics: italic Latin and Greek, operators, accents, and the table that builds formulas', () => {
    const wanted = [
      ...from(0x1d434, 0x1d467).filter((character) => character !== 0x1d455),
      0x210e,
      ...from(0x1d6fc, 0x1d71b),
      ...[...'𝔼ℝ𝒩ℒ𝟙∂∇∑∏∫√∞∈∣‖≤≥≈≠∼∝→↦⋅⋯⊤⟨⟩˜ˆ¯˙'].map((sign) => sign.codePointAt(0)!),
      ...[0x302, 0x303, 0x304, 0x307, 0x308],
    ];
    expect(wanted.filter((character) => !math.characters.has(character)).map(hex)).toEqual([]);
    expect(math.tables.has('MATH')).toBe(true);
  });

  test('marks are set over letters by the font itself', () => {
    for (const { tables } of [upright, italic]) expect(tables.has('GPOS')).toBe(true);
  });
});

test('a stand-in sits on the same baseline: its overrides are those of the face, over its size-adjust', () => {
  const blocks = css.match(/@font-face \{[^}]*\}/g) ?? [];
  const number = (block: string, name: string): number =>
    Number(new RegExp(`${name}: ([\\d.]+)%`).exec(block)?.[1]) / 100;
  const standIns = blocks.filter((block) => block.includes('size-adjust') && !block.includes('"Void Sans"'));
  expect(standIns).toHaveLength(10);
  for (const block of standIns) {
    const slanted = block.includes('italic');
    const scale = number(block, 'size-adjust');
    expect(scale * number(block, 'ascent-override'), block).toBeCloseTo(slanted ? 0.733 : 0.726, 3);
    expect(scale * number(block, 'descent-override'), block).toBeCloseTo(slanted ? 0.276 : 0.281, 3);
  }
});

test('every face that the page names is defined', () => {
  const tokens = readFileSync(new URL('src/ui/tokens.css', root), 'utf8');
  const named = new Set(tokens.match(/"Void [^"]+"/g));
  expect(named.size).toBeGreaterThanOrEqual(8);
  for (const family of named) expect(css).toContain(`font-family: ${family};`);
});
