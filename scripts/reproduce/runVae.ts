/** `npm run reproduce -- vae …`: trains autoencoders, prints them beside the published numbers and says how far apart the budgets are. */
import { writeFileSync } from 'node:fs';
import { PUBLISHED_UPDATES, publishedOf } from '../../src/experiments/vae/paper.ts';
import { machineWords, thisMachine } from '../report/machine.ts';
import { plainTable, signed } from '../report/words.ts';
import { BOUND_IMAGES, dataOf, imagesOf, stepsOf, trainVaes, type VaeLayers, type VaeRun } from './vae.ts';
import { planOf } from './vaePlan.ts';

/** The paper's model of these layers. */
const PAPER_MODEL = { 1: 'one', 2: 'two', nonlinear: 'nonlinear' } as const;

/** The model in words: “1 stochastic layer of 200 units”. */
export function modelWords({ layers, latents }: { readonly layers: VaeLayers; readonly latents: number }) {
  if (layers === 'nonlinear')
    return `1 stochastic layer of ${latents} units behind two tanh layers of ${latents}`;
  return `${layers} stochastic layer${layers > 1 ? 's' : ''} of ${latents} units`;
}

export const engineWords = (engine: VaeRun['plan']['engine']): string =>
  engine === 'tensor' ? 'TensorFlow.js on WASM, as on the page' : 'the readable float64 code';

/** The results as rows; the published columns only where the data are MNIST's. */
export function vaeCells({ plan, results, mnist }: Pick<VaeRun, 'plan' | 'results' | 'mnist'>): string[][] {
  const head = ['estimator', 'training ELBO', 'validation ELBO', 'validation IWAE-100', 'ms per step'];
  const published = (estimator: string) => publishedOf(PAPER_MODEL[plan.layers], 'mnist', estimator);
  const number = (value: number | null | undefined) => (typeof value === 'number' ? signed(value, 2) : '');
  return [
    mnist ? [...head, 'published training', 'published validation'] : head,
    ...results.map((r) => {
      const own = [r.training, r.validation, r.bound].map((x) => signed(x, 2));
      const row = [r.estimator, ...own, r.msPerStep.toFixed(r.msPerStep < 20 ? 1 : 0)];
      if (!mnist) return row;
      return [...row, number(published(r.estimator)?.training), number(published(r.estimator)?.validation)];
    }),
  ];
}

/** Returns the exit code. @throws Error with a sentence for files and words that cannot be used. */
export async function runVae(args: readonly string[]): Promise<number> {
  const { plan, json } = planOf(args);
  const set = dataOf(plan.files);
  const images = imagesOf(set);
  const steps = stepsOf(plan, images.training.length);
  console.log(
    `${set.title}, ${set.count} images, ${images.training.length} to train on; ${modelWords(plan)}, ${steps} updates on ` +
      `24 images, rate ${plan.rate}; ${engineWords(plan.engine)}; ${machineWords(thisMachine())}.`,
  );
  const results = await trainVaes(plan, images, (estimator, step, elbo) => {
    if (step % 250 === 0 || step === steps || steps < 250)
      console.log(
        `  ${estimator.padEnd(14)} update ${step} of ${steps}: ELBO of the last few ${signed(elbo, 2)}`,
      );
  });
  const { files: _, length: __, ...rest } = plan;
  const run: VaeRun = {
    kind: 'reproduce',
    experiment: 'vae',
    machine: thisMachine(),
    plan: { ...rest, steps },
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
  console.log(
    `\nSingle-sample ELBOs in nats; training is the mean of the last epoch, IWAE-100 that of ${BOUND_IMAGES} validation images.`,
  );
  if (run.mnist)
    console.log(
      `The published numbers took ${PUBLISHED_UPDATES.toLocaleString('en-GB')} updates on MNIST's 50 000 training images, ` +
        `${Math.round(PUBLISHED_UPDATES / steps).toLocaleString('en-GB')} times as many as these.`,
    );
  if (json) writeFileSync(json, `${JSON.stringify(run, null, 1)}\n`);
  return 0;
}
