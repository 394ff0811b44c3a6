/** The words of `npm run reproduce -- cartpole …` as a list of runs. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { PAPER_RATES } from '../../src/experiments/control/settings.ts';
import { CARTPOLE_METHODS, type CartpoleMethod, type SolveJob } from './cartpole.ts';

export const CARTPOLE_USAGE =
  'cartpole [--seeds N] [--lr .01,.003,.001] [--methods reinforce,a2c,relax|all] [--episodes N] [--threads N] [--json FILE]';

export interface CartpolePlan {
  readonly jobs: readonly SolveJob[];
  readonly threads: number;
  readonly json: string | undefined;
}

/** Episodes after which a run counts as unsolved: more where the steps are small. */
const usualCap = (rate: number): number => (rate < 0.001 ? 6000 : 4000);

/** The plan that the words ask for. @throws Error with a sentence for words that make no plan. */
export function cartpolePlan(args: readonly string[]): CartpolePlan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '30' },
      lr: { type: 'string', default: PAPER_RATES.join(',') },
      methods: { type: 'string', default: 'reinforce,a2c,relax' },
      episodes: { type: 'string' },
      threads: { type: 'string', default: String(Math.min(8, availableParallelism())) },
      json: { type: 'string' },
    },
  });
  const seeds = whole(values.seeds, 'seeds', 1, 1000);
  const cap = values.episodes === undefined ? null : whole(values.episodes, 'episodes', 100, 100_000);
  const methods = methodsOf(values.methods);
  const jobs = values.lr.split(',').flatMap((text) => {
    const rate = rateOf(text);
    return methods.flatMap((method) =>
      Array.from({ length: seeds }, (_, seed) => ({ method, rate, seed, cap: cap ?? usualCap(rate) })),
    );
  });
  return { jobs, threads: whole(values.threads, 'threads', 1, 64), json: values.json };
}

function whole(text: string, name: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`--${name} is a whole number from ${low} to ${high}, not ${text.slice(0, 24)}.`);
  return value;
}

function rateOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1))
    throw new RangeError(`--lr is a number above 0 and up to 1, or several, not ${text.slice(0, 24)}.`);
  return value;
}

function methodsOf(text: string): readonly CartpoleMethod[] {
  if (text === 'all') return CARTPOLE_METHODS;
  return text.split(',').map((name) => {
    const known = CARTPOLE_METHODS.find((id) => id === name);
    if (!known)
      throw new RangeError(`There is no method “${name.slice(0, 24)}”: ${CARTPOLE_METHODS.join(', ')}.`);
    return known;
  });
}
