/** A picture's colours and strokes are those of the page's tokens, in both themes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DrawnTheme, PALETTES, STROKES, THIN } from '../../../../src/charts/picture/palette.ts';

const css = readFileSync('src/ui/tokens.css', 'utf8');

/** The declarations of the first block after a selector. */
function blockAfter(selector: string): ReadonlyMap<string, string> {
  const from = css.indexOf('{', css.indexOf(selector)) + 1;
  const block = css.slice(from, css.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!.trim()]),
  );
}

const light = blockAfter(':root {');
const dark = new Map([...light, ...blockAfter(':root[data-theme="dark"] {')]);
const TOKENS: Readonly<Record<DrawnTheme, ReadonlyMap<string, string>>> = { light, dark };

const kebab = (name: string): string => name.replace(/(\d|[A-Z])/g, (part) => `-${part.toLowerCase()}`);

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const { stems, ...rest } = PALETTES[theme];
  const tokens = TOKENS[theme];

  it.each(Object.entries(rest))('%s is the token’s', (name, value) => {
    expect(String(value)).toBe(tokens.get(kebab(name)));
  });

  it('has every stem of the tokens, for lines and for words, and no other', () => {
    const known = [...tokens.keys()]
      .filter((name) => name.endsWith('-text'))
      .map((name) => name.slice(0, -5));
    expect(Object.keys(stems).sort()).toEqual([...known, 'exact'].sort());
    for (const [stem, [line, text]] of Object.entries(stems)) {
      expect(line, stem).toBe(tokens.get(stem));
      expect(text, stem).toBe(tokens.get(`${stem}-text`) ?? tokens.get(stem));
    }
  });
});

it('strokes are the tokens’, and those of slides', () => {
  const slide = blockAfter('[data-layout="slide"] {');
  for (const [name, width] of Object.entries(STROKES.page)) expect(`${width}px`).toBe(light.get(`w-${name}`));
  for (const [name, width] of Object.entries(STROKES.slide))
    expect(`${width}px`).toBe(slide.get(`w-${name}`));
});

it('seeds are as thin as on the page', () => {
  const marks = readFileSync('src/charts/marks/marks.module.css', 'utf8');
  for (const weight of ['line', 'hero'] as const)
    expect(marks).toContain(`.${weight}.thin {\n  stroke-width: calc(var(--w-${weight}) * ${THIN[weight]});`);
});
