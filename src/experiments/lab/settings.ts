/** The settings of the laboratory: a formula, what is drawn for it and from where, and which estimators are put to the test. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { readFormula } from '../../math/formula/grammar.ts';
import { FORMULA_LIMITS } from '../../math/formula/parts.ts';
import {
  choice,
  defineSettings,
  formula,
  integer,
  number,
  type SettingsOf,
  set,
} from '../../settings/schema.ts';
import { readSurrogate } from './ownSurrogate.ts';

/** All that can be put to the test, in the order of the rows. */
export const LAB_ESTIMATORS = [
  'reinforce',
  'running-mean',
  'constant',
  'rloo',
  'disarm',
  'arm',
  'concrete',
  'straight-through',
  'st-gumbel',
  'muprop',
  'rebar',
  'relax',
  'dlax',
  'reparameterisation',
  'lax',
  'own',
] as const;
export type LabEstimatorId = (typeof LAB_ESTIMATORS)[number];

export const nameOfRow = (id: LabEstimatorId): string => (id === 'own' ? 'your own c' : CATALOGUE[id].name);

/** How many outcomes a choice may have. */
const OUTCOMES = [2, 10] as const;

const FIELDS = {
  formula: formula({
    key: 'formula',
    effect: 'start again',
    label: 'Formula f(b)',
    help: 'Coins b1, b2, … are 0 or 1; of a choice the outcome’s b is 1 and the others 0; numbers b are any. t and D are numbers too. Over all b: sum(b), mean((b - t)^2), product, count, with i for the place of each. Also + - * / ^, <, ==, and, or, not, if(…, …, …), min, max, abs, floor, round, mod, exp, log, sqrt, sin, cos, tanh, sigmoid, sign, noise.',
    default: 'mean((b - t)^2) + (sum(b) - 2)^2 / D',
    refuse: (text) => readFormula(text).complaint?.why ?? null,
    place: (text) => readFormula(text).complaint,
  }),
  own: formula({
    key: 'own',
    effect: 'start again',
    label: 'Your own c(z)',
    help: 'Relaxed coins z1, z2, … are any numbers, above 0 where the coin shows 1. Over all of them: sum(σ(z)), mean(tanh(z/λ)). Any other name is a parameter: it begins at 1, and is tuned. What jumps has no slope, and cannot be subtracted.',
    default: 'k + a*mean(sigmoid(z/λ))',
    refuse: (text) => readSurrogate(text).complaint?.why ?? null,
    place: (text) => readSurrogate(text).complaint,
  }),
  drawn: choice({
    key: 'drawn',
    effect: 'start again',
    label: 'What is drawn',
    help: 'Coins, each 0 or 1; one of K outcomes: then one of b1, b2, … is 1 and all others are 0, and sum(i*b) is the outcome’s number; or Gaussian numbers, whose μ and log σ are trained.',
    options: [
      { value: 'coins', label: 'coins' },
      { value: 'choice', label: 'one of K' },
      { value: 'numbers', label: 'numbers' },
    ],
    default: 'coins',
  }),
  size: integer({
    key: 'coins',
    effect: 'start again',
    label: 'How many, D',
    help: 'How many coins or numbers b has, or how many outcomes: 2 to 10 of those. Up to 14 coins every outcome is visited, and over one or two numbers an f without jumps is integrated; elsewhere, what is exact is measured.',
    min: 1,
    max: FORMULA_LIMITS.coins,
    default: 6,
  }),
  target: number({
    key: 't',
    effect: 'start again',
    label: 'Target t',
    symbol: 't',
    help: 'What t stands for in the formula.',
    min: 0,
    max: 1,
    step: 0.001,
    digits: 3,
    default: 0.45,
  }),
  theta: number({
    key: 'theta',
    effect: 'start again',
    label: 'Probability θ',
    symbol: 'θ',
    help: 'How often a coin shows 1 where gradients are measured and where training begins.',
    min: 0.02,
    max: 0.98,
    step: 0.01,
    digits: 3,
    default: 0.5,
  }),
  mean: number({
    key: 'mu',
    effect: 'start again',
    label: 'Mean μ',
    symbol: 'μ',
    help: 'Of every number, where gradients are measured and where training begins.',
    min: -3,
    max: 3,
    step: 0.05,
    digits: 2,
    default: 0,
  }),
  spread: number({
    key: 'sigma',
    effect: 'start again',
    label: 'Spread σ',
    symbol: 'σ',
    help: 'The standard deviation of every number, where gradients are measured and where training begins.',
    min: 0.1,
    max: 3,
    step: 0.05,
    digits: 2,
    default: 1,
  }),
  odds: choice({
    key: 'odds',
    effect: 'start again',
    label: 'Odds',
    help: 'Every coin at θ and every outcome as likely as the others, or each with a probability of its own, from the seed.',
    options: [
      { value: 'equal', label: 'all equal' },
      { value: 'each', label: 'each its own' },
    ],
    default: 'each',
  }),
  estimators: set({
    key: 'on',
    effect: 'go on',
    label: 'Estimators',
    noun: 'an estimator of this figure',
    help: 'Which estimators are measured and trained. REINFORCE and RELAX, or LAX for numbers, are always measured: the others are compared with them.',
    options: LAB_ESTIMATORS.map((value) => ({ value, label: nameOfRow(value) })),
    default: ['reinforce', 'running-mean', 'rloo', 'disarm', 'concrete', 'rebar', 'relax'],
  }),
  draws: integer({
    key: 'draws',
    effect: 'start again',
    label: 'Samples',
    help: 'How many gradients of one sample each estimator draws at the same θ.',
    min: 1000,
    max: 20_000,
    step: 1000,
    default: 4000,
  }),
  tuning: integer({
    key: 'tuning',
    effect: 'start again',
    label: 'Tuning steps',
    help: 'How long an estimator may tune its control variate or its mean, in place, before its gradients are measured.',
    min: 0,
    max: 4000,
    step: 100,
    default: 600,
  }),
  steps: integer({
    key: 'n',
    effect: 'start again',
    label: 'Training steps',
    help: 'How long each estimator trains from θ.',
    min: 100,
    max: 4000,
    step: 100,
    default: 600,
  }),
  rateTheta: number({
    key: 'lr',
    effect: 'start again',
    label: 'Learning rate of θ',
    help: 'Adam’s step size for the logits, or for μ and log σ.',
    min: 0.0001,
    max: 0.3,
    scale: 'log',
    digits: 4,
    default: 0.02,
  }),
  form: choice({
    key: 'form',
    effect: 'start again',
    label: 'RELAX surrogate c',
    help: 'What the learned control variate looks at. With f in it, f must have derivatives.',
    options: [
      { value: 'a', label: 'network of σ(z/λ)' },
      { value: 'c', label: 'network of z' },
      { value: 'd', label: 'η (f(σ(z/λ)) + network of z)' },
    ],
    default: 'a',
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Where the random numbers come from: of the samples, of odds of their own, and of noise in the formula.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 3,
  }),
};

export const labSettings = defineSettings(FIELDS, {
  // A formula may name more coins than there are: then there are as many. More outcomes than a choice may have are coins.
  normalise: ({ formula: text, size, drawn }) => {
    const named = readFormula(text).tree?.coins ?? 0;
    const [least, most] = drawn === 'choice' ? OUTCOMES : [1, FORMULA_LIMITS.coins];
    if (named > most)
      return {
        change: { drawn: 'coins', size: Math.max(named, size) },
        sentence: `The formula names b${named}, and a choice has ${most} outcomes at most; drawing coins.`,
      };
    if (named > size)
      return { change: { size: named }, sentence: `The formula names b${named}; using D = ${named}.` };
    if (size >= least && size <= most) return undefined;
    const within = Math.min(Math.max(size, least), most);
    return {
      change: { size: within },
      sentence: `A choice has ${least} to ${most} outcomes; using ${within}.`,
    };
  },
});

export type LabSettings = SettingsOf<typeof labSettings>;
