/** Your own f: a formula over coins, every estimator put to the test at one θ, and trained from there. */

import { drawnWords } from '../../experiments/lab/drawn.ts';
import type { LabBody } from '../../experiments/lab/messages.ts';
import { labSettings } from '../../experiments/lab/settings.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { defineFigure } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { stageOf } from '../shared/stage.ts';
import type { Table } from '../shared/table.ts';
import { labCommands, labSource, labVerbs } from './behaviour.ts';
import { LaboratoryPage, LaboratorySlide } from './LaboratoryPage.tsx';
import { LaboratoryPicture } from './LaboratoryPicture.tsx';
import { isAgreed, type LabState, type LabTypes } from './types.ts';
import { compared, describeLab, truthWords } from './words.ts';

function status(state: LabState): StateWords {
  const { body, inView } = state;
  if (!isAgreed(state)) return { kind: 'paused', why: 'the formula has not been run' };
  if (!body) return { kind: 'preparing' };
  if (body.refusal) return { kind: 'error', message: body.refusal };
  const { progress } = body;
  if (!progress) return { kind: 'finished' };
  if (!inView) return { kind: 'paused', why: 'not in view' };
  const share = Math.floor((100 * progress.done) / Math.max(1, progress.total));
  return { kind: 'playing', doing: progress.doing, speed: `${share} %` };
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function tableOf({ rows, truth, settings }: LabBody): Table | null {
  if (!truth) return null;
  const { formula, size, target, theta, seed, draws } = settings;
  return {
    file: `laboratory-D${size}-seed${seed}`,
    about: `f(b) = ${formula}, ${drawnWords(settings)}, t = ${target}, θ = ${theta}, ${draws} gradients each, seed ${seed}; E f(b) = ${truth.loss}, ${truthWords(truth)}`,
    columns: [
      { name: 'estimator', definition: 'name of the estimator' },
      {
        name: 'verdict',
        definition: `biased beyond ${BIAS_ERRORS} standard errors in any coordinate; or why it steps aside`,
      },
      { name: 'mean', definition: 'mean of the gradients along the direction of the exact gradient' },
      { name: 'error', definition: 'standard error of that mean' },
      {
        name: 'farthest',
        unit: 'standard errors',
        definition: 'distance of the farthest coordinate’s mean from the exact value',
      },
      { name: 'variance', definition: 'variance of one gradient, summed over the coordinates' },
      { name: 'cost', definition: 'evaluations of f and of its gradient for one gradient' },
      { name: 'over_reinforce', definition: 'variance over that of REINFORCE at the same θ' },
      { name: 'over_relax', definition: 'variance over that of RELAX, or of LAX for numbers, at the same θ' },
    ],
    rows: rows.map((row) => {
      const ratios = compared(row, rows);
      return [
        row.id,
        row.aside ?? row.verdict,
        known(row.mean),
        known(row.error),
        known(row.farthest),
        known(row.variance),
        row.cost,
        ratios.reinforce,
        ratios.relax,
      ];
    }),
  };
}

export const laboratory = defineFigure<LabTypes>({
  id: 'laboratory',
  settings: labSettings,
  own: () => ({ agreed: [] }),
  source: labSource,
  verbs: labVerbs,
  commands: labCommands,
  sequence: [
    {
      caption: 'A cost that couples its coins: a mean of others is subtracted, and most of the noise goes.',
      set: { formula: 'mean((b - t)^2) + (sum(b) - 2)^2 / D', size: 6 },
    },
    {
      caption: 'Parity: no derivative anywhere, and all that need one step aside.',
      set: { formula: 'mod(sum(b), 2)', size: 5 },
    },
  ],
  status,
  isRunning: ({ body }) => body?.state === 'working',
  stage: ({ body, request }) => stageOf(body, request, false),
  describe: describeLab,
  news: (state) => [settingsOf(state), isAgreed(state), state.body?.state],
  table: ({ body }) => body && tableOf(body),
  saved: 'verdicts',
  picture: (state, size) => <LaboratoryPicture state={state} size={size} />,
  Page: LaboratoryPage,
  Slide: LaboratorySlide,
});
