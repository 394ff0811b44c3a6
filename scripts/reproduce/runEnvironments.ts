/** `npm run reproduce -- environments [--seeds N] [--json FILE]`: plays the control environments, checks their returns. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machineWords } from '../report/machine.ts';
import { plainTable } from '../report/words.ts';
import { ENVIRONMENT_COLUMNS, environmentCells, reproduceEnvironments, SEEDS } from './environments.ts';

export const ENVIRONMENTS_USAGE = 'environments [--seeds N] [--json FILE]';

/**
 * Returns the exit code: 1 if a mean return leaves its band, which is made for 500 seeds and more. @throws TypeError for
 * options it does not have, RangeError for a number of seeds that is none.
 */
export async function runEnvironments(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { seeds: { type: 'string' }, json: { type: 'string' } },
  });
  const seeds = values.seeds === undefined ? SEEDS : Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 2)
    throw new RangeError(`--seeds takes a whole number from 2 up; this is ${values.seeds}.`);
  const run = reproduceEnvironments(seeds);
  console.log(`One episode for each of ${seeds} seeds; ${machineWords(run.machine)}, processor time.`);
  console.log(plainTable(environmentCells(run.results), ENVIRONMENT_COLUMNS));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(run, null, 1)}\n`);
  return run.results.every(({ held }) => held) ? 0 : 1;
}
