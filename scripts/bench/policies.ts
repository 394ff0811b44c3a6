/** What the control tasks cost in Node, in the code that the page uses: steps with their updates, and the paper's CartPole whole. */
import { availableParallelism } from 'node:os';
import type { MethodId } from '../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../src/experiments/policies/methods/trainer.ts';
import { PAPER_BUDGETS, type TaskId } from '../../src/experiments/policies/taskNames.ts';
import { createEnvironment } from '../reproduce/policies/environments.ts';
import { defineWork, onThreads } from '../threads.ts';
import { type Case, interleave, type Result, summary } from './measure.ts';

const RATE = 0.003;
const CARTPOLE_STEPS = 20_000;
const LANDER_STEPS = 10_000;
/** The paper's experiment takes seconds: it is repeated less often. */
const WHOLE_ROUNDS = 3;
const WHOLE_SEEDS = 5;

interface TrainJob {
  readonly task: TaskId;
  readonly method: MethodId;
  readonly seed: number;
  readonly steps: number;
}

/** Milliseconds of so many steps from the start, with every update that falls due. */
function train({ task, method, seed, steps }: TrainJob): number {
  const trainer = new Trainer({ environment: () => createEnvironment(task), method, seed, rate: RATE });
  const began = performance.now();
  trainer.advance(steps);
  return performance.now() - began;
}

const TRAIN_WORK = defineWork(import.meta.url, 'train', train);

const cartpoleCase = (method: MethodId): Case => ({
  unit: { name: 'µs', perMs: 1000 / CARTPOLE_STEPS },
  once: () => ({
    [`policies.cartpole.${method}.usPerStep`]: train({
      task: 'cartpole',
      method,
      seed: 1,
      steps: CARTPOLE_STEPS,
    }),
  }),
});

const LANDER_CASE: Case = {
  unit: { name: 'per second', perMs: 1 },
  most: true,
  once: () => ({
    'policies.lander.stepsPerSecond':
      (1000 * LANDER_STEPS) / train({ task: 'lander', method: 'a2c', seed: 1, steps: LANDER_STEPS }),
  }),
};

export const CONTROL_CASES: readonly Case[] = [cartpoleCase('a2c'), cartpoleCase('relax'), LANDER_CASE];

/** Seconds of every run of the paper's CartPole, side by side; the start of the threads is part of it. */
async function wholeCartpole(): Promise<number> {
  const jobs = (['a2c', 'relax'] as const).flatMap((method) =>
    Array.from(
      { length: WHOLE_SEEDS },
      (_, seed): TrainJob => ({
        task: 'cartpole',
        method,
        seed,
        steps: PAPER_BUDGETS.cartpole,
      }),
    ),
  );
  const began = performance.now();
  await onThreads(TRAIN_WORK, jobs, availableParallelism());
  return (performance.now() - began) / 1000;
}

export async function measurePolicies(rounds: number): Promise<Result[]> {
  const { results } = interleave(CONTROL_CASES, rounds);
  const whole: number[] = [];
  for (let round = 0; round < Math.min(rounds, WHOLE_ROUNDS); round++) whole.push(await wholeCartpole());
  return [
    ...results.filter(({ id }) => !id.startsWith('machine.')),
    summary('policies.paper.cartpole.seconds', 's', whole),
  ];
}
