/** The settings of the two ways: a bell over b, a cost over it, and how many samples of it are drawn. */
import { choice, defineSettings, integer, number, type SettingsOf } from '../../settings/schema.ts';
import { OBJECTIVE_IDS, OBJECTIVES, type ObjectiveId } from './objectives.ts';

export const waysSettings = defineSettings({
  objective: choice<ObjectiveId>({
    key: 'f',
    effect: 'view',
    label: 'Cost f(b)',
    noun: 'a cost',
    options: OBJECTIVE_IDS.map((value) => ({ value, label: OBJECTIVES[value].label })),
    default: 'square',
  }),
  mu: number({
    key: 'mu',
    effect: 'view',
    label: 'Mean μ',
    symbol: 'μ',
    help: 'Where the bell of b stands. The slope is taken in it.',
    min: -1.2,
    max: 1.2,
    step: 0.01,
    default: -0.25,
  }),
  sigma: number({
    key: 'sigma',
    effect: 'view',
    label: 'Spread σ',
    symbol: 'σ',
    help: 'How wide the bell of b is.',
    min: 0.2,
    max: 0.8,
    step: 0.01,
    default: 0.5,
  }),
  target: number({
    key: 't',
    effect: 'view',
    label: 'Target t',
    symbol: 't',
    help: 'Where the cost has its bottom, its middle or its step.',
    min: -1,
    max: 1,
    step: 0.01,
    default: 0.5,
  }),
  draws: integer({
    key: 'draws',
    effect: 'view',
    label: 'Samples',
    help: 'How many samples of b both ways are given. The first thirty are drawn.',
    min: 10,
    max: 5000,
    scale: 'log',
    default: 1000,
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Other noise, other samples.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 3,
  }),
});

export type WaysSettings = SettingsOf<typeof waysSettings>;
