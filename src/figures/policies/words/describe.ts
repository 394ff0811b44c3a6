/** The figure in a few sentences, for those who cannot see it. */
import { formatThousands } from '../../../charts/format.ts';
import { TASK_NAMES } from '../../../experiments/policies/taskNames.ts';
import { mean } from '../../../math/statistics.ts';
import { settingsOf } from '../../shared/changes.ts';
import { returnWords } from '../scene/sceneWords.ts';
import { trainingRuns } from '../state.ts';
import { styleOf } from '../styles.ts';
import type { PoliciesState } from '../types.ts';
import { cellWords } from './cells.ts';
import { difference } from './reading.ts';
import { solvedOf, taskResult } from './results.ts';

export function describePolicies(state: PoliciesState): string {
  const settings = settingsOf(state);
  const { task, methods, seeds, steps } = settings;
  const runs = trainingRuns(state);
  if (methods.length === 0) return 'No method is switched on.';
  if (runs.length === 0) return 'Training is being prepared.';
  const result = taskResult(runs, settings);
  const words = result.methods.map((each) => {
    const own = runs.filter(({ job }) => job.method === each.method);
    const last = own.flatMap(({ curve }) => curve.window.at(-1) ?? []);
    const { value, note } = cellWords(each);
    const name = styleOf(each.method, task).label;
    const now = last.length > 0 ? `mean return ${returnWords(mean(last), task)}` : 'no episode yet';
    const solved =
      solvedOf(each).length > 0
        ? `solved after ${value} episodes, ${note}`
        : note === ''
          ? 'no seed solved yet'
          : `no seed solved, ${note}`;
    return `${name}: ${now}, ${solved}`;
  });
  const share = `${seeds} ${seeds === 1 ? 'seed' : 'seeds'} of ${formatThousands(steps)} steps`;
  return [`${TASK_NAMES[task]}, ${share}. ${words.join('; ')}.`, difference(result, task)]
    .filter((sentence) => sentence !== null)
    .join(' ');
}
