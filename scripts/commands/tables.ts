/**
 * `npm run tables -- [--from FILE]… [--only] [--browser] [--into FILE]…`: writes the tables of the README and of docs/ from
 * results. What no file brings is measured now, with --browser in Chromium too, or with --only left as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { TaskId } from '../../src/experiments/policies/taskNames.ts';
import { benchmark, PARTS } from '../bench/run.ts';
import { readResultsFile } from '../report/files.ts';
import { rewriteFiles } from '../report/markers.ts';
import { linkTables } from '../report/settingsTable.ts';
import {
  benchTables,
  enginesTable,
  environmentsTable,
  goldenTable,
  laxTable,
  shortToyTable,
  solveTable,
  toyTable,
  vaeTable,
} from '../report/tables.ts';
import { reproduceEnvironments } from '../reproduce/environments.ts';
import { type SolveResults, together } from '../reproduce/policies/solve.ts';
import { reproduceToy, type ToyResults } from '../reproduce/toy.ts';

const GOLDEN_FOLDER = 'tests/golden';
/** Whatever has a place for a table. */
export const DOCUMENTS = ['README.md', 'docs/results.md', 'docs/links.md'];

function setToy(tables: Map<string, string>, results: ToyResults): void {
  tables.set('toy-reproduce', toyTable(results));
  tables.set('toy-short', shortToyTable(results));
}

/** Returns the exit code: 1 if a table found no place. Without the file the tables go to the terminal. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string', multiple: true, default: [] },
      browser: { type: 'boolean' },
      only: { type: 'boolean' },
      into: { type: 'string', multiple: true, default: DOCUMENTS },
    },
  });
  const tables = new Map([['golden', goldenTable(GOLDEN_FOLDER)], ...linkTables()]);
  const solved = new Map<TaskId, SolveResults>();
  for (const path of values.from) {
    const given = readResultsFile(path);
    if (given.kind === 'bench')
      for (const [name, table] of benchTables(given.results)) tables.set(name, table);
    else if (given.kind === 'toy') setToy(tables, given.results);
    else if (given.kind === 'environments') tables.set('environments', environmentsTable(given.results));
    else if (given.kind === 'engines') tables.set('engines', enginesTable(given.results));
    else if (given.kind === 'lax-variance') tables.set('lax-variance', laxTable(given.results));
    else if (given.kind === 'solve') {
      const { results } = given;
      solved.set(results.experiment, together(solved.get(results.experiment), results));
    } else tables.set('vae-reproduce', vaeTable(given.results));
  }
  for (const [task, results] of solved) tables.set(`${task}-reproduce`, solveTable(results));
  if (!values.only && !tables.has('toy-reproduce')) setToy(tables, reproduceToy());
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
  const present = values.into.filter((path) => existsSync(path));
  if (present.length === 0) {
    for (const [name, table] of tables) console.log(`${name}\n\n${table}\n`);
    return 0;
  }
  const { texts, homeless } = rewriteFiles(
    new Map(present.map((path) => [path, readFileSync(path, 'utf8')])),
    tables,
  );
  for (const [path, text] of texts) writeFileSync(path, text);
  console.log(`${present.join(', ')}: ${tables.size - homeless.length} tables written.`);
  for (const name of homeless) console.log(`There is no <!-- table:${name} --> in ${present.join(' or ')}.`);
  return homeless.length > 0 ? 1 : 0;
}
