/** The settings of the parabola: one coin, one loss, and the constant that is subtracted. */
import { defineSettings, type SettingsOf } from '../../settings/schema.ts';
import { baselineField, targetField, thetaField } from '../shared/coinFields.ts';

export const parabolaSettings = defineSettings({
  baseline: baselineField(0),
  theta: thetaField(0.8),
  target: targetField(0.2),
});

export type ParabolaSettings = SettingsOf<typeof parabolaSettings>;
