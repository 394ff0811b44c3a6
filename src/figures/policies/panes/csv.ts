/** All curves as a table for a spreadsheet or a data frame: one row per number. */
import type { PoliciesRun } from '../../../experiments/policies/messages.ts';
import { METHODS } from '../../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';

/**
 * CSV text: the first line is a comment with the link that trains the runs again, the second names the columns.
 * `policies_of` is empty for training; for `ln_variance` it is the method on whose frozen policies it was measured. An
 * unsolved run has an empty `solved` row.
 */
export function policiesCsv(runs: readonly PoliciesRun[], { task }: PoliciesSettings, link: string): string {
  const rows = [
    `# Through the Void, ${task}, ${link}`,
    'task,method,seed,policies_of,episodes,steps,series,value',
  ];
  for (const { job, curve, variance, solvedAt, solvedSteps } of runs) {
    const { method, seed } = job;
    if (job.kind === 'training') {
      const add = (series: string, values: Float64Array): void =>
        values.forEach((value, i) => {
          rows.push(
            [task, method, seed, '', curve.episodes[i], curve.steps[i], series, number(value)].join(),
          );
        });
      add('return', curve.returns);
      add('mean_of_100', curve.window);
      rows.push([task, method, seed, '', solvedAt || '', solvedSteps || '', 'solved', solvedAt || ''].join());
    } else if (variance)
      METHODS.forEach((id, k) => {
        variance.logVariances[k]!.forEach((value, i) => {
          rows.push([task, id, seed, method, variance.episodes[i], '', 'ln_variance', number(value)].join());
        });
      });
  }
  return `${rows.join('\n')}\n`;
}

const number = (value: number): string => (Number.isFinite(value) ? String(value) : '');
