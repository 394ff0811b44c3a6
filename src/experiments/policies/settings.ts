/** The settings of the control tasks: one list that drives types, defaults, limits, controls, links and messages. */
import {
  choice,
  defineSettings,
  flag,
  integer,
  number,
  type SettingsOf,
  set,
} from '../../settings/schema.ts';
import { METHODS, methodName } from './methods/methods.ts';
import type { LearnerOptions } from './methods/options.ts';
import { actionsOf, TASK_NAMES, TASKS } from './taskNames.ts';

/** The paper's grid: learning rates, the same for every method, and the surrogate's rate relative to it. */
export const PAPER_RATES = [0.01, 0.003, 0.001] as const;
export const PAPER_SCALES = { full: 1, third: 0.3, tenth: 0.1 } as const;

/** Learning rates to set in one touch: the grid, and the rate whose A2C comes nearest to the paper's number. */
export const RATE_PRESETS = [...PAPER_RATES, 0.0007] as const;

const methodOptions = METHODS.map((value) => ({
  value,
  label: value === 'relax' ? 'RELAX / LAX' : methodName(value),
}));

export const policiesSettings = defineSettings({
  task: choice({
    key: 'task',
    effect: 'new data',
    label: 'Task',
    help: 'A cart that keeps a pole upright, a lander between two flags, and the pendulum with a force of any size.',
    options: TASKS.map((value) => ({ value, label: TASK_NAMES[value] })),
    default: 'cartpole',
  }),
  methods: set({
    key: 'on',
    effect: 'go on',
    label: 'Methods',
    noun: 'a method of this figure',
    help: 'Which methods train: same start, same episodes’ starts, same random numbers.',
    options: methodOptions,
    default: ['reinforce', 'a2c', 'relax'],
  }),
  focus: choice({
    key: 'focus',
    effect: 'view',
    label: 'In focus',
    help: 'Whose policy is watched and whose networks are drawn.',
    options: methodOptions,
    default: 'relax',
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Where the random numbers come from: the networks’ start, every episode’s start and every action.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 1,
  }),
  seeds: integer({
    key: 'seeds',
    effect: 'go on',
    label: 'Seeds',
    help: 'Runs of every method, from this seed on. The paper has 5.',
    min: 1,
    max: 30,
    step: 1,
    default: 5,
  }),
  steps: integer({
    key: 'n',
    effect: 'go on',
    label: 'Steps of the environment',
    help: 'Length of a run. The published paper takes 250 000 for CartPole, 5 000 000 for LunarLander and 1 000 000 for the pendulum.',
    min: 1000,
    max: 5_000_000,
    step: 1000,
    scale: 'log',
    default: 250_000,
  }),
  axis: choice({
    key: 'x',
    effect: 'view',
    label: 'Horizontal axis',
    help: 'Episodes, or steps of the environment: a better policy’s episodes are longer or shorter, as the task has it.',
    options: [
      { value: 'episodes', label: 'episodes' },
      { value: 'steps', label: 'steps' },
    ],
    default: 'episodes',
  }),
  watch: integer({
    key: 'watch',
    effect: 'view',
    label: 'Watched seed',
    help: 'Which of the seeds is watched: 1 is the first.',
    min: 1,
    max: 30,
    step: 1,
    default: 1,
  }),
  pace: choice({
    key: 'pace',
    effect: 'view',
    label: 'Pace',
    help: 'How fast the watched episode is played.',
    options: [
      { value: 'real', label: 'real time' },
      { value: 'half', label: '½' },
      { value: 'tenth', label: '⅒' },
    ],
    default: 'real',
  }),
  map: choice({
    key: 'map',
    effect: 'view',
    label: 'Map',
    help: 'What is drawn over the states: the control variate, the value that A2C learns, or the policy.',
    options: [
      { value: 'c', label: 'c, what RELAX subtracts' },
      { value: 'v', label: 'V, what A2C subtracts' },
      { value: 'pi', label: 'π, the policy' },
    ],
    default: 'c',
  }),
  relaxed: number({
    key: 'z',
    effect: 'view',
    label: 'Relaxed action',
    help: 'Where between two actions the control variate is drawn; its slope along the way is RELAX’s reparameterised term.',
    min: 0,
    max: 1,
    step: 0.01,
    digits: 2,
    default: 0.5,
  }),
  rate: number({
    key: 'lr',
    effect: 'start again',
    label: 'Learning rate',
    help: 'Adam’s step size, the same for every method. The paper tries .01, .003 and .001, the same for both methods, and does not say which was taken.',
    min: 0.0001,
    max: 0.05,
    step: 0.0001,
    scale: 'log',
    digits: 4,
    default: 0.003,
    group: 'Optimiser',
  }),
  rateScale: choice({
    key: 'relcv',
    formerKeys: ['scale'],
    effect: 'start again',
    label: 'Relative rate of c and V',
    help: 'Learning rate of the surrogate and of the value network, times that of the policy.',
    options: [
      { value: 'full', label: '1' },
      { value: 'third', label: '.3' },
      { value: 'tenth', label: '.1' },
    ],
    default: 'full',
    group: 'Optimiser',
  }),
  discount: number({
    key: 'gamma',
    effect: 'start again',
    label: 'Discount',
    symbol: 'γ',
    help: 'Weight of a reward one step later. What follows an episode counts nothing, also where the cap ended it.',
    min: 0.8,
    max: 1,
    step: 0.01,
    digits: 2,
    default: 0.99,
    group: 'Objective',
  }),
  entropy: number({
    key: 'entropy',
    effect: 'start again',
    label: 'Entropy bonus',
    help: 'Times the entropy of every action’s distribution, added to the policy’s update and not to the gradient whose variance is measured. Discrete actions only.',
    min: 0,
    max: 0.1,
    step: 0.001,
    digits: 3,
    default: 0.01,
    group: 'Objective',
  }),
  sampler: choice({
    key: 'sampler',
    effect: 'start again',
    label: 'Sampler of z̃',
    help: 'The right one, or that of the authors’ code, which they call slightly biased and with which the paper’s numbers were made. Discrete actions only.',
    options: [
      { value: 'exact', label: 'exact' },
      { value: 'authors', label: 'the authors’, biased' },
    ],
    default: 'exact',
    group: 'Control variate',
  }),
  temperature: number({
    key: 'lambda',
    effect: 'start again',
    label: 'Temperature λ',
    symbol: 'λ',
    help: 'Of softmax(z/λ) before the first step; RELAX tunes it. Discrete actions only.',
    min: 0.05,
    max: 20,
    step: 0.01,
    scale: 'log',
    digits: 3,
    default: 1,
    group: 'Control variate',
  }),
  surrogatePasses: choice({
    key: 'passes',
    effect: 'start again',
    label: 'Passes of LAX over a batch',
    help: 'Updates of the surrogate per batch of 2500 steps. Continuous actions only.',
    options: [
      { value: '1', label: '1' },
      { value: '5', label: '5' },
      { value: '25', label: '25' },
    ],
    default: '1',
    group: 'Control variate',
  }),
  meanDecay: number({
    key: 'mean',
    effect: 'start again',
    label: 'Decay of the running mean',
    help: 'How much of the old mean return is kept at each episode.',
    min: 0,
    max: 0.999,
    step: 0.001,
    digits: 3,
    default: 0.9,
    group: 'Baselines',
  }),
  measured: flag({
    key: 'var',
    effect: 'go on',
    label: 'Measure the gradient’s variance',
    help: 'After the runs: every method on the same frozen policies, those of A2C’s run and those of RELAX’s.',
    default: true,
    group: 'Variance',
  }),
  every: integer({
    key: 'every',
    effect: 'go on',
    label: 'Episodes between frozen policies',
    help: 'The published paper freezes the policy after every 10th episode.',
    min: 5,
    max: 1000,
    step: 5,
    scale: 'log',
    default: 20,
    group: 'Variance',
  }),
  rollouts: integer({
    key: 'rollouts',
    effect: 'go on',
    label: 'Rollouts of each',
    help: 'Episodes under each frozen policy, the same for every method. The published paper has 100.',
    min: 20,
    max: 100,
    step: 10,
    default: 20,
    group: 'Variance',
  }),
  scaling: choice({
    key: 'height',
    effect: 'new data',
    label: 'LunarLander’s height',
    help: 'What the height above the pad is divided by. The paper’s gym is of 2017; the reward depends on it.',
    options: [
      { value: '2017', label: 'as in 2017' },
      { value: 'modern', label: 'as since 2019' },
    ],
    default: '2017',
    group: 'Task',
  }),
});

export type PoliciesSettings = SettingsOf<typeof policiesSettings>;

/** What a learner is told by the settings; everything else has its published value. */
export function learnerOptions(settings: PoliciesSettings): Partial<LearnerOptions> {
  const { task, rate, rateScale, discount, entropy, sampler, temperature, surrogatePasses, meanDecay } =
    settings;
  const common = { rate, rateScale: PAPER_SCALES[rateScale], discount, meanDecay };
  return actionsOf(task) === 'discrete'
    ? { ...common, entropy, sampler, logTemperature: Math.log(temperature) }
    : { ...common, surrogatePasses: Number(surrogatePasses) };
}
