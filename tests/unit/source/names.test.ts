/** One exported name stands for one thing in all of src: whoever reads it, or searches for it, finds what is meant. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Names that may stand twice, each with its reason; none does today. */
const ALLOWED: ReadonlySet<string> = new Set();

const DECLARED =
  /^export (?:async )?(?:abstract )?(?:function\*?|const enum|const|let|class|interface|type|enum) ([\w$]+)/gm;

/** Files by the name that they export, of those that have more than one. */
function doubles(files: ReadonlyMap<string, string>): readonly string[] {
  const places = new Map<string, Set<string>>();
  for (const [file, text] of files)
    for (const [, name = ''] of text.matchAll(DECLARED))
      places.set(name, (places.get(name) ?? new Set()).add(file));
  return [...places]
    .filter(([name, found]) => found.size > 1 && !ALLOWED.has(name))
    .map(([name, found]) => `${name}: ${[...found].join(', ')}`);
}

it('no exported name is declared in two files of src', () => {
  const files = new Map(
    readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [name, readFileSync(`src/${name}`, 'utf8')] as const),
  );
  expect(files.size).toBeGreaterThan(300);
  expect(doubles(files)).toEqual([]);
});

it('a double is found, whatever it is, and a type beside its value in one file is none', () => {
  const files = new Map([
    ['a.ts', 'export type Coin = 0;\nexport const Coin = 0;\nexport async function toss() {}'],
    ['b.tsx', 'export interface Coin {}\nexport const tosses = 1;'],
  ]);
  expect(doubles(files)).toEqual(['Coin: a.ts, b.tsx']);
});
