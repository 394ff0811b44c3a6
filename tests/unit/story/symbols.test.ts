/** Every symbol of the glossary says what it means in every chapter that uses it in its lines. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../../src/story/chapters.ts';
import { renderPage } from '../../../src/story/prerender.tsx';
import { SYMBOLS, type SymbolName } from '../../../src/story/symbols.tsx';

/** As formulas write them; names of several letters have been taken out before. */
const WRITTEN: Readonly<Record<SymbolName, string>> = {
  theta: 'θ',
  b: 'b',
  f: 'f',
  t: 't',
  p: 'p',
  mean: '𝔼',
  score: 's',
  g: 'g',
  u: 'u',
  v: 'v',
  z: 'z(?!\u0303)',
  ztilde: 'z\u0303',
  H: 'H',
  lambda: 'λ',
  sigmoid: 'σ\\(',
  c: 'c',
  phi: 'φ',
  eta: 'η',
  mu: 'μ',
  sigma: 'σ(?!\\()',
  rho: 'ρ',
  epsilon: 'ε',
  logit: 'a',
  k: 'k',
  kappa: 'κ',
  V: 'V',
  s: 's',
};
/** Where a letter is not what the glossary says: s is the state in some chapters and the score in others, V a variance in one. */
const STATES = ['void', 'rewards'];
const isMeant = (name: SymbolName, chapter: string): boolean => {
  if (name === 's') return STATES.includes(chapter);
  if (name === 'score') return !STATES.includes(chapter);
  return !(name === 'V' && chapter === 'audited');
};

const names = Object.keys(SYMBOLS) as SymbolName[];

describe.each(CHAPTERS.map(({ id }) => id))('the chapter “%s”', (id) => {
  const text = readFileSync(`src/story/chapters/${id}.mdx`, 'utf8');

  it('marks each symbol of its running formulas at least once', () => {
    const lines = text.replace(/ m=\{[\s\S]*?<\/M>\}/g, ' ').replace(/z̃/g, 'z\u0303');
    const formulas = [...lines.matchAll(/<M>([\s\S]*?)<\/M>/g)].map(([, formula]) =>
      formula!.replace(/[A-Za-z]{2,}/g, ' '),
    );
    const used = names.filter(
      (name) => isMeant(name, id) && formulas.some((formula) => new RegExp(WRITTEN[name]).test(formula)),
    );
    const marked = [...text.matchAll(/<Sym is="([^"]+)"/g)].flatMap(([, is]) => is!.split(' '));
    expect(marked).toEqual(expect.arrayContaining(used));
  });

  it('defines a symbol once, and not in an other symbol’s definition', () => {
    const marked = [...text.matchAll(/<Sym is="([^"]+)"/g)].flatMap(([, is]) => is!.split(' '));
    expect(marked.filter((name, i) => marked.indexOf(name) !== i)).toEqual([]);
  });
});

it('a formula with several symbols names each of them beside its definition', () => {
  const { html } = renderPage();
  const symbol = /data-symbol="eta sigmoid lambda"[\s\S]*?<\/span><\/span><\/span>/.exec(html)![0];
  const tip = symbol.split('role="tooltip"')[1]!;
  expect(tip.match(/<math/g)).toHaveLength(3);
  expect(tip).toContain('temperature');
});
