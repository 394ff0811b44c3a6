/** A whole benchmark: the rounds in Node, if wanted those in Chromium, and the machine they were made on. */
import { thisMachine } from '../report/machine.ts';
import { measureBrowser } from './browser.ts';
import { interleave, type Result } from './measure.ts';
import { TOY_CASES } from './toy.ts';

export const ROUNDS = 7;

export interface Benchmark {
  readonly results: readonly Result[];
  readonly calibration: readonly number[];
}

export async function benchmark(browser: boolean): Promise<Benchmark> {
  const { results, calibration } = interleave(TOY_CASES, ROUNDS);
  const { cores, node } = thisMachine();
  return {
    calibration,
    results: [
      ...results,
      ...(browser ? await measureBrowser() : []),
      { id: 'machine.cores', value: cores, unit: 'cores', spread: 0 },
      { id: 'machine.node', value: Number(node.split('.')[0]), unit: `Node ${node}`, spread: 0 },
    ],
  };
}
