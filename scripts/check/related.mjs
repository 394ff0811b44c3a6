// Which unit tests a change can break: those that import a changed file, the nearest first, as many as fit into a time.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const git = (...args) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n')
    .filter(Boolean);

/** Files that differ from where this branch left `main`, committed or not; on `main` itself from its last commit. */
export function changedFiles() {
  let base = 'HEAD';
  try {
    base = git('merge-base', 'HEAD', 'main')[0] ?? 'HEAD';
  } catch {
    // A checkout without a branch `main`.
  }
  return [...new Set([...git('diff', '--name-only', base), ...git('ls-files', '-o', '--exclude-standard')])];
}

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^'?]*)/g;

/** Who imports whom, backwards: every import names its file with its ending. */
function importers() {
  const users = new Map();
  for (const folder of ['src', 'scripts', 'tests'])
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|tsx|mjs)$/.test(entry.name)) continue;
      const file = join(entry.parentPath ?? entry.path, entry.name);
      for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
        const used = normalize(join(dirname(file), path));
        users.set(used, [...(users.get(used) ?? []), file]);
      }
    }
  return users;
}

/** Unit tests that reach a changed file through imports, by distance. */
export function relatedTests(changed) {
  const users = importers();
  const distance = new Map(changed.filter((file) => existsSync(file)).map((file) => [file, 0]));
  for (const [file, steps] of distance)
    for (const user of users.get(file) ?? []) if (!distance.has(user)) distance.set(user, steps + 1);
  return [...distance.keys()].filter((file) => /^tests\/unit\/.*\.test\.tsx?$/.test(file));
}

/** Seconds that each unit test file took last, as Vitest keeps them. */
function lastSeconds() {
  const folder = 'node_modules/.vite/vitest';
  const [kept] = (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => join(folder, name, 'results.json'))
    .filter((path) => existsSync(path));
  const { results = [] } = kept ? JSON.parse(readFileSync(kept, 'utf8')) : {};
  return new Map(results.map(([name, { duration }]) => [name.replace(/^unit:/, ''), duration / 1000]));
}

/** Loading a test's modules, s, and what a test takes that was never run. */
const LOADING = 0.25;
const UNKNOWN = 1;

/** The first of these tests that fit into so many seconds of one core, and the rest. */
export function withinTime(tests, seconds) {
  const last = lastSeconds();
  let left = seconds;
  const fits = tests.filter((test) => {
    left -= LOADING + (last.get(test) ?? UNKNOWN);
    return left >= 0;
  });
  return { fits, rest: tests.filter((test) => !fits.includes(test)) };
}
