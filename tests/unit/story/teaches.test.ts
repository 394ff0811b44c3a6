/** What the page is said to teach it says: each sentence stands in its chapter, with its figure there or before. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../src/story/prerender.tsx';

const { html } = renderPage();
const words = (part: string): string =>
  part
    .replace(/<span role="tooltip"[\s\S]*?<\/span><\/span>|<span class="said">[^<]*<\/span>/g, ' ')
    .replace(/<math[\s\S]*?<\/math>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ');

/** From one chapter's head to the next one's. */
const chapters = new Map(
  html
    .split(/(?=<section class="col chapter" id=")/)
    .slice(1)
    .map((part) => [/id="([^"]+)"/.exec(part)![1]!, words(part)] as const),
);

const rows = readFileSync('docs/what-it-teaches.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| .* \|$/.test(line) && line.includes('`'))
  .map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replaceAll('`', '')),
  );

describe('docs/what-it-teaches.md', () => {
  it('lists all that a reader of the paper asks', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20);
  });

  it.each(rows)('%s', (_, chapter, figure, sentence) => {
    expect(chapters.get(chapter!), `there is no chapter ${chapter}`).toContain(sentence);
    const end = html.indexOf('<section class="col chapter"', html.indexOf(` id="${chapter}"`));
    const at = html.indexOf(`data-figure="${figure}"`);
    expect(at, `${figure} is nowhere on the page`).toBeGreaterThan(0);
    if (end > 0) expect(at).toBeLessThan(end);
  });
});
