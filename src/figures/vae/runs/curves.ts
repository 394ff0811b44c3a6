/** The curves of all runs as a table for a spreadsheet or a data frame: one row per number. */
import type { Series, VaeRun } from '../../../experiments/vae/messages.ts';

export type RunCurves = Pick<VaeRun, 'id' | 'elbo' | 'validation' | 'iwae' | 'variance'>;

/**
 * CSV text: the first line is a comment with the link that re-creates the run, the second names the columns. ELBOs in nats;
 * `log_variance` is the natural logarithm of the mean variance of a logit gradient. What is not a number stays empty.
 */
export function curvesCsv(runs: readonly RunCurves[], title: string, link: string): string {
  const rows = [`# Through the Void, ${oneLine(title)}, ${oneLine(link)}`, 'estimator,step,series,value'];
  for (const { id, elbo, validation, iwae, variance } of runs) {
    const add = (series: string, { steps, values }: Series): void => {
      steps.forEach((step, i) => {
        const value = values[i]!;
        rows.push(`${id},${step},${series},${Number.isFinite(value) ? value : ''}`);
      });
    };
    add('training_elbo', elbo);
    add('validation_elbo', validation);
    add('validation_iwae_100', iwae);
    for (const [l, layer] of variance.entries()) add(`log_variance_layer_${l + 1}`, layer);
  }
  return `${rows.join('\n')}\n`;
}

/** A title may be a file's name: whatever would end the comment is taken out of it. */
const oneLine = (text: string): string => text.replace(/[\p{C}\u2028\u2029]+/gu, ' ');
