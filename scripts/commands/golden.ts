/** `npm run golden -- [DIR]`: compares every number of the golden files in DIR (tests/golden) with the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareFile, passed, type Tally } from '../golden/compare.ts';
import { RECOMPUTE } from '../golden/registry.ts';
import { isGoldenFile, type Json } from '../golden/tree.ts';

const DEFAULT_FOLDER = 'tests/golden';

const line = ({ heading, compared, total, worstAbsolute, worstRelative }: Tally): string =>
  `  ${heading.padEnd(24)} ${`${compared}/${total}`.padStart(11)}   largest error ${worstAbsolute
    .toExponential(1)
    .padStart(7)} absolute ${worstRelative.toExponential(1).padStart(8)} relative`;

/** Returns the exit code: 1 if a covered number is missed or unchecked, or if nothing was compared. */
export async function main(args: readonly string[]): Promise<number> {
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
    const recompute = RECOMPUTE[name.replace(/\.json$/, '')];
    if (recompute === undefined || !isGoldenFile(file)) {
      uncovered.push(name);
      if (recompute !== undefined) failures += 1;
      continue;
    }
    console.log(`${name} (${file.cases.length} cases)`);
    for (const tally of compareFile(file, recompute)) {
      compared += tally.compared;
      console.log(`${line(tally)}${passed(tally) ? '' : '   FAILED'}`);
      for (const complaint of tally.complaints) console.log(`    ${complaint}`);
      if (!passed(tally)) failures += 1;
    }
  }
  for (const name of uncovered) console.log(`${name}: not covered yet`);
  if (compared === 0) console.log(`No golden numbers were compared in ${folder}.`);
  console.log(
    failures > 0
      ? `${failures} FAILED (tolerance 1e-9 relative + 1e-11 absolute)`
      : `${compared} numbers agree within 1e-9 relative + 1e-11 absolute`,
  );
  return failures > 0 || compared === 0 ? 1 : 0;
}
