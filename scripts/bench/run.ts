/** A whole benchmark: its parts, in Node and in Chromium, and the machine they were measured on. */
import { thisMachine } from '../report/machine.ts';
import { measureBrowser } from './browser.ts';
import { interleave, type Result } from './measure.ts';
import { PIECE_CASES } from './pieces.ts';
import { measurePolicies } from './policies.ts';
import { measurePoliciesPage } from './policiesPage.ts';
import { measureResponsiveness } from './responsiveness.ts';
import { TOY_CASES } from './toy.ts';
import { measureDigits, SECONDS } from './vae/digits.ts';
import { measureVae } from './vae/measure.ts';

export const ROUNDS = 7;

/** In the order in which they run. */
export const PARTS = [
  'toy',
  'pieces',
  'policies',
  'vae',
  'digits',
  'race',
  'responsiveness',
  'policies-page',
] as const;
export type Part = (typeof PARTS)[number];
/** Those that need no browser. */
export const NODE_PARTS: readonly Part[] = ['toy', 'pieces', 'policies'];

export interface Benchmark {
  readonly results: readonly Result[];
  readonly calibration: readonly number[];
  /** Parts that ended in an error: it has been said, and the others were measured. */
  readonly failed: readonly Part[];
}

export interface BenchmarkOptions {
  readonly parts: readonly Part[];
  readonly rounds?: number;
  /** Of training before the digits are judged, and while the policies are watched. */
  readonly seconds?: number;
  /** Is told what could not be measured, and why. */
  readonly say?: (sentence: string) => void;
}

export async function benchmark({
  parts,
  rounds = ROUNDS,
  seconds = SECONDS,
  say = console.log,
}: BenchmarkOptions): Promise<Benchmark> {
  let calibration: readonly number[] = [];
  const measure: Readonly<Record<Part, () => Promise<readonly Result[]>>> = {
    pieces: async () =>
      interleave(PIECE_CASES, rounds).results.filter(({ id }) => !id.startsWith('machine.')),
    toy: async () => {
      const timed = interleave(TOY_CASES, rounds);
      calibration = timed.calibration;
      return timed.results;
    },
    policies: () => measurePolicies(rounds),
    vae: () => measureVae(rounds, say),
    digits: () => measureDigits(seconds, say),
    race: () => measureBrowser(rounds),
    responsiveness: () => measureResponsiveness(rounds, say),
    'policies-page': () => measurePoliciesPage(seconds, say),
  };
  const results: Result[] = [];
  const failed: Part[] = [];
  for (const part of PARTS.filter((name) => parts.includes(name))) {
    try {
      results.push(...(await measure[part]()));
    } catch (error) {
      failed.push(part);
      say(`“${part}” was not measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const { cores, node } = thisMachine();
  results.push(
    { id: 'machine.cores', value: cores, unit: 'cores', spread: 0 },
    { id: 'machine.node', value: Number(node.split('.')[0]), unit: `Node ${node}`, spread: 0 },
  );
  return { results, calibration, failed };
}
