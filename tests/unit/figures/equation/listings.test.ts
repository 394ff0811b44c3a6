/** The code beside the equation: it is the project's own, whole, and every number stands at a line that is still there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shownLines } from '../../../../scripts/code/plugin.mjs';
import { equationOf } from '../../../../src/figures/equation/compute.ts';
import { listingsOf, partOf, textOf } from '../../../../src/figures/equation/listings.ts';
import { equationSettings, SURROGATES } from '../../../../src/figures/equation/settings.ts';

const FOLDERS = [
  'src/estimators/surrogates',
  'src/estimators/distributions',
  'src/estimators',
  'src/figures/equation/snippets',
];
const NAMES: Readonly<Record<string, string>> = { PyTorch: 'relax_torch.py', JAX: 'relax_jax.py' };

function source(name: string): string {
  for (const folder of FOLDERS)
    try {
      return readFileSync(`${folder}/${NAMES[name] ?? name}`, 'utf8');
    } catch {}
  throw new Error(`${name} is in none of the folders.`);
}

describe.each(SURROGATES)('for c “%s”', (surrogate) => {
  const settings = { ...equationSettings.defaults, surrogate };
  const now = { settings, equation: equationOf(settings, 0) };

  it.each(listingsOf(surrogate).map((listing) => [listing.name, listing] as const))(
    '%s is the file, to the letter, and its numbers have their lines',
    (name, listing) => {
      expect(`${listing.lines.map(textOf).join('\n')}\n`).toBe(source(name));
      const part = partOf(listing);
      expect(part, 'a renamed method leaves its part without a place').not.toBeNull();
      const texts = listing.lines.slice(...part!).map(textOf);
      expect(texts.length).toBeGreaterThan(4);
      for (const [held, words] of listing.now ?? []) {
        expect(texts.filter((text) => text.includes(held)).length, held).toBe(1);
        expect(words(now)).not.toMatch(/NaN|undefined|Infinity/);
      }
    },
  );
});

it('what is to be copied is about twenty lines', () => {
  for (const name of ['PyTorch', 'JAX']) {
    const code = source(name)
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    expect(code.length).toBeLessThanOrEqual(24);
  }
});

describe('pieces of code', () => {
  it('are told apart, and nothing is lost', () => {
    const text = "const a = 'it’s'; // 3 for\nreturn 1.5e-3;\n";
    const lines = shownLines(text, 'ts');
    expect(lines).toEqual([
      [
        ['k', 'const'],
        ['', ' a = '],
        ['s', "'it’s'"],
        ['', '; '],
        ['c', '// 3 for'],
      ],
      [
        ['k', 'return'],
        ['', ' '],
        ['n', '1.5e-3'],
        ['', ';'],
      ],
    ]);
  });

  it('keep a comment of several lines a comment', () => {
    const lines = shownLines('/** a\n b */\nlet c', 'ts');
    expect(lines[1]).toEqual([['c', ' b */']]);
    expect(shownLines('"""a\nb"""\nx = None', 'py')[1]).toEqual([['s', 'b"""']]);
  });
});
