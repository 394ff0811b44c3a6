/** What the predictions' answers say in words, measured by the code that draws them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extentOf } from '../../../src/charts/lines.ts';
import { a2c, type Solved } from '../../../src/predictions/a2c.ts';
import { calm } from '../../../src/predictions/calm.ts';
import { learnedC } from '../../../src/predictions/learnedC.ts';
import { PREDICTIONS } from '../../../src/predictions/predictions.ts';
import { rebarNoise } from '../../../src/predictions/rebarNoise.ts';
import { answerWords } from '../../../src/predictions/words.ts';
import { CHAPTERS } from '../../../src/story/chapters.ts';
import { measuredOnCartpole } from '../../../src/story/paper/measured.ts';
import { renderPage } from '../../../src/story/prerender.tsx';

const rest = async (): Promise<void> => undefined;
const { html } = renderPage();

it('every prediction stands in the prose once, and every one that stands there exists', () => {
  const named = CHAPTERS.flatMap(({ id }) =>
    [...readFileSync(`src/story/chapters/${id}.mdx`, 'utf8').matchAll(/<Predict is="([^"]+)"/g)].map(
      ([, name]) => name,
    ),
  );
  expect([...named].sort()).toEqual(Object.keys(PREDICTIONS).sort());
});

it('question and answer are words before any script has run', () => {
  for (const id of Object.keys(PREDICTIONS)) {
    const card = html.split(`data-predict="${id}"`)[1]?.split('</details>')[0] ?? '';
    expect(card).toMatch(/<p class="predict-question">.{80}/);
    expect(card.split('</summary>')[1]?.replace(/<[^>]*>/g, '').length).toBeGreaterThan(100);
  }
});

describe('REBAR’s noise beside REINFORCE’s', async () => {
  const { lines, facts } = await rebarNoise.truth(rest);
  it('begins higher, is as much after a few hundred steps, and is never worth the guess', () => {
    expect(facts.first).toBeGreaterThan(1.2);
    expect(facts.settled).toBeLessThan(1000);
    expect(Math.min(...Array.from(facts.line.ys))).toBeGreaterThan(Math.log10(0.9));
  });
  it('is drawn within its axis', () => {
    const [low, high] = extentOf(lines.map(({ ys }) => ys));
    const [least, most] = rebarNoise.plot.y.domain;
    expect(low).toBeGreaterThan(least);
    expect(high).toBeLessThan(most);
  });
  it('compares a sketch with it', () => {
    expect(
      rebarNoise.compare(
        rebarNoise.xs.map((_, i) => -0.2 * i),
        facts,
      ),
    ).toMatch(
      /^You drew it falling by a factor of 10\. REBAR begins with 1\.4 times .* you are off by a factor of 3/,
    );
    expect(
      rebarNoise.compare(
        rebarNoise.xs.map((_, i) => (i === 0 ? 0.15 : 0)),
        facts,
      ),
    ).toMatch(/You had it\.$/);
  });
});

describe('RELAX’s learned c', async () => {
  const { facts } = await learnedC.truth(rest);
  it('is nearly flat, near the best constant and far from f', () => {
    const ys = Array.from(facts.line.ys);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(facts.step / 6);
    for (const c of ys) expect(Math.abs(c - facts.best)).toBeLessThan(0.1);
    expect(facts.most - facts.least).toBeLessThan(facts.step / 2);
  });
  it('compares a sketch with it', () => {
    const like = learnedC.xs.map((u) => (u < 0.7 ? 0.04 : 0.64));
    expect(learnedC.compare(like, facts)).toMatch(/^You drew c climbing by \.60\. f steps up by \.60; c has/);
    expect(
      learnedC.compare(
        learnedC.xs.map(() => 0.46),
        facts,
      ),
    ).toMatch(/You had it\.$/);
  });
});

describe('Concrete’s calm', async () => {
  const { facts } = await calm.truth(rest, '');
  it('is real, and does not arrive, while the noisy one does', () => {
    expect(facts.calmer).toBeGreaterThan(5);
    expect(calm.outcome(facts)).toBe('never');
    expect(facts.concrete).toBeGreaterThan(0.2);
    expect(facts.reinforce).toBeLessThan(0.05);
    expect(Number.isFinite(facts.arrivals.reinforce)).toBe(true);
  });
});

describe('RELAX against A2C', () => {
  const solved = (share: number): Solved => ({
    rate: '.01',
    seeds: 30,
    a2c: { mean: 100, error: 1 },
    relax: { mean: 100 * share, error: 1 },
  });
  it('is what the table of results says, at every rate', async () => {
    const recorded = /data-recorded="([^"]+)"/.exec(html)![1]!.replaceAll('&quot;', '"');
    const { facts } = await a2c.truth(rest, recorded);
    expect(facts).toEqual(measuredOnCartpole());
    expect(a2c.outcome(facts)).toBe('same');
    for (const { a2c: before, relax } of facts) {
      const error = Math.hypot(before.error, relax.error);
      expect(Math.abs(relax.mean - before.mean) / error).toBeLessThan(3);
    }
  });
  it('would be said otherwise if it were otherwise', () => {
    expect(a2c.outcome([solved(0.4), solved(0.45)])).toBe('half');
    expect(a2c.outcome([solved(0.4), solved(0.8)])).toBe('fewer');
    expect(a2c.outcome([solved(1.5), solved(2)])).toBe('more');
  });
  it('answers what was picked', () => {
    const any = PREDICTIONS['a2c']!;
    expect(answerWords(any, 'same', [solved(1)])).toMatch(/^You said “about as many”, and so it is\./);
    expect(answerWords(any, 'half', [solved(1)])).toMatch(/^You said .* The truth: about as many\./);
    expect(answerWords(any, null, [solved(1)])).toMatch(/^The truth: about as many\. Recorded, 30 seeds/);
  });
});
