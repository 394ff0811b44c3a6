/** The settings of the parabola: one coin, one loss, and the constant that is subtracted. */
import { defineSettings, number, type SettingsOf } from '../../settings/schema.ts';

const SHARE = { min: 0, max: 1, digits: 3 } as const;

export const parabolaSettings = defineSettings({
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
    default: 0,
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
    default: 0.8,
  }),
  target: number({
    key: 't',
    effect: 'view',
    label: 'Target t',
    symbol: 't',
    help: 'The loss is f(b) = (b − t)².',
    ...SHARE,
    step: 0.001,
    default: 0.2,
  }),
});

export type ParabolaSettings = SettingsOf<typeof parabolaSettings>;
