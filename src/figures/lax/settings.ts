/** The settings of the LAX figure: one Gaussian, one black box, and whether anything but c learns. */
import { choice, defineSettings, flag, integer, number, type SettingsOf } from '../../settings/schema.ts';
import { BOX_IDS, type BoxId, boxOf } from './boxes.ts';

export const laxSettings = defineSettings({
  box: choice<BoxId>({
    key: 'f',
    effect: 'start again',
    label: 'Cost f(b)',
    noun: 'a black box',
    options: BOX_IDS.map((value) => ({
      value,
      label: boxOf(value).label,
      note: `f(b) = ${boxOf(value).formula}`,
    })),
    default: 'square',
  }),
  target: number({
    key: 't',
    effect: 'start again',
    label: 'Target t',
    symbol: 't',
    help: 'Where f has its place.',
    min: -2,
    max: 2,
    step: 0.1,
    digits: 1,
    default: 1,
  }),
  mu: number({
    key: 'mu',
    effect: 'start again',
    label: 'Mean μ',
    symbol: 'μ',
    help: 'Where b begins: b = μ + σ ε.',
    min: -2,
    max: 2,
    step: 0.1,
    digits: 1,
    default: 0,
  }),
  sigma: number({
    key: 'sigma',
    effect: 'start again',
    label: 'Spread σ',
    symbol: 'σ',
    help: 'It stays; only μ may be learnt here.',
    min: 0.4,
    max: 1.4,
    step: 0.1,
    digits: 1,
    default: 1,
  }),
  still: flag({
    key: 'still',
    effect: 'start again',
    label: 'Hold μ still',
    help: 'Then only c learns. Without it μ follows g downhill, and c follows μ.',
    default: true,
  }),
  steps: integer({
    key: 'n',
    effect: 'go on',
    label: 'Training steps',
    help: 'How long the run is.',
    min: 500,
    max: 8000,
    step: 500,
    default: 3000,
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Where ε and the first weights come from.',
    min: 0,
    max: 999_999,
    default: 3,
  }),
});

export type LaxSettings = SettingsOf<typeof laxSettings>;
