/** `npm run reproduce -- lax-variance …`: the variance of LAX over that of A2C, whichever way it falls. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machineWords, thisMachine } from '../../report/machine.ts';
import { plainTable } from '../../report/words.ts';
import { onThreads } from '../../threads.ts';
import {
  type Frozen,
  FURTHER,
  type Interval,
  LAX_WORK,
  type LaxJob,
  type LaxResults,
  type LaxStage,
  laxStages,
} from './laxVariance.ts';
import { learningRate, rateText, usualThreads, wholeNumber } from './words.ts';

export const LAX_USAGE =
  'lax-variance [--policies N] [--episodes N] [--steps 25000,100000,300000] [--lr .003] [--passes N] [--threads N] [--json FILE]';

export interface LaxPlan {
  readonly jobs: readonly LaxJob[];
  readonly threads: number;
  readonly json: string | undefined;
}

/** The plan that the words ask for. @throws Error with a sentence for words that make no plan. */
export function laxPlan(args: readonly string[]): LaxPlan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      policies: { type: 'string', default: '10' },
      episodes: { type: 'string', default: '100' },
      steps: { type: 'string', default: '25000,100000,300000' },
      lr: { type: 'string', default: '.003' },
      passes: { type: 'string', default: '1' },
      threads: { type: 'string', default: usualThreads() },
      json: { type: 'string' },
    },
  });
  const stages = values.steps.split(',').map((text) => wholeNumber(text, 'steps', 1, 10_000_000));
  const common = {
    rate: learningRate(values.lr),
    passes: wholeNumber(values.passes, 'passes', 1, 100),
    stages: [...new Set(stages)].sort((a, b) => a - b),
    episodes: wholeNumber(values.episodes, 'episodes', 2, 10_000),
    further: FURTHER,
  };
  const policies = wholeNumber(values.policies, 'policies', 2, 1000);
  return {
    jobs: Array.from({ length: policies }, (_, seed) => ({ ...common, seed })),
    threads: wholeNumber(values.threads, 'threads', 1, 64),
    json: values.json,
  };
}

const intervalText = ({ value, low, high }: Interval): string =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

/** The table, its head first. */
export function laxCells(stages: readonly LaxStage[]): string[][] {
  const head = ['steps of training', 'policies', 'mean return', 'variance, LAX ÷ A2C', 'smaller in'];
  const body = stages.map((s) => [
    s.stage.toLocaleString('en'),
    String(s.policies),
    s.meanReturn.toFixed(1),
    intervalText(s.ratio),
    `${s.smaller} / ${s.policies}`,
    `${(100 * s.moved).toFixed(1)} %`,
    intervalText(s.objective),
    `${s.fallen} / ${s.policies}`,
    intervalText(s.fitted),
    intervalText(s.further),
  ]);
  return [
    [
      ...head,
      'φ moved',
      'ĉ’s objective, now ÷ at the start',
      'fell in',
      'on one batch, tuned on',
      'variance then',
    ],
    ...body,
  ];
}

/** Which columns of `laxCells` hold numbers. */
export const LAX_COLUMNS: readonly boolean[] = Array.from({ length: 10 }, () => true);

/** What stands under the table. */
export const laxCaption = ({ episodes, rate, passes }: LaxResults): string =>
  `Inverted pendulum: runs of LAX from different seeds, learning rate ${rateText(rate)}, ${passes} ` +
  `${passes === 1 ? 'pass' : 'passes'} of ĉ over each batch, frozen after the first update at or past so many steps. Variance ` +
  `of an episode’s gradient, summed over the policy’s parameters, on ${episodes} episodes beside the training; A2C is the same ` +
  'policy with the same V on the same episodes, without ĉ. Geometric means over the policies, with 95 % intervals from ' +
  'resampling the policies (percentile bootstrap, 10,000 times). Objective: mean ‖g‖² on those episodes with ĉ as trained and as it began. ' +
  `Tuned on: ${FURTHER} more passes over one batch of the frozen policy, the objective on that batch after ÷ before, and the ` +
  'variance ÷ A2C’s on the other episodes.';

/** Returns 0: there is nothing that must come out. @throws Error for words it cannot understand. */
export async function runLaxVariance(args: readonly string[]): Promise<number> {
  const { jobs, threads, json } = laxPlan(args);
  const [first] = jobs as readonly [LaxJob];
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  console.log(`LAX and A2C, ${jobs.length} runs on ${threads} threads; ${machineWords(thisMachine())}.`);
  const { rate, passes, episodes } = first;
  const ended: Frozen[][] = [];
  const keep = (runs: readonly (readonly Frozen[])[]): LaxResults => {
    const results: LaxResults = {
      kind: 'reproduce',
      experiment: 'lax-variance',
      episodes,
      rate,
      passes,
      stages: laxStages(runs.flat()),
      machine: thisMachine(),
    };
    if (json) writeFileSync(json, `${JSON.stringify(results, null, 1)}\n`);
    return results;
  };
  const all = await onThreads(LAX_WORK, jobs, threads, (policies) => {
    ended.push(policies);
    keep(ended); // a long evening's runs are not lost with its end
    for (const { seed, stage, meanReturn, a2c, lax } of policies)
      console.log(
        `  ${seconds()}: ${ended.length} of ${jobs.length} runs, seed ${seed} at ${stage} steps: mean return ` +
          `${meanReturn.toFixed(1)}, variance ÷ A2C’s ${(lax / a2c).toFixed(3)}`,
      );
  });
  const results = keep(all);
  console.log(`\n${plainTable(laxCells(results.stages), LAX_COLUMNS)}\n\n${laxCaption(results)}`);
  console.log(`\nIn ${seconds()}.`);
  return 0;
}
