/** `npm run reproduce -- toy [--json FILE]`: trains the toy anew, prints it beside the expected numbers, checks the bands. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machineWords } from '../report/machine.ts';
import { plainTable } from '../report/words.ts';
import { checkBands } from './bands.ts';
import { toyCells, toyColumns } from './table.ts';
import { reproduceToy, TARGETS } from './toy.ts';

export const TOY_USAGE = 'toy [--json FILE]';

/** Returns the exit code: 1 if a band is missed. @throws TypeError for options it does not have. */
export async function runToy(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'string' } } });
  const began = performance.now();
  const results = reproduceToy();
  console.log(
    `The toy, ${results.seeds} seeds: median θ [smallest, largest]; ${machineWords(results.machine)}.`,
  );
  console.log('Expected: an independent implementation with other random numbers.');
  for (const { t } of TARGETS) console.log(`\nt = ${t}\n${plainTable(toyCells(results, t), toyColumns(t))}`);
  const bands = checkBands(results.trained);
  console.log('\nbands');
  for (const { name, value, held } of bands)
    console.log(`  ${held ? 'held  ' : 'MISSED'}  ${name}: ${value.toPrecision(3)}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...results, bands }, null, 1)}\n`);
  const missed = bands.filter((band) => !band.held);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    missed.length > 0
      ? `\n${missed.length} of ${bands.length} bands MISSED: ${missed.map((b) => b.name).join('; ')}`
      : `\nAll ${bands.length} bands held, in ${seconds} s.`,
  );
  return missed.length > 0 ? 1 : 0;
}
