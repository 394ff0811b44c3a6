/** What the race has measured of the paper's Figure 1: each estimator's log variance at the end of training. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { ToyLine } from '../../experiments/toy/messages.ts';
import { PAPER_RACES, PAPER_ROLLING_STEPS } from '../../experiments/toy/paper.ts';
import { toySettings } from '../../experiments/toy/settings.ts';
import { mean } from '../../math/statistics.ts';
import { type FindingRules, otherSettings, raceRow } from '../shared/findings.ts';
import { lnVariance } from './shape.ts';
import type { RaceState } from './types.ts';

/** The mean over the last stretch that the paper averages, of one seed as in the paper. */
function lastLogVariance({ varianceSteps, variance }: ToyLine, end: number): number {
  const from = Array.from(varianceSteps).findIndex((step) => step > end - PAPER_ROLLING_STEPS);
  return mean(Array.from(variance.subarray(from), lnVariance));
}

export const raceFindings: FindingRules<RaceState> = {
  of: ({ body, lines }) => {
    if (body?.state !== 'finished' || body.settings.mode !== 'whole') return [];
    const { settings } = body;
    const paper = PAPER_RACES.find(({ t }) => t === settings.target);
    const noisy = lines.filter(({ id, varianceSteps }) => id !== 'exact' && varianceSteps.length > 0);
    if (!paper || noisy.length === 0) return [];
    const { steps } = settings;
    const others = otherSettings(toySettings, settings, ['target', 'steps', 'seeds', 'estimators']);
    return [
      {
        row: raceRow(paper.t),
        values: noisy.map((line) => [CATALOGUE[line.id].name, formatNumber(lastLogVariance(line, steps), 1)]),
        length: `log variance, mean of the last ${formatThousands(PAPER_ROLLING_STEPS)} of ${formatThousands(steps)} steps${steps < paper.steps ? `, the paper’s ${formatThousands(paper.steps)}` : ''}`,
        extent: steps * noisy.length,
        conditions: others,
      },
    ];
  },
  share: ({ body }) => {
    if (!body?.progress) return body?.state === 'finished' ? 1 : 0;
    return body.progress.done / body.progress.total;
  },
};
