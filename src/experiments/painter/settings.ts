/** The settings of the painter: what is to be painted, with how many strokes, how widely it is tried, and how often. */
import { defineSettings, formula, integer, number, type SettingsOf } from '../../settings/schema.ts';
import { refuseDoodle } from './doodle.ts';

/** Who paints, in the order of the pictures. */
export const PAINTERS = ['reinforce', 'running-mean', 'lax', 'evolution'] as const;
export type PainterId = (typeof PAINTERS)[number];

export const painterSettings = defineSettings({
  doodle: formula({
    key: 'doodle',
    effect: 'start again',
    label: 'Doodle',
    help: 'What is to be painted: a name, or 24 × 24 pixels, six in a character (base64url), row by row.',
    default: 'letter',
    longest: 96,
    refuse: refuseDoodle,
  }),
  strokes: integer({
    key: 'strokes',
    effect: 'start again',
    label: 'Strokes',
    help: 'Each is four numbers: where it begins and where it ends.',
    min: 2,
    max: 12,
    default: 8,
  }),
  sigma: number({
    key: 'sigma',
    effect: 'start again',
    label: 'Spread σ',
    symbol: 'σ',
    help: 'How far each number strays from its mean. The canvas is 2 wide.',
    min: 0.04,
    max: 0.3,
    step: 0.01,
    default: 0.1,
  }),
  each: integer({
    key: 'each',
    effect: 'start again',
    label: 'Paintings a step',
    help: 'How many paintings are judged before the means move once.',
    min: 2,
    max: 64,
    step: 2,
    default: 16,
  }),
  rate: number({
    key: 'lr',
    effect: 'start again',
    label: 'Learning rate of θ',
    help: 'Adam’s step size for the means, the same for all.',
    min: 0.001,
    max: 0.1,
    scale: 'log',
    default: 0.01,
  }),
  budget: integer({
    key: 'budget',
    effect: 'start again',
    label: 'Evaluations of f',
    help: 'How many paintings each of them may have judged, in all.',
    min: 1000,
    max: 50_000,
    step: 1000,
    default: 20_000,
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Where the first strokes and the noise come from.',
    min: 0,
    max: 999_999,
    default: 1,
  }),
});

export type PainterSettings = SettingsOf<typeof painterSettings>;
