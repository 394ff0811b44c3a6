/** The page's prose: every chapter has its place, and what it names exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIGURE_IDS } from '../../../src/figures/ids.ts';
import { CHAPTERS } from '../../../src/story/chapters.ts';
import { renderPage } from '../../../src/story/prerender.tsx';
import { SYMBOLS } from '../../../src/story/symbols.tsx';

let html = '';
beforeAll(() => {
  ({ html } = renderPage());
});

const all = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map((found) => found[1] ?? '');

describe('the prose', () => {
  it('has every chapter once, in the order of the list', () => {
    expect(all(/<section class="col chapter" id="([^"]+)"/g)).toEqual(CHAPTERS.map(({ id }) => id));
  });

  it('leads from the list of chapters to places that exist', () => {
    const ids = new Set(all(/ id="([^"]+)"/g));
    for (const target of all(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('names no place twice, so that every link leads to one', () => {
    const ids = all(/ id="([^"]+)"/g);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('places every figure at most once, the race first', () => {
    const figures = all(/data-figure="([^"]+)"/g);
    expect(figures[0]).toBe('race');
    expect(new Set(figures).size).toBe(figures.length);
  });

  it('keeps room for every figure, and no style in an attribute, which the policy forbids', () => {
    const { rules } = renderPage();
    for (const figure of all(/data-room="([^"]+)"/g))
      expect(rules).toContain(`[data-room="${figure}"]{--page:`);
    expect(html).not.toMatch(/ style="/);
  });

  it('leaves no formula, no brace and no mark of Markdown unread', () => {
    const words = html.replace(/<pre[\s\S]*?<\/pre>|<[^>]*>/g, '');
    expect(words).not.toMatch(/[{}]|\*\*|<M|\]\(/);
  });

  it('says how long it takes to read, by its own words', () => {
    const minutes = Number(/About (\d+) minutes/.exec(html.replace(/<[^>]*>/g, ''))?.[1]);
    expect(minutes).toBeGreaterThan(1);
    expect(minutes).toBeLessThan(90);
  });

  it('defines every symbol that it uses in words of a reader', () => {
    const used = new Set(
      readdirSync('src/story/chapters')
        .map((file) => readFileSync(`src/story/chapters/${file}`, 'utf8'))
        .flatMap((text) => [...text.matchAll(/<Sym is="([^"]+)"/g)].flatMap(([, is]) => is!.split(' '))),
    );
    for (const name of used) expect(Object.keys(SYMBOLS)).toContain(name);
  });
});

describe('the script before the first paint', () => {
  it('keeps the theme under the name that the page does', () => {
    const kept = /getItem\('([^']+)'\)/.exec(readFileSync('src/early.js', 'utf8'))?.[1];
    expect(readFileSync('src/ui/theme.ts', 'utf8')).toContain(`'${kept}'`);
  });
});

describe('what stands in a figure’s place', () => {
  it.each(FIGURE_IDS)(
    '%s: a recorded picture in both themes, small and without scripts (npm run posters)',
    (id) => {
      for (const theme of ['light', 'dark']) {
        const text = readFileSync(`public/posters/${id}-${theme}.svg`, 'utf8');
        expect(text).toMatch(/^<svg [^>]*viewBox=/);
        expect(text).not.toMatch(/<script|href=/);
        expect(text.length).toBeLessThan(80_000);
      }
    },
  );
});
