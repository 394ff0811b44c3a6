/** The curves of all runs as a table for a spreadsheet or a data frame: one row per number. */
import type { Series, VaeRun } from '../../../experiments/vae/messages.ts';
import { type Cell, type Table, toCsv } from '../../shared/table.ts';

export type RunCurves = Pick<VaeRun, 'id' | 'elbo' | 'validation' | 'iwae' | 'variance'>;

export const RUN_COLUMNS: Table['columns'] = [
  { name: 'estimator', definition: 'whose gradient trains the encoder of this run' },
  { name: 'step', unit: 'steps', definition: 'updates taken' },
  {
    name: 'series',
    definition:
      'training_elbo: mean single-sample ELBO of the batches since the last record; validation_elbo: on held-out images; ' +
      'validation_iwae_100: the importance-weighted bound with 100 samples; log_variance_layer_N: natural logarithm of the ' +
      'mean variance of a logit gradient of layer N',
  },
  { name: 'value', unit: 'nats; ln of the squared unit', definition: 'empty where it is not a number' },
];

export const runRows = (runs: readonly RunCurves[]): readonly (readonly Cell[])[] =>
  runs.flatMap(({ id, elbo, validation, iwae, variance }) => {
    const rows = (series: string, { steps, values }: Series): readonly (readonly Cell[])[] =>
      Array.from(steps, (step, i) => {
        const value = values[i]!;
        return [id, step, series, Number.isFinite(value) ? value : null];
      });
    return [
      ...rows('training_elbo', elbo),
      ...rows('validation_elbo', validation),
      ...rows('validation_iwae_100', iwae),
      ...variance.flatMap((layer, l) => rows(`log_variance_layer_${l + 1}`, layer)),
    ];
  });

/** Of runs that are kept: they have no figure around them. */
export const curvesCsv = (runs: readonly RunCurves[], title: string, link: string): string =>
  toCsv({ file: '', about: title, columns: RUN_COLUMNS, rows: runRows(runs) }, link);
