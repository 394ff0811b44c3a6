/** The pictures of the gallery as files: each is XML, stands alone, and keeps all of its words on its paper. */
import { describe, expect, it } from 'vitest';
import { galleryFiles } from '../../../scripts/gallery/files.ts';
import { estimateWidth } from '../../../src/charts/picture/words.tsx';
import { FIGURE_IDS } from '../../../src/figures/ids.ts';

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const TAG = /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/gi;
const unescaped = (text: string): string =>
  text.replace(
    /&(lt|gt|amp|quot|#x27);/g,
    (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name as 'lt'] ?? "'",
  );

/**
 * Reads a drawing as XML, and every `<text>` in it with where it stands: shifts of the groups around it, its anchor, and an
 * estimate of its width, which no narrow face exceeds.
 * @throws Error where a tag is not closed in its order, or anything stands outside a tag that may not
 */
function wordsOf(xml: string): readonly Word[] {
  const open: { name: string; values: Map<string, string>; x: number; y: number }[] = [];
  const found: Word[] = [];
  let last = 0;
  let words = '';
  for (const tag of xml.matchAll(TAG)) {
    const between = xml.slice(last, tag.index);
    if (/[<>]|&(?!(?:lt|gt|amp|quot|#x27);)/.test(between))
      throw new Error(`no XML: ${between.slice(0, 80)}`);
    if (open.some(({ name }) => name === 'text')) words += unescaped(between);
    last = tag.index + tag[0].length;
    const [, slash, name = '', own = '', empty] = tag;
    if (slash) {
      const closed = open.pop();
      if (closed?.name !== name) throw new Error(`</${name}> closes <${closed?.name}>`);
      if (name === 'text') found.push(placed(closed, words, open));
      continue;
    }
    const values = new Map([...own.matchAll(ATTRIBUTE)].map(([, key, value]) => [key!, value!]));
    const shift = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(values.get('transform') ?? '');
    const outer = open.at(-1) ?? { x: 0, y: 0 };
    if (name === 'text') words = '';
    if (!empty)
      open.push({ name, values, x: outer.x + Number(shift?.[1] ?? 0), y: outer.y + Number(shift?.[2] ?? 0) });
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  return found;
}

type Open = Readonly<{ values: ReadonlyMap<string, string>; x: number; y: number }>;

function placed(element: Open, text: string, around: readonly Open[]): Word {
  const inherited = (name: string): string | undefined =>
    [...around, element].findLast(({ values }) => values.has(name))?.values.get(name);
  const size = Number(inherited('font-size'));
  const x = element.x + Number(element.values.get('x'));
  const y = element.y + Number(element.values.get('y'));
  // The estimate is of the widest face; what stands alone is held to that of most.
  const width = estimateWidth(text, size, 400) / 1.14;
  const anchor = inherited('text-anchor') ?? 'start';
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { text, left, right: left + width, top: y - 0.75 * size, bottom: y + 0.22 * size };
}

const files = await galleryFiles();

it('has every figure of the catalogue at three sizes in both themes', () => {
  expect(files).toHaveLength(FIGURE_IDS.length * 6);
  for (const id of FIGURE_IDS) expect(files.filter(({ file }) => file.startsWith(`${id}-`))).toHaveLength(6);
});

describe.each(files)('$file', ({ text, size }) => {
  it('stands alone', () => {
    expect(text).toContain(`viewBox="0 0 ${size.width} ${size.height}"`);
    expect(text).not.toMatch(/ class=| style=|var\(|href|foreignObject|<script|<style|currentColor/);
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
    // Something is drawn: axes, ticks and at least one line, or marks.
    expect(text.match(/<(path|rect) /g)?.length ?? 0).toBeGreaterThan(1);
  });

  it('is XML whose words are all inside its view box', () => {
    const words = wordsOf(text);
    expect(words.length).toBeGreaterThanOrEqual(8);
    const outside = words.filter(
      ({ left, right, top, bottom }) =>
        !(left >= 0 && right <= size.width && top >= 0 && bottom <= size.height),
    );
    expect(outside).toEqual([]);
  });
});

it('the reader of XML refuses what is none', () => {
  expect(() => wordsOf('<svg><g></svg>')).toThrow('closes');
  expect(() => wordsOf('<svg><g></g>')).toThrow('not closed');
  expect(() => wordsOf('<svg>a & b</svg>')).toThrow('no XML');
});
