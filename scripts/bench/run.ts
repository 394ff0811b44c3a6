/** A whole benchmark: its parts, in Node and in Chromium, and the machine they were measured on. */
import { thisMachine } from '../report/machine.ts';
import { measureBrowser } from './browser.ts';
import { interleave, type Result } from './measure.ts';
import { measureResponsiveness } from './responsiveness.ts';
import { TOY_CASES } from './toy.ts';
import { measureDigits, SECONDS } from './vae/digits.ts';
import { measureVae } from './vae/measure.ts';

export const ROUNDS = 7;

/** In the order in which they run; `toy` alone needs no browser. */
export const PARTS = ['toy', 'vae', 'digits', 'race', 'responsiveness'] as const;
export type Part = (typeof PARTS)[number];

export interface Benchmark {
  readonly results: readonly Result[];
  readonly calibration: readonly number[];
}

export interface BenchmarkOptions {
  readonly parts: readonly Part[];
  readonly rounds?: number;
  /** Of training before the digits are judged. */
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
  const results: Result[] = [];
  let calibration: readonly number[] = [];
  if (parts.includes('toy')) {
    const timed = interleave(TOY_CASES, rounds);
    results.push(...timed.results);
    calibration = timed.calibration;
  }
  if (parts.includes('vae')) results.push(...(await measureVae(rounds, say)));
  if (parts.includes('digits')) results.push(...(await measureDigits(seconds, say)));
  if (parts.includes('race')) results.push(...(await measureBrowser(rounds)));
  if (parts.includes('responsiveness')) results.push(...(await measureResponsiveness(rounds, say)));
  const { cores, node } = thisMachine();
  results.push(
    { id: 'machine.cores', value: cores, unit: 'cores', spread: 0 },
    { id: 'machine.node', value: Number(node.split('.')[0]), unit: `Node ${node}`, spread: 0 },
  );
  return { results, calibration };
}
