/** The settings of the scatter: one black box, a guess at it, and how much of the guess is subtracted. */
import { choice, defineSettings, integer, number, type SettingsOf } from '../../settings/schema.ts';
import { GUESSES, type GuessId } from './compute.ts';

const options = (Object.keys(GUESSES) as GuessId[]).map((value) => ({
  value,
  label: GUESSES[value].label,
}));

export const scatterSettings = defineSettings({
  guess: choice<GuessId>({
    key: 'guess',
    effect: 'view',
    label: 'Guess c(b)',
    noun: 'a guess',
    options,
    default: 'square',
  }),
  slope: number({
    key: 'slope',
    effect: 'view',
    label: 'Share η',
    symbol: 'η',
    help: 'How many times the guess’s term is subtracted. At 0 this is REINFORCE.',
    min: -4,
    max: 6,
    step: 0.05,
    digits: 2,
    default: 0.6,
  }),
  target: number({
    key: 't',
    effect: 'view',
    label: 'Target t',
    symbol: 't',
    help: 'The loss is f(b) = (b − t)² + sin 3b.',
    min: -2,
    max: 2,
    step: 0.1,
    digits: 1,
    default: 1,
  }),
  draws: integer({
    key: 'draws',
    effect: 'view',
    label: 'Samples',
    help: 'How many single samples are drawn. The variances are exact for any number.',
    min: 10,
    max: 200,
    step: 10,
    default: 60,
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Another seed gives other samples.',
    min: 0,
    max: 999_999,
    default: 1,
  }),
});

export type ScatterSettings = SettingsOf<typeof scatterSettings>;
