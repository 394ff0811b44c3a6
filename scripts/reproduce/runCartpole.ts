/** `npm run reproduce -- cartpole …`: episodes to solve CartPole, beside an independent implementation and the paper. */
import { writeFileSync } from 'node:fs';
import { PAPER } from '../../src/experiments/control/paper.ts';
import { machineWords, thisMachine } from '../report/machine.ts';
import { plainTable } from '../report/words.ts';
import {
  CARTPOLE_COLUMNS,
  type CartpoleResults,
  cartpoleCells,
  cartpoleName,
  distance,
  summarise,
} from './cartpole.ts';
import { cartpolePlan } from './cartpolePlan.ts';
import { solveAll } from './cartpoleThreads.ts';

/** Standard errors between two means that are too many: one in 16 000 by chance. */
const FARTHEST = 4;

/** Returns the exit code: 1 if a mean is too far from the expected one. @throws Error for words it cannot understand. */
export async function runCartpole(args: readonly string[]): Promise<number> {
  const { jobs, threads, json } = cartpolePlan(args);
  const began = performance.now();
  let done = 0;
  console.log(`CartPole, ${jobs.length} runs on ${threads} threads; ${machineWords(thisMachine())}.`);
  const runs = await solveAll(jobs, threads, () => {
    done++;
    if (done % 30 === 0 || done === jobs.length) console.log(`  ${done} of ${jobs.length} runs`);
  });
  const summaries = summarise(runs);
  console.log(`\n${plainTable(cartpoleCells(summaries), CARTPOLE_COLUMNS)}`);
  console.log(
    '\nEpisodes until 100 in a row have a mean above 195: mean ± standard error and median over all seeds, an unsolved ' +
      'one counted at the cap; then of the solved alone, as the expected numbers are, which an independent ' +
      'implementation gave with other random numbers.',
  );
  const { a2c, relax } = PAPER.cartpole;
  console.log(
    `Published, 5 seeds, learning rate not given: A2C ${a2c.episodes} ± ${a2c.spread}, RELAX ${relax.episodes} ± ${relax.spread}.`,
  );
  const far = summaries.filter((summary) => Math.abs(distance(summary) ?? 0) > FARTHEST);
  for (const summary of far)
    console.log(
      `MISSED  ${cartpoleName(summary.method)} at ${summary.rate}: ${distance(summary)!.toFixed(1)} standard errors away`,
    );
  const results: CartpoleResults = {
    kind: 'reproduce',
    experiment: 'cartpole',
    machine: thisMachine(),
    summaries,
  };
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 1)}\n`);
  const compared = summaries.filter((summary) => distance(summary) !== null).length;
  console.log(
    `\n${compared - far.length} of ${compared} means within ${FARTHEST} standard errors, in ${((performance.now() - began) / 1000).toFixed(0)} s.`,
  );
  return far.length > 0 ? 1 : 0;
}
