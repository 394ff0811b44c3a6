/** The cards of relatives say of each estimator what the catalogue knows of it. */
import { describe, expect, it } from 'vitest';
import { FACTS } from '../../../src/estimators/catalogueFacts.ts';
import { LOOKS } from '../../../src/estimators/catalogueLooks.ts';
import { renderPage } from '../../../src/story/prerender.tsx';

const { html } = renderPage();
const cards = new Map(
  [...html.matchAll(/<article class="card" data-relative="([^"]+)">([\s\S]*?)<\/article>/g)].map(
    ([, name, body]) => [name!.toLowerCase().replaceAll(' ', '-'), body!] as const,
  ),
);

describe('relatives', () => {
  it('are the ten that a reader of the paper asks for', () => {
    expect([...cards.keys()]).toEqual([
      'concrete',
      'straight-through',
      'nvil',
      'muprop',
      'rloo',
      'arm',
      'disarm',
      'dlax',
      'q-prop',
      'evolution-strategies',
    ]);
  });

  const known = Object.keys(FACTS).filter((id) => cards.has(id)) as (keyof typeof FACTS)[];
  it.each(known)('%s: right on average or not, as measured by the tests of estimators', (id) => {
    const { unbiased } = FACTS[id];
    const verdict = unbiased === true ? 'unbiased' : unbiased ? 'unbiased up to scale' : 'biased';
    expect(cards.get(id)).toContain(`<dd>${verdict}</dd>`);
  });

  it('eight of them are trained or tested here', () => {
    expect(known.length).toBeGreaterThanOrEqual(8);
    expect(known.every((id) => id in LOOKS)).toBe(true);
  });

  it.each([...cards.keys()])('%s: has a formula and a paper', (id) => {
    expect(cards.get(id)).toMatch(/<math display="block">/);
    expect(cards.get(id)).toMatch(/<a href="https:/);
  });
});
