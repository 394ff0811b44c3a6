/**
 * `npm run bench -- [PART…] [--browser] [--rounds N] [--seconds N] [--json FILE] [--check]`: without a part the
 * toy, small pieces and the control tasks in Node and the autoencoders' steps in Chromium, with --browser everything.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { verdict } from '../bench/bounds.ts';
import { disturbance } from '../bench/measure.ts';
import { benchmark, NODE_PARTS, PARTS, type Part, ROUNDS } from '../bench/run.ts';
import { BENCH_COLUMNS, benchCells } from '../bench/table.ts';
import { SECONDS } from '../bench/vae/digits.ts';
import { findBrowser } from '../browser.mjs';
import { machineWords, thisMachine } from '../report/machine.ts';
import { figures, plainTable } from '../report/words.ts';

export interface BenchPlan {
  readonly parts: readonly Part[];
  readonly rounds: number;
  readonly seconds: number;
  readonly check: boolean;
  readonly json: string | undefined;
}

/** @throws Error with a sentence for words that make no plan. */
export function benchPlan(args: readonly string[]): BenchPlan {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      browser: { type: 'boolean' },
      check: { type: 'boolean' },
      json: { type: 'string' },
      rounds: { type: 'string', default: String(ROUNDS) },
      seconds: { type: 'string', default: String(SECONDS) },
    },
  });
  const named = positionals.map((word) => {
    const part = PARTS.find((name) => name === word);
    if (!part) throw new RangeError(`There is no benchmark “${word.slice(0, 24)}”: ${PARTS.join(', ')}.`);
    return part;
  });
  const usual: readonly Part[] = values.browser ? PARTS : ['toy', 'pieces', 'policies', 'vae'];
  return {
    parts: named.length > 0 ? named : usual,
    rounds: whole(values.rounds, 'rounds'),
    seconds: whole(values.seconds, 'seconds'),
    check: values.check === true,
    json: values.json,
  };
}

function whole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new RangeError(`--${name} is a whole number from 1 to 1000, not ${text.slice(0, 24)}.`);
  return value;
}

/** Returns the exit code: 1 for words that cannot be understood, a part that failed, or with --check a bound that is missed. */
export async function main(args: readonly string[]): Promise<number> {
  let plan: BenchPlan;
  try {
    plan = benchPlan(args);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return 1;
  }
  const load = loadavg()[0]!;
  const able = findBrowser() ? plan.parts : plan.parts.filter((part) => NODE_PARTS.includes(part));
  if (able.length < plan.parts.length)
    console.log('No Chromium here: only what runs in Node can be measured.');
  const { results, calibration, failed } = await benchmark({ ...plan, parts: able });
  console.log(
    `${machineWords(thisMachine())}; ${plan.rounds} interleaved rounds, minimum and median; load average at the start ${figures(load)}.`,
  );
  if (calibration.length > 0)
    console.log(
      `The calibration loop ran on average ${(100 * disturbance(calibration)).toFixed(0)} % slower than at its best.`,
    );
  console.log(`\n${plainTable(benchCells(results), BENCH_COLUMNS)}`);
  if (plan.json) writeFileSync(plan.json, `${JSON.stringify(results, null, 1)}\n`);
  const missed = results.filter((result) => verdict(result)?.kept === false);
  if (missed.length > 0) console.log(`\nMissed: ${missed.map(({ id }) => id).join(', ')}`);
  return failed.length > 0 || (plan.check && missed.length > 0) ? 1 : 0;
}
