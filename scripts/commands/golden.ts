/**
 * `npm run golden -- [DIR]`: compares every number of the golden files in DIR (tests/golden) with the code; with --fixture it
 * writes the few of them that the page audits itself with.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../golden/check.ts';
import { type Checked, passed, type Tally, toleranceWords } from '../golden/compare.ts';
import { FIXTURE_FILE, fixtureOf } from '../golden/fixture.ts';
import { isGoldenFile, type Json } from '../golden/tree.ts';

const DEFAULT_FOLDER = 'tests/golden';

function line(tally: Tally): string {
  const { heading, compared, total, worstAbsolute, worstRelative } = tally;
  const counts = `${compared}/${total}`.padStart(11);
  const absolute = worstAbsolute.toExponential(1).padStart(7);
  const relative = worstRelative.toExponential(1).padStart(8);
  const verdict = passed(tally) ? '' : '   FAILED';
  return `  ${heading.padEnd(34)} ${counts}   largest error ${absolute} absolute ${relative} relative   (${toleranceWords(tally)})${verdict}`;
}

function writeFixture(): number {
  const file: Json = JSON.parse(readFileSync(join(DEFAULT_FOLDER, 'toy1d.json'), 'utf8'));
  if (!isGoldenFile(file)) return 1;
  writeFileSync(FIXTURE_FILE, fixtureOf(file));
  console.log(FIXTURE_FILE);
  return 0;
}

/** Returns the exit code: 1 if a covered number is missed or unchecked, or if nothing was compared. */
export async function main(args: readonly string[]): Promise<number> {
  if (args[0] === '--fixture') return writeFixture();
  const folder = args[0] ?? DEFAULT_FOLDER;
  if (!existsSync(folder)) {
    console.log(`There is no folder ${folder}.`);
    return 1;
  }
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const uncovered: string[] = [];
  let compared = 0;
  let failures = 0;
  for (const name of names) {
    const file: Json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    let checked: Checked | undefined;
    try {
      checked = checkFile(name.replace(/\.json$/, ''), file);
    } catch (error) {
      console.log(`${name} FAILED: ${error instanceof Error ? error.message : String(error)}`);
      failures += 1;
      continue;
    }
    if (!checked) {
      uncovered.push(name);
      continue;
    }
    console.log(`${name} (${checked.cases} cases)`);
    for (const tally of checked.tallies) {
      compared += tally.compared;
      console.log(line(tally));
      if (passed(tally)) continue;
      for (const complaint of tally.complaints) console.log(`    ${complaint}`);
      failures += 1;
    }
  }
  for (const name of uncovered) console.log(`${name}: not covered yet`);
  if (compared === 0) console.log(`No golden numbers were compared in ${folder}.`);
  console.log(failures > 0 ? `${failures} FAILED` : `${compared} numbers agree within their tolerances`);
  return failures > 0 || compared === 0 ? 1 : 0;
}
