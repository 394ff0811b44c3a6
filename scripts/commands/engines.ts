/**
 * `npm run engines -- compare [--json FILE]`: what the engines of this machine compute otherwise than Chromium.
 * `npm run engines -- pictures`: the figures' pictures as they draw them, `-- pages`: the page itself; in .cache/engines.
 * `VOID_ENGINES=chromium,webkit` limits it to these.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  DIFFERENCE_COLUMNS,
  differenceCells,
  differencesFrom,
  type EngineResults,
  type Reading,
} from '../engines/compare.ts';
import { wantedEngines } from '../engines/engine.ts';
import type { Opener } from '../engines/find.ts';
import { ensureAll } from '../engines/install.ts';
import { drawFiles, drawPages } from '../engines/pictures.ts';
import { readNumbers } from '../engines/read.ts';
import { type ProbedSite, serveProbed } from '../engines/site.ts';
import { thisMachine } from '../report/machine.ts';
import { plainTable } from '../report/words.ts';

const REFERENCE = 'chromium';

async function compare(
  openers: ReadonlyMap<string, Opener>,
  site: ProbedSite,
  json?: string,
): Promise<number> {
  if (!openers.has(REFERENCE)) {
    console.error('Without Chromium there is nothing to compare with.');
    return 1;
  }
  const readings: Reading[] = [];
  for (const open of openers.values()) {
    const engine = await open({ width: 1440, height: 900 });
    try {
      readings.push(...(await readNumbers(engine, site.address)));
    } finally {
      await engine.close();
    }
  }
  const differences = differencesFrom(REFERENCE, readings);
  const chromium = readings.find(({ engine }) => engine === REFERENCE)?.version ?? '';
  console.log(
    `Against Chromium ${chromium}:\n${plainTable(differenceCells(differences), DIFFERENCE_COLUMNS)}`,
  );
  const results: EngineResults = { kind: 'engines', chromium, differences, machine: thisMachine() };
  if (json) writeFileSync(json, JSON.stringify(results));
  return 0;
}

export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' } },
    allowPositionals: true,
  });
  const [what] = positionals;
  if (what !== 'compare' && what !== 'pictures' && what !== 'pages') {
    console.error('npm run engines -- compare [--json FILE] | pictures | pages');
    return 1;
  }
  const openers = new Map<string, Opener>();
  for (const [name, found] of ensureAll(wantedEngines()))
    if ('open' in found) openers.set(name, found.open);
    else console.log(`${name}: NOT RUN (${found.missing})`);
  if (what === 'pictures') return drawFiles(openers);
  const site = await serveProbed(process.env['VOID_DIST'] ?? 'dist');
  try {
    return what === 'compare' ? await compare(openers, site, values.json) : await drawPages(openers, site);
  } finally {
    await site.close();
  }
}
