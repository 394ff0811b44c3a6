/**
 * `npm run tables -- [--from FILE]… [--only] [--browser] [--into README.md]`: writes the README's tables from results. What no
 * file brings is measured now, with --browser in Chromium too, or with --only left as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { TaskId } from '../../src/experiments/policies/settings.ts';
import { benchmark, PARTS } from '../bench/run.ts';
import { readResultsFile } from '../report/files.ts';
import { rewriteTables } from '../report/markers.ts';
import {
  benchTables,
  environmentsTable,
  goldenTable,
  laxTable,
  solveTable,
  toyTable,
  vaeTable,
} from '../report/tables.ts';
import { reproduceEnvironments } from '../reproduce/environments.ts';
import { type SolveResults, together } from '../reproduce/policies/solve.ts';
import { reproduceToy } from '../reproduce/toy.ts';

const GOLDEN_FOLDER = 'tests/golden';

/** Returns the exit code: 1 if a table found no place. Without the file the tables go to the terminal. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string', multiple: true, default: [] },
      browser: { type: 'boolean' },
      only: { type: 'boolean' },
      into: { type: 'string', default: 'README.md' },
    },
  });
  const tables = new Map([['golden', goldenTable(GOLDEN_FOLDER)]]);
  const solved = new Map<TaskId, SolveResults>();
  for (const path of values.from) {
    const given = readResultsFile(path);
    if (given.kind === 'bench')
      for (const [name, table] of benchTables(given.results)) tables.set(name, table);
    else if (given.kind === 'toy') tables.set('toy-reproduce', toyTable(given.results));
    else if (given.kind === 'environments') tables.set('environments', environmentsTable(given.results));
    else if (given.kind === 'lax-variance') tables.set('lax-variance', laxTable(given.results));
    else if (given.kind === 'solve') {
      const { results } = given;
      solved.set(results.experiment, together(solved.get(results.experiment), results));
    } else tables.set('vae-reproduce', vaeTable(given.results));
  }
  for (const [task, results] of solved) tables.set(`${task}-reproduce`, solveTable(results));
  if (!values.only && !tables.has('toy-reproduce')) tables.set('toy-reproduce', toyTable(reproduceToy()));
  if (!values.only && !tables.has('environments'))
    tables.set('environments', environmentsTable(reproduceEnvironments()));
  const parts = PARTS.filter((part) => {
    if (values.only) return false;
    if (part === 'toy') return !tables.has('bench');
    if (part === 'policies') return !tables.has('bench-policies');
    return values.browser && !tables.has(part === 'race' ? 'bench' : 'bench-vae');
  });
  if (parts.length > 0) {
    const { results } = await benchmark({ parts });
    for (const [name, table] of benchTables(results)) tables.set(name, table);
  }
  if (!existsSync(values.into)) {
    for (const [name, table] of tables) console.log(`${name}\n\n${table}\n`);
    return 0;
  }
  const { text, homeless } = rewriteTables(readFileSync(values.into, 'utf8'), tables);
  writeFileSync(values.into, text);
  console.log(`${values.into}: ${tables.size - homeless.length} tables written.`);
  for (const name of homeless) console.log(`There is no <!-- table:${name} --> in ${values.into}.`);
  return homeless.length > 0 ? 1 : 0;
}
