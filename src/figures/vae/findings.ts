/** What the autoencoders have measured of the paper's tables 1 to 3: best ELBOs, and when REBAR's best was reached. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { VaeBody, VaeRun } from '../../experiments/vae/messages.ts';
import { type PaperData, PUBLISHED_UPDATES, STAND_INS } from '../../experiments/vae/paper.ts';
import { type VaeSettings, vaeName, vaeSettings } from '../../experiments/vae/settings.ts';
import { elboRow, type Finding, type FindingRules, otherSettings } from '../shared/findings.ts';
import { bestOf, epochMeans, reachOf } from './results.ts';
import { isVaeRunning, shownRuns } from './state.ts';
import type { VaeState } from './types.ts';
import { natsWords } from './words.ts';

type Values = Finding['values'];

const paperDataOf = (data: VaeSettings['data']): PaperData | undefined =>
  (Object.keys(STAND_INS) as PaperData[]).find((name) => STAND_INS[name] === data);

const trainingValues = (runs: readonly VaeRun[], perEpoch: number): Values =>
  runs.flatMap((run) => {
    const best = bestOf(epochMeans(run.elbo, run.from.step, perEpoch));
    return best ? [[vaeName(run.id), natsWords(best.value)] as const] : [];
  });

const validationValues = (runs: readonly VaeRun[]): Values =>
  runs.flatMap((run) => {
    const best = bestOf(run.validation);
    return best ? [[vaeName(run.id), natsWords(best.value)] as const] : [];
  });

function epochValues(runs: readonly VaeRun[], perEpoch: number): Values {
  const reach = reachOf(runs, 'validation');
  if (!reach) return [];
  const words = (step: number | null): string =>
    step === null ? 'not yet' : formatNumber(step / perEpoch, 1);
  return [
    [vaeName('rebar'), words(reach.bar.step)],
    ...reach.others.map(({ id, step }) => [vaeName(id), words(step)] as const),
  ];
}

/** Runs that were changed on the way, or took their start from another, are no measurement of one setting. */
const isPlain = ({ changes, runs }: VaeBody): boolean =>
  changes.length === 0 && runs.every(({ from }) => from.run === null);

export const vaeFindings: FindingRules<VaeState> = {
  of: (state) => {
    const { body, backend } = state;
    if (!body || body.head === 0 || isVaeRunning(state) || !isPlain(body)) return [];
    const { settings, head, stepsPerEpoch } = body;
    const data = paperDataOf(settings.data);
    if (!data) return [];
    const runs = shownRuns(state).filter(({ step }) => step === head);
    const others = otherSettings(vaeSettings, settings, ['data', 'model', 'estimators', 'steps']);
    const rest = {
      length: `${formatThousands(head)} of ${formatThousands(PUBLISHED_UPDATES)} steps on drawn ${settings.data}, not ${data === 'mnist' ? 'MNIST' : 'Omniglot'}`,
      extent: head,
      conditions: [backend ? backend.name.toUpperCase() : '', others].filter(Boolean).join(', '),
    };
    const tables = {
      training: trainingValues(runs, stepsPerEpoch),
      validation: validationValues(runs),
      epochs: epochValues(runs, stepsPerEpoch),
    };
    return (['training', 'validation', 'epochs'] as const)
      .filter((table) => tables[table].length > 0)
      .map((table) => ({
        row: elboRow(table, data, settings.model),
        values: tables[table],
        ...rest,
      }));
  },
  share: ({ body, history }) => (body ? body.head / history.present.steps : 0),
};
