/** `npm run smoke`: the built page in every engine that this machine has or can install; says which did not run. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { walk } from '../../tests/smoke/walk.ts';
import { ENGINE_NAMES, type EngineName, wantedEngines } from '../engines/engine.ts';
import type { Found } from '../engines/find.ts';
import { ensureAll } from '../engines/install.ts';

const PICTURES = '.cache/smoke';
/** For `npm test`, whose summary has a line for each engine. */
const RESULTS = `${PICTURES}/results.json`;

interface Result {
  readonly name: string;
  readonly state: 'passed' | 'FAILED' | 'NOT RUN';
  readonly seconds: number;
  readonly why?: string;
}

async function tried(name: EngineName, found: Found, folder: string): Promise<Result> {
  if (!('open' in found)) return { name, state: 'NOT RUN', seconds: 0, why: found.missing };
  const began = performance.now();
  const { version, failures } = await walk(found.open, folder);
  const seconds = (performance.now() - began) / 1000;
  for (const { where, picture } of failures)
    if (picture) writeFileSync(`${PICTURES}/${name}-${where.replace(/\W+/g, '-')}.png`, picture);
  return { name: `${name} ${version}`, state: failures.length === 0 ? 'passed' : 'FAILED', seconds };
}

export async function main(): Promise<number> {
  const folder = process.env['VOID_DIST'] ?? 'dist';
  if (!existsSync(`${folder}/index.html`)) {
    console.error(`There is no built page in ${folder}: npm run build first.`);
    return 1;
  }
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const names = wantedEngines();
  const results: Result[] = ENGINE_NAMES.filter((name) => !names.includes(name)).map((name) => ({
    name,
    state: 'NOT RUN',
    seconds: 0,
    why: 'VOID_ENGINES leaves it out',
  }));
  // A walk has three browsers, which fill two cores.
  const queue = [...ensureAll(names)];
  const one = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      results.push(await tried(...next, folder));
  };
  const together = Math.max(1, Math.floor(availableParallelism() / 2));
  await Promise.all(Array.from({ length: together }, one));
  const order = (result: Result): number => ENGINE_NAMES.findIndex((name) => result.name.startsWith(name));
  results.sort((a, b) => order(a) - order(b));
  for (const { name, state, seconds, why } of results)
    console.log(`${name.padEnd(26)} ${state} ${why === undefined ? `${seconds.toFixed(1)} s` : `(${why})`}`);
  writeFileSync(RESULTS, JSON.stringify(results));
  return results.some(({ state }) => state === 'FAILED') ? 1 : 0;
}
