/** What the toy costs in Node, in the code that the page uses: steps, the whole of Figure 1, and many seeds. */
import { momentsOf, one } from '../../src/experiments/toy/ensemble.ts';
import { toyPlan } from '../../src/experiments/toy/plan.ts';
import { ReadableEnsemble } from '../../src/experiments/toy/readableEnsemble.ts';
import {
  TOY_ESTIMATORS,
  type ToyEstimatorId,
  type ToySettings,
  toySettings,
} from '../../src/experiments/toy/settings.ts';
import { WholeRun } from '../../src/experiments/toy/whole.ts';
import { pathWord } from './bounds.ts';
import type { Case } from './measure.ts';

const STEPS = 10_000;
/** Variances per line in the first picture; at rest they are refined. */
const VARIANCES = 100;
/** The worker's slice: after so many milliseconds it looks into its mailbox. */
const SLICE_MS = 12;
export const FIGURE_1: readonly ToyEstimatorId[] = [
  'reinforce',
  'running-mean',
  'concrete',
  'rebar',
  'relax',
];

const now = (): number => performance.now();

const settingsFor = (change: Partial<ToySettings>): ToySettings => ({
  ...toySettings.defaults,
  steps: STEPS,
  ...change,
});

const runOf = (estimator: ToyEstimatorId, seed: number) =>
  new ReadableEnsemble(toyPlan(estimator, settingsFor({})), one(seed));

const stepCase = (estimator: ToyEstimatorId): Case => ({
  unit: { name: 'µs', perMs: 1000 / STEPS },
  once: () => {
    const run = runOf(estimator, 1);
    const began = now();
    run.advance(one(0), STEPS);
    return { [`toy.${pathWord(estimator)}.usPerStep`]: now() - began };
  },
});

/** Training and quadrature of Figure 1 apart, without the records around them. */
function apart(seeds: number): Readonly<Record<string, number>> {
  const every = STEPS / VARIANCES;
  const moments = momentsOf(1, 1);
  let training = 0;
  let quadrature = 0;
  for (let seed = 1; seed <= seeds; seed++)
    for (const estimator of FIGURE_1) {
      const run = runOf(estimator, seed);
      for (let step = 0; step <= STEPS; step += every) {
        const began = now();
        run.advance(one(0), step);
        const between = now();
        run.moments(one(0), moments);
        quadrature += now() - between;
        training += between - began;
      }
    }
  return {
    [`toy.figure1.training.ms.seeds${seeds}`]: training,
    [`toy.figure1.quadrature.ms.seeds${seeds}`]: quadrature,
  };
}

/** Every line of Figure 1 with its loss every 10 steps and 101 variances, in the worker's slices. */
function whole(seeds: number): number {
  const began = now();
  const run = new WholeRun(settingsFor({ estimators: FIGURE_1, seeds, seed: 1 }));
  while (run.seedsDone < seeds) run.advance(true, true, now() + SLICE_MS, now);
  return now() - began;
}

function refinement(): number {
  const run = new WholeRun(settingsFor({ estimators: FIGURE_1, seeds: 1, seed: 1 }));
  run.advance(false, false, 0, now);
  const began = now();
  while (!run.refined) run.advance(true, true, Number.POSITIVE_INFINITY, now);
  return now() - began;
}

export const TOY_CASES: readonly Case[] = [
  ...TOY_ESTIMATORS.map(stepCase),
  ...[1, 4, 16].map((seeds) => ({ once: () => ({ [`toy.figure1.ms.seeds${seeds}`]: whole(seeds) }) })),
  ...[1, 4, 16].map((seeds) => ({ once: () => apart(seeds) })),
  { once: () => ({ 'toy.figure1.refinement.ms': refinement() }) },
  { once: () => ({ 'toy.seeds64.ms': whole(64) }) },
];
