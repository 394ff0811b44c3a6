/** The settings of the twenty coins: what f couples, who trains, and how long. */
import { costOfStep } from '../../../estimators/catalogue.ts';
import { LOOKS } from '../../../estimators/catalogueLooks.ts';
import { choice, defineSettings, integer, number, type SettingsOf, set } from '../../../settings/schema.ts';
import type { Plan } from '../ensemble.ts';
import type { StochasticProblem } from '../problem.ts';

/** In the order of the chips. RELAX with f(σ(z/λ)) in its surrogate, and with a network alone. */
export const COIN_ESTIMATORS = [
  'reinforce',
  'running-mean',
  'rloo',
  'disarm',
  'rebar',
  'relax-network',
  'relax',
] as const;
export type CoinEstimator = (typeof COIN_ESTIMATORS)[number];

export const coinEstimatorName = (id: CoinEstimator): string =>
  id === 'relax-network' ? 'RELAX, network alone' : LOOKS[id].name;

export const coinsSettings = defineSettings({
  coupling: number({
    key: 'couple',
    effect: 'start again',
    label: 'Coupling κ',
    symbol: 'κ',
    help: 'What a pair of coins pays for erring on the same side. With κ = 0 every coin has a cost of its own.',
    min: 0,
    max: 1,
    step: 0.05,
    digits: 2,
    default: 0.5,
  }),
  pairs: choice({
    key: 'pairs',
    effect: 'start again',
    label: 'Coupled pairs',
    help: 'Each coin with the next one, in a ring, or every coin with every other.',
    options: [
      { value: 'neighbours', label: 'neighbours' },
      { value: 'all', label: 'all pairs' },
    ],
    default: 'neighbours',
  }),
  estimators: set({
    key: 'on',
    effect: 'go on',
    label: 'Estimators',
    noun: 'an estimator of this figure',
    help: 'Which estimators train, all from even odds under the same random numbers.',
    options: COIN_ESTIMATORS.map((value) => ({ value, label: coinEstimatorName(value) })),
    default: ['reinforce', 'running-mean', 'disarm', 'rebar', 'relax-network', 'relax'],
  }),
  axis: choice({
    key: 'x',
    effect: 'view',
    label: 'Horizontal axis',
    help: 'Steps, or how often f and its gradient have been evaluated, each counted once.',
    options: [
      { value: 'steps', label: 'steps' },
      { value: 'evaluations', label: 'evaluations of f' },
    ],
    default: 'steps',
  }),
  steps: integer({
    key: 'n',
    effect: 'start again',
    label: 'Training steps',
    help: 'Length of the run.',
    min: 500,
    max: 10_000,
    step: 500,
    default: 3000,
  }),
  seeds: integer({
    key: 'seeds',
    effect: 'start again',
    label: 'Seeds',
    help: 'How many runs of each estimator there are: the line is their mean, the band all of them.',
    min: 1,
    max: 16,
    step: 1,
    default: 6,
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Where the random numbers of the first run come from; the others follow it.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 3,
  }),
  rateTheta: number({
    key: 'lr',
    effect: 'start again',
    label: 'Learning rate of θ',
    help: 'Adam’s step size for the logits of the coins.',
    min: 0.0001,
    max: 0.3,
    step: 0.0001,
    scale: 'log',
    digits: 4,
    default: 0.01,
  }),
  ratePhi: number({
    key: 'lrphi',
    effect: 'start again',
    label: 'Learning rate of φ',
    help: 'Adam’s step size for what the control variate tunes.',
    min: 0.0001,
    max: 0.3,
    step: 0.0001,
    scale: 'log',
    digits: 4,
    default: 0.01,
  }),
});

export type CoinsSettings = SettingsOf<typeof coinsSettings>;

/** Records of the loss and of the variance in a run, about. */
export const COINS_RECORDS = 150;
export const COINS_VARIANCES = 30;
/** Gradients behind a measured variance, for every seed. */
export const COIN_DRAWS = 100;

const method = (id: CoinEstimator) => (id === 'relax-network' ? 'relax' : id);
const formOf = (id: CoinEstimator) => (id === 'relax' ? 'd' : 'a');

/**
 * How one of them is trained. With few steps additive RELAX needs PyTorch’s starting weights, uniform within ±1/√inputs,
 * biases too: from Glorot’s, without biases, it is behind REBAR for the first thousand.
 */
export const coinPlan = (id: CoinEstimator, problem: StochasticProblem, settings: CoinsSettings): Plan => ({
  estimator: method(id),
  problem,
  options: { form: formOf(id), initialisation: 'torch', hidden: 10, samples: 2 },
  rateTheta: settings.rateTheta,
  ratePhi: settings.ratePhi,
  draws: COIN_DRAWS,
});

/** Evaluations of f and of its gradient in one step, each counted once. */
export function coinCost(id: CoinEstimator): number {
  const { evaluations, gradients } = costOfStep(method(id), { samples: 2, form: formOf(id) });
  return evaluations + gradients;
}
