/** The settings of the relaxed coin: its probability, the two uniform numbers of one toss, and the temperature. */
import { defineSettings, number, type SettingsOf } from '../../settings/schema.ts';
import { temperatureField } from '../shared/coinFields.ts';

const SHARE = { effect: 'view', min: 0.01, max: 0.99, digits: 3 } as const;

export const logisticSettings = defineSettings({
  u: number({
    ...SHARE,
    key: 'unoise',
    label: 'Noise u',
    symbol: 'u',
    help: 'Uniform. It makes z, and so b: b flips where u passes 1 − θ.',
    step: 0.001,
    default: 0.62,
  }),
  v: number({
    ...SHARE,
    key: 'vnoise',
    label: 'Noise v',
    symbol: 'v',
    help: 'Uniform, and independent of u. It makes z̃ on the side where b is.',
    step: 0.001,
    default: 0.25,
  }),
  temperature: temperatureField,
  theta: number({
    ...SHARE,
    key: 'theta',
    label: 'Probability θ',
    symbol: 'θ',
    help: 'How often the coin shows 1. It moves the whole bell: its middle is logit θ.',
    min: 0.05,
    max: 0.95,
    step: 0.01,
    digits: 2,
    default: 0.3,
  }),
});

export type LogisticSettings = SettingsOf<typeof logisticSettings>;
