/** Fair words in the chapters of the large figures: what bounds what, what is subtracted, and what the paper says of its rates. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_UPDATES } from '../../../src/experiments/vae/paper.ts';
import { renderPage } from '../../../src/story/prerender.tsx';

const { html } = renderPage();
const chapter = (id: string): string => html.split(`id="${id}"`)[1]!.split('<section')[0]!;
const wordsOf = (id: string): string =>
  chapter(id)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');

describe('the autoencoders’ prose', () => {
  it('calls the ELBO a bound on the log-probability, and no probability', () => {
    expect(wordsOf('autoencoders')).toContain('the ELBO is never above the log-probability of the picture');
    expect(wordsOf('autoencoders')).not.toMatch(/bound on the probability/);
  });

  it('has the paper’s number of steps in words', () => {
    expect(PUBLISHED_UPDATES).toBe(2e6);
    expect(wordsOf('autoencoders')).toContain('two million steps');
  });
});

describe('the policies’ prose', () => {
  it('says that RELAX subtracts c at the second sample and adds back its mean', () => {
    const text = readFileSync('src/story/chapters/rewards.mdx', 'utf8');
    expect(text).toMatch(/subtracts <[^.]*<M>c\(z̃, s\)<\/M>[^.]*adds back its mean/);
    expect(text).not.toMatch(/subtracts (<Sym[^>]*>)?<M>c\(z, s\)/);
  });

  it('does not make a cause of rates that the paper says were equal', () => {
    expect(wordsOf('rewards')).toContain('both methods had the same learning rate, and not which');
    expect(wordsOf('rewards')).not.toContain('good place to begin');
  });
});
