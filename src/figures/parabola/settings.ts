/** The settings of the parabola: one coin, one loss, and the constant that is subtracted. */
import { defineSettings, number, type SettingsOf } from '../../settings/schema.ts';
import { targetField, thetaField } from '../shared/coinFields.ts';

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
  theta: thetaField(0.8),
  target: targetField(0.2),
});

export type ParabolaSettings = SettingsOf<typeof parabolaSettings>;
