/** `npm run reproduce -- vae …`: trains autoencoders, prints them beside the published numbers and says how far apart the budgets are. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { VaeEstimatorId } from '../../src/experiments/vae/reference/catalogue.ts';
import { machineWords, thisMachine } from '../report/machine.ts';
import { plainTable, signed } from '../report/words.ts';
import { dataOf, trainVaes, type VaePlan, type VaeRun } from './vae.ts';
import { PUBLISHED_MNIST, PUBLISHED_UPDATES } from './vaePaper.ts';

export const VAE_USAGE =
  'vae [--data FILE]… [--layers 1|2] [--estimators rebar,relax] [--steps N] [--latents N] [--hidden N] [--rate X] [--seed N] [--json FILE]';

const ESTIMATORS: readonly VaeEstimatorId[] = [
  'reinforce',
  'running-mean',
  'nvil',
  'muprop',
  'concrete',
  'rebar',
  'relax',
  'relax-network',
  'rloo',
  'disarm',
];

const whole = (text: string, name: string, low: number, high: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`--${name} is a whole number from ${low} to ${high}, not ${text.slice(0, 24)}.`);
  return value;
};

/** The plan that the words ask for. @throws Error with a sentence for words that make no plan. */
export function planOf(args: readonly string[]): {
  readonly plan: VaePlan;
  readonly json: string | undefined;
} {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', multiple: true, default: [] },
      layers: { type: 'string', default: '1' },
      estimators: { type: 'string', default: 'rebar,relax' },
      steps: { type: 'string', default: '400' },
      latents: { type: 'string', default: '200' },
      hidden: { type: 'string', default: '200' },
      rate: { type: 'string', default: '.001' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  const estimators = values.estimators.split(',').map((name) => {
    const known = ESTIMATORS.find((id) => id === name);
    if (!known)
      throw new RangeError(`There is no estimator “${name.slice(0, 24)}”: ${ESTIMATORS.join(', ')}.`);
    return known;
  });
  const rate = Number(values.rate);
  if (!(rate > 0 && rate <= 1))
    throw new RangeError(`--rate is a number above 0 and up to 1, not ${values.rate}.`);
  return {
    json: values.json,
    plan: {
      files: values.data,
      layers: whole(values.layers, 'layers', 1, 2) === 1 ? 1 : 2,
      latents: whole(values.latents, 'latents', 1, 400),
      hidden: whole(values.hidden, 'hidden', 1, 1000),
      steps: whole(values.steps, 'steps', 1, 2_000_000),
      seed: whole(values.seed, 'seed', 0, 999_999),
      estimators,
      rate,
    },
  };
}

/** The results as rows; the published columns only where the data are MNIST's. */
export function vaeCells({ plan, results, mnist }: Pick<VaeRun, 'plan' | 'results' | 'mnist'>): string[][] {
  const head = ['estimator', 'training ELBO', 'validation ELBO', 'ms per step'];
  const published = PUBLISHED_MNIST[plan.layers];
  const number = (value: number | null | undefined) => (typeof value === 'number' ? signed(value, 2) : '');
  return [
    mnist ? [...head, 'published training', 'published validation'] : head,
    ...results.map((r) => {
      const row = [r.estimator, signed(r.training, 2), signed(r.validation, 2), r.msPerStep.toFixed(0)];
      if (!mnist) return row;
      return [...row, number(published[r.estimator]?.training), number(published[r.estimator]?.validation)];
    }),
  ];
}

/** Returns the exit code. @throws Error with a sentence for files and words that cannot be used. */
export async function runVae(args: readonly string[]): Promise<number> {
  const { plan, json } = planOf(args);
  const set = dataOf(plan.files);
  console.log(
    `${set.title}, ${set.count} images; ${plan.layers} stochastic layer${plan.layers > 1 ? 's' : ''} of ${plan.latents}, ` +
      `${plan.steps} updates on 24 images, rate ${plan.rate}; ${machineWords(thisMachine())}.`,
  );
  const results = trainVaes(plan, set, (estimator, step, elbo) =>
    console.log(
      `  ${estimator.padEnd(14)} update ${step} of ${plan.steps}: ELBO of the last 50 ${signed(elbo, 2)}`,
    ),
  );
  const { files: _, ...rest } = plan;
  const run: VaeRun = {
    kind: 'reproduce',
    experiment: 'vae',
    machine: thisMachine(),
    plan: rest,
    title: set.title,
    count: set.count,
    mnist: set.source === 'idx',
    results,
  };
  const cells = vaeCells(run);
  console.log(
    `\n${plainTable(
      cells,
      cells[0]!.map((_, i) => i > 0),
    )}`,
  );
  console.log('\nSingle-sample ELBOs in nats; training is the mean of the last epoch.');
  if (run.mnist)
    console.log(
      `The published numbers took ${PUBLISHED_UPDATES.toLocaleString('en-GB')} updates on MNIST's 50 000 training images, ` +
        `${Math.round(PUBLISHED_UPDATES / plan.steps).toLocaleString('en-GB')} times as many as these.`,
    );
  if (json) writeFileSync(json, `${JSON.stringify(run, null, 1)}\n`);
  return 0;
}
