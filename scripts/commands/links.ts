/**
 * `node scripts/run.mjs links`: records what the listed links open. A link that has its record keeps it, whatever the
 * code does now: the records are what the code is held to.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { engineDigest } from '../../tests/unit/links/curves.ts';
import { LINKS } from '../../tests/unit/links/list.ts';
import { DEFINITIONS, openLink } from '../../tests/unit/links/open.ts';
import { FIXTURE, type LinkRecord, type LinkRecords, recordOf } from '../../tests/unit/links/records.ts';

const EMPTY: LinkRecords = { engine: engineDigest(), defaults: {}, links: [] };

export function main(): number {
  const old: LinkRecords = existsSync(FIXTURE) ? JSON.parse(readFileSync(FIXTURE, 'utf8')) : EMPTY;
  if (old.engine !== EMPTY.engine) {
    console.log('These records were made by an engine that rounds otherwise: add links with that one.');
    return 1;
  }
  const known = new Map(old.links.map((record) => [record.link, record]));
  const defaults = Object.fromEntries(
    Object.entries(DEFINITIONS).map(([kind, definition]) => [
      kind,
      old.defaults[kind] ?? { ...definition.defaults },
    ]),
  );
  const links: LinkRecord[] = LINKS.map(
    ({ query, curves }) => known.get(query) ?? recordOf(openLink(query), query, defaults, curves),
  );
  const lines = links.map((record) => JSON.stringify(record)).join(',\n');
  const head = JSON.stringify({ engine: old.engine, defaults }).slice(0, -1);
  writeFileSync(FIXTURE, `${head},"links":[\n${lines}\n]}\n`);
  console.log(`${links.length} links in ${FIXTURE}, ${links.length - known.size} of them new.`);
  return 0;
}
