/** What the control tasks have measured of the paper's table 4: episodes until solved, as far as the seeds have come. */
import { formatThousands } from '../../charts/format.ts';
import { policiesSettings } from '../../experiments/policies/settings.ts';
import { policiesName } from '../../experiments/policies/taskNames.ts';
import { settingsOf } from '../shared/changes.ts';
import { type FindingRules, otherSettings, solvedRow } from '../shared/findings.ts';
import type { PoliciesState } from './types.ts';
import { cellWords } from './words/cells.ts';
import { rateWords } from './words/reading.ts';

export const policiesFindings: FindingRules<PoliciesState> = {
  of: (state) => {
    const settings = settingsOf(state);
    const { task } = settings;
    const methods = (state.results.get(task)?.methods ?? []).filter(
      ({ summary }) => summary.seeds.length > 0,
    );
    if (methods.length === 0) return [];
    const others = otherSettings(policiesSettings, settings, ['task', 'methods', 'seeds', 'steps', 'rate']);
    return [
      {
        row: solvedRow(task),
        values: methods.map((each) => {
          const { value, note } = cellWords(each);
          return [policiesName(each.method, task), `${value} (${note})`];
        }),
        length: `episodes, in ${formatThousands(settings.steps)} steps a seed`,
        extent: methods.reduce((sum, { summary }) => sum + summary.seeds.length, 0),
        conditions: [`rate ${rateWords(settings.rate)}`, others].filter(Boolean).join(', '),
      },
    ];
  },
  share: ({ progress, finished }) => (finished ? 1 : (progress?.training ?? 0)),
};
