/** No six lines stand alike in two figures: what both need is shared, so that a new figure does not begin as a copy. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** So many lines in a row are no coincidence. */
const WINDOW = 6;

/** Lines that say something: without imports, comments, and what only closes brackets and elements. */
const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll(/^import\b[^;]*;/gm, '')
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => !/^(?:[^A-Za-z]*|<\/[\w.]+>|(?:\/\/|\/?\*).*)$/.test(line));

/** Every window of lines that two figures have, with both of its places. */
function alike(files: ReadonlyMap<string, string>): readonly string[] {
  const seen = new Map<string, string>();
  const found: string[] = [];
  for (const [file, text] of files) {
    const lines = linesOf(text);
    for (let i = 0; i + WINDOW <= lines.length; i++) {
      const key = lines.slice(i, i + WINDOW).join('\n');
      const first = seen.get(key);
      if (first === undefined) seen.set(key, file);
      else if (first.split('/')[0] !== file.split('/')[0]) found.push(`${first} and ${file}:\n${key}`);
    }
  }
  return found;
}

it('no six lines in a row are those of another figure', () => {
  const files = new Map(
    readdirSync('src/figures', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\/.*\.(?:tsx?|css)$/.test(name))
      .map((name) => [name, readFileSync(`src/figures/${name}`, 'utf8')] as const),
  );
  expect(files.size).toBeGreaterThan(100);
  expect(alike(files)).toEqual([]);
});

it('a copy is found behind other imports and comments, and not within one figure', () => {
  const body = 'const a = 1;\nconst b = 2;\nconst c = 3;\nconst d = 4;\nconst e = 5;\nconst f = 6;';
  const files = (...names: readonly string[]) =>
    new Map(names.map((name) => [name, `import { x } from '${name}';\n${body.replace('\n', '\n// why\n')}`]));
  expect(alike(files('race/a.ts', 'vae/b.ts'))).toHaveLength(1);
  expect(alike(files('race/a.ts', 'race/b.ts'))).toEqual([]);
});
