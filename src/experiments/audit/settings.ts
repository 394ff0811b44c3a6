/** The settings of the audit: how much is drawn, from which random numbers, and how strict the verdict is. */
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { choice, defineSettings, integer, number, type SettingsOf } from '../../settings/schema.ts';

export const auditSettings = defineSettings({
  limit: number({
    key: 'limit',
    effect: 'view',
    label: 'Limit, standard errors',
    short: 'limit',
    help: `A mean may lie so far from the truth. At ${BIAS_ERRORS}, chance alone fails one audit in some 200 000.`,
    min: 2,
    max: 8,
    step: 0.1,
    digits: 1,
    default: BIAS_ERRORS,
  }),
  draws: choice({
    key: 'gradients',
    effect: 'start again',
    label: 'Gradients for each mean, N',
    short: 'N',
    help: 'More find a smaller bias.',
    options: [
      { value: '20000', label: '20 000' },
      { value: '50000', label: '50 000' },
      { value: '200000', label: '200 000' },
    ],
    default: '50000',
  }),
  seed: integer({
    key: 'seed',
    effect: 'new data',
    label: 'Seed',
    help: 'Where the random numbers come from.',
    min: 0,
    max: 999_999,
    default: 1,
  }),
});

export type AuditSettings = SettingsOf<typeof auditSettings>;
