/** The settings of the toss: one coin, one loss, how often it is thrown, and under which numbers. */
import { choice, defineSettings, integer, number, type SettingsOf } from '../../settings/schema.ts';

const SHARE = { digits: 3 } as const;

export const tossSettings = defineSettings({
  tosses: choice({
    key: 'tosses',
    effect: 'view',
    label: 'Tosses',
    help: 'How many tosses are averaged. The first of ten is the one of one.',
    options: [
      { value: '1', label: '1' },
      { value: '10', label: '10' },
      { value: '100', label: '100' },
      { value: '1000', label: '1000' },
    ],
    default: '1',
  }),
  theta: number({
    key: 'theta',
    effect: 'view',
    label: 'Probability θ',
    symbol: 'θ',
    help: 'How often the coin shows 1.',
    ...SHARE,
    min: 0.02,
    max: 0.98,
    step: 0.01,
    default: 0.6,
  }),
  target: number({
    key: 't',
    effect: 'view',
    label: 'Target t',
    symbol: 't',
    help: 'The loss is f(b) = (b − t)².',
    ...SHARE,
    min: 0,
    max: 1,
    step: 0.001,
    default: 0.2,
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Other numbers, other tosses.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 3,
  }),
});

export type TossSettings = SettingsOf<typeof tossSettings>;
