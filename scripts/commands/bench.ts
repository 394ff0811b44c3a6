/** `npm run bench -- [--browser] [--json FILE] [--check]`: times the toy in Node, and with --browser the figure in Chromium. */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { verdict } from '../bench/bounds.ts';
import { disturbance } from '../bench/measure.ts';
import { benchmark, ROUNDS } from '../bench/run.ts';
import { BENCH_COLUMNS, benchCells } from '../bench/table.ts';
import { machineWords, thisMachine } from '../report/machine.ts';
import { figures, plainTable } from '../report/words.ts';

/** Returns the exit code: 0, or with --check 1 when a bound is missed. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'boolean' },
      check: { type: 'boolean' },
      json: { type: 'string' },
    },
  });
  const load = loadavg()[0]!;
  const { results, calibration } = await benchmark(values.browser === true);
  console.log(`${machineWords(thisMachine())}; ${ROUNDS} interleaved rounds, minimum and median.`);
  console.log(
    `Load average at the start ${figures(load)}; the calibration loop ran on average ` +
      `${(100 * disturbance(calibration)).toFixed(0)} % slower than at its best.\n`,
  );
  console.log(plainTable(benchCells(results), BENCH_COLUMNS));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
  const missed = results.filter((result) => verdict(result)?.kept === false);
  if (missed.length > 0) console.log(`\nMissed: ${missed.map(({ id }) => id).join(', ')}`);
  return values.check && missed.length > 0 ? 1 : 0;
}
