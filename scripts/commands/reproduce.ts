/** `npm run reproduce -- WHAT …`: runs a published experiment anew and sets its numbers beside the expected ones. */

import { SOLVE_USAGE } from '../reproduce/policies/plan.ts';
import { runSolve } from '../reproduce/policies/run.ts';
import { LAX_USAGE, runLaxVariance } from '../reproduce/policies/runLaxVariance.ts';
import { ENVIRONMENTS_USAGE, runEnvironments } from '../reproduce/runEnvironments.ts';
import { runToy, TOY_USAGE } from '../reproduce/runToy.ts';
import { runVae } from '../reproduce/runVae.ts';
import { VAE_USAGE } from '../reproduce/vaePlan.ts';

const RUNS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  toy: runToy,
  vae: runVae,
  cartpole: (args) => runSolve('cartpole', args),
  lander: (args) => runSolve('lander', args),
  pendulum: (args) => runSolve('pendulum', args),
  'lax-variance': runLaxVariance,
  environments: runEnvironments,
};
const USAGE = [TOY_USAGE, VAE_USAGE, ...SOLVE_USAGE, LAX_USAGE, ENVIRONMENTS_USAGE]
  .map((line) => `  npm run reproduce -- ${line}`)
  .join('\n');

/** Returns the exit code: 1 when a number misses its band, or when the words cannot be understood. */
export async function main(args: readonly string[]): Promise<number> {
  const [what = '', ...rest] = args;
  const run = Object.hasOwn(RUNS, what) ? RUNS[what] : undefined;
  if (!run) {
    console.log(`Nothing called “${what}” can be reproduced.\n${USAGE}`);
    return 1;
  }
  try {
    return await run(rest);
  } catch (error) {
    console.log(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 1;
  }
}
