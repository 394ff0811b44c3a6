/**
 * `npm run engines -- compare [--json FILE]`: what the engines of this machine compute otherwise than Chromium.
 * `npm run engines -- pictures`: the page and its figures as they draw them, in .cache/engines.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FIGURE_IDS } from '../../src/figures/ids.ts';
import { rests } from '../../tests/smoke/page.ts';
import {
  DIFFERENCE_COLUMNS,
  difference,
  differenceCells,
  type EngineResults,
  type Reading,
} from '../engines/compare.ts';
import { ENGINE_NAMES, type EngineOptions, until } from '../engines/engine.ts';
import { ensure, type Opener } from '../engines/find.ts';
import { readNumbers } from '../engines/read.ts';
import { type ProbedSite, serveProbed } from '../engines/site.ts';
import { thisMachine } from '../report/machine.ts';
import { plainTable } from '../report/words.ts';

const PICTURES = '.cache/engines';
const LIMIT_MS = 120_000;
const SIZES: readonly (EngineOptions & { readonly alone: boolean })[] = [
  { width: 1440, height: 900, alone: false },
  { width: 390, height: 844, alone: false },
  { width: 960, height: 700, alone: true },
].flatMap((size) => [
  { ...size, dark: false },
  { ...size, dark: true },
]);

async function compare(
  openers: ReadonlyMap<string, Opener>,
  site: ProbedSite,
  json?: string,
): Promise<number> {
  const readings: Reading[] = [];
  for (const open of openers.values()) {
    const engine = await open({ width: 1440, height: 900 });
    readings.push(...(await readNumbers(engine, site.address)));
    await engine.close();
  }
  const reference = (subject: string): Reading | undefined =>
    readings.find((reading) => reading.engine === 'chromium' && reading.subject === subject);
  const differences = readings.flatMap((reading) => {
    const other = reference(reading.subject);
    return other && other !== reading ? [difference(reading, other)] : [];
  });
  const chromium = readings.find(({ engine }) => engine === 'chromium')?.version ?? 'that did not run';
  console.log(
    `Against Chromium ${chromium}:\n${plainTable(differenceCells(differences), DIFFERENCE_COLUMNS)}`,
  );
  const results: EngineResults = { kind: 'engines', chromium, differences, machine: thisMachine() };
  if (json) writeFileSync(json, JSON.stringify(results));
  return 0;
}

async function pictures(openers: ReadonlyMap<string, Opener>, site: ProbedSite): Promise<number> {
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, open] of openers)
    for (const { alone, ...options } of SIZES) {
      const engine = await open(options);
      for (const figure of FIGURE_IDS) {
        await engine.goto(`${site.address}?${alone ? 'figure' : 'at'}=${figure}&v=1&seeds=2`);
        await until(engine, LIMIT_MS, rests, figure).catch((error) => console.log(`${name}: ${error}`));
        const file = `${name}-${figure}-${options.width}${options.dark ? '-dark' : ''}.png`;
        writeFileSync(`${PICTURES}/${file}`, await engine.screenshot());
      }
      await engine.close();
    }
  console.log(`${PICTURES}: the page in ${[...openers.keys()].join(', ')}`);
  return 0;
}

export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' } },
    allowPositionals: true,
  });
  const [what] = positionals;
  if (what !== 'compare' && what !== 'pictures') {
    console.error('npm run engines -- compare [--json FILE] | pictures');
    return 1;
  }
  const openers = new Map<string, Opener>();
  for (const name of ENGINE_NAMES) {
    const found = ensure(name);
    if ('open' in found) openers.set(name, found.open);
    else console.log(`${name}: NOT RUN (${found.missing})`);
  }
  const site = await serveProbed(process.env['VOID_DIST'] ?? 'dist');
  try {
    return what === 'compare' ? await compare(openers, site, values.json) : await pictures(openers, site);
  } finally {
    await site.close();
  }
}
