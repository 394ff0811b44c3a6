/** `npm run reproduce -- environments [--seeds N]`: plays the control environments and checks their mean returns. */
import { parseArgs } from 'node:util';
import { machineWords, thisMachine } from '../report/machine.ts';
import { plainTable, signed } from '../report/words.ts';
import { type CaseResult, playCases } from './environments.ts';

export const ENVIRONMENTS_USAGE = 'environments [--seeds N]';

/** As many as the reference was measured with. */
const SEEDS = 500;

const HEAD = ['environment', 'policy', 'return', 'sd', 'expected', 'band', '> 200', 'steps', 'steps/s', ''];

/**
 * Returns the exit code: 1 if a mean return leaves its band, which is made for 500 seeds and more. @throws TypeError for
 * options it does not have, RangeError for a number of seeds that is none.
 */
export async function runEnvironments(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { seeds: { type: 'string' } } });
  const seeds = values.seeds === undefined ? SEEDS : Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 2)
    throw new RangeError(`--seeds takes a whole number from 2 up; this is ${values.seeds}.`);
  const results = playCases(seeds);
  console.log(`One episode for each of ${seeds} seeds; ${machineWords(thisMachine())}, processor time.`);
  console.log(plainTable([HEAD, ...results.map(cells)], [false, false, ...Array(7).fill(true), false]));
  return results.every(({ held }) => held) ? 0 : 1;
}

const cells = (r: CaseResult): string[] => [
  r.environment,
  r.policy,
  signed(r.mean),
  r.deviation.toFixed(0),
  signed(r.expected),
  `${signed(r.band[0], 0)} to ${signed(r.band[1], 0)}`,
  r.over200.toFixed(3),
  r.stepsPerEpisode.toFixed(0),
  Number(r.stepsPerSecond.toPrecision(2)).toLocaleString('en'),
  r.held ? 'held' : 'MISSED',
];
