/** The settings of the toss: one coin, one loss, how often it is thrown, and under which numbers. */
import { choice, defineSettings, integer, type SettingsOf } from '../../settings/schema.ts';
import { targetField, thetaField } from '../shared/coinFields.ts';

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
      { value: '1000', label: '1\u2009000' },
    ],
    default: '1',
  }),
  theta: thetaField(0.6),
  target: targetField(0.2),
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
