/** The settings of the live equation: one coin, what is subtracted, and which terms count. */
import { choice, defineSettings, integer, number, type SettingsOf, set } from '../../settings/schema.ts';
import { baselineField, targetField, temperatureField, thetaField } from '../shared/coinFields.ts';

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
  theta: thetaField(0.3),
  target: targetField(0.2),
  baseline: baselineField(0.2),
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
  temperature: temperatureField,
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
