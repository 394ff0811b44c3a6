/** The settings of the live equation: one coin, what is subtracted, and which terms count. */
import { choice, defineSettings, integer, number, type SettingsOf, set } from '../../settings/schema.ts';

/** What c may be, and the terms in the order in which the equation is read. */
export const SURROGATES = ['zero', 'constant', 'relaxed', 'network', 'both'] as const;
export type SurrogateChoice = (typeof SURROGATES)[number];
export const TERMS = ['f', 'c', 'score', 'dz', 'dzt'] as const;
export type Term = (typeof TERMS)[number];

export const equationSettings = defineSettings({
  surrogate: choice({
    key: 'c',
    effect: 'view',
    label: 'c is',
    noun: 'a surrogate c',
    options: [
      { value: 'zero', label: 'zero' },
      { value: 'constant', label: 'a constant' },
      { value: 'relaxed', label: 'η f(σ(z/λ))' },
      { value: 'network', label: 'a network' },
      { value: 'both', label: 'η (f(σ(z/λ)) + network)' },
    ],
    default: 'relaxed',
  }),
  terms: set({
    key: 'terms',
    effect: 'view',
    label: 'Terms that count',
    noun: 'a term of the equation',
    options: [
      { value: 'f', label: 'f(b)' },
      { value: 'c', label: 'c(z̃)' },
      { value: 'score', label: '∇log p(b)' },
      { value: 'dz', label: '∇c(z)' },
      { value: 'dzt', label: '∇c(z̃)' },
    ],
    default: TERMS,
  }),
  theta: number({
    key: 'theta',
    effect: 'view',
    label: 'Probability θ',
    symbol: 'θ',
    help: 'How often the coin shows 1.',
    min: 0.05,
    max: 0.95,
    step: 0.01,
    digits: 2,
    default: 0.3,
  }),
  target: number({
    key: 't',
    effect: 'view',
    label: 'Target t',
    symbol: 't',
    help: 'The loss is f(b) = (b − t)².',
    min: 0,
    max: 1,
    step: 0.001,
    digits: 3,
    default: 0.2,
  }),
  baseline: number({
    key: 'baseline',
    effect: 'view',
    label: 'Baseline k',
    symbol: 'k',
    help: 'The constant that is subtracted from f(b).',
    min: -0.2,
    max: 0.8,
    step: 0.005,
    digits: 3,
    default: 0.2,
  }),
  eta: number({
    key: 'eta',
    effect: 'view',
    label: 'Scale η at the start',
    symbol: 'η',
    help: 'How much of c is subtracted; 0 is REINFORCE.',
    min: 0,
    max: 2,
    step: 0.1,
    digits: 1,
    default: 1,
  }),
  temperature: number({
    key: 'lambda',
    effect: 'view',
    label: 'Temperature λ',
    symbol: 'λ',
    help: 'Of σ(z/λ): small is nearly a step, large nearly flat.',
    min: 0.05,
    max: 5,
    scale: 'log',
    digits: 3,
    default: 0.5,
  }),
  tuning: integer({
    key: 'tuned',
    effect: 'view',
    label: 'Steps of tuning',
    help: 'How long the network has followed 2g ∂g/∂φ, with λ and η beside it. At 0 it is what chance made it.',
    min: 0,
    max: 3000,
    step: 50,
    default: 0,
  }),
  seed: integer({
    key: 'seed',
    effect: 'view',
    label: 'Seed',
    help: 'Where the random numbers come from: tosses, and the network’s first weights.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 3,
  }),
});

export type EquationSettings = SettingsOf<typeof equationSettings>;
