/** What the paper prints, row by row as words, each with the link that measures it here: what prose about the paper is made of. */
import { formatThousands } from '../../charts/format.ts';
import { DRAFT_LANDER, PAPER_EPISODES, type PublishedEpisodes } from '../../experiments/policies/paper.ts';
import { policiesSettings } from '../../experiments/policies/settings.ts';
import { policiesName, TASK_NAMES, TASKS } from '../../experiments/policies/taskNames.ts';
import { PAPER_LOG_VARIANCE, PAPER_RACES } from '../../experiments/toy/paper.ts';
import { toySettings } from '../../experiments/toy/settings.ts';
import {
  PAPER_ELBOS,
  PAPER_METHODS,
  type PaperData,
  PUBLISHED_UPDATES,
  STAND_INS,
} from '../../experiments/vae/paper.ts';
import { type VaeSettings, vaeName, vaeSettings } from '../../experiments/vae/settings.ts';
import { elboRow, raceRow, solvedRow } from './findings.ts';

export interface PublishedRow {
  /** Its name among the rows of its table. */
  readonly id: string;
  readonly name: string;
  /** Which version of the paper has it. */
  readonly version: string;
  readonly cells: readonly string[];
  /** The link of the figure that measures it, and how much of the paper's length that is. */
  readonly link: string;
  readonly length: string;
  /** Under which name this browser keeps what it measured of it; null for a picture, of which no number is kept. */
  readonly finding: string | null;
}

export interface PublishedTable {
  readonly head: readonly string[];
  readonly rows: readonly PublishedRow[];
}

const BOTH = 'draft and published';
const LATER = 'published only';
/** An entry that the paper does not have. */
const NONE = '–';

const MODELS = ['one', 'two', 'nonlinear'] as const satisfies readonly VaeSettings['model'][];
const MODEL_NAMES = { one: '1 layer', two: '2 layers', nonlinear: 'nonlinear' } as const;
const DATA_NAMES: Readonly<Record<PaperData, string>> = { mnist: 'MNIST', omniglot: 'Omniglot' };

const { steps } = vaeSettings.defaults;

function elbos(
  table: Parameters<typeof elboRow>[0],
  head: readonly string[],
  on: string,
  curve: VaeSettings['curve'],
  cells: (model: VaeSettings['model'], data: PaperData) => readonly string[],
): PublishedTable {
  return {
    head,
    rows: (['mnist', 'omniglot'] as const).flatMap((data) =>
      MODELS.map((model) => ({
        id: `${data}-${model}`,
        name: `${DATA_NAMES[data]}, ${MODEL_NAMES[model]}`,
        version: PAPER_ELBOS[model].inDraft ? BOTH : LATER,
        cells: cells(model, data),
        link: `?figure=vae&v=1&model=${model}&data=${STAND_INS[data]}&on=${on}&curve=${curve}&n=${steps}`,
        length: `${formatThousands(steps)} of ${formatThousands(PUBLISHED_UPDATES)} steps, on ${STAND_INS[data]} that the page draws`,
        finding: elboRow(table, data, model),
      })),
    ),
  };
}

/** Table 1: best training ELBO. */
export const publishedTraining = (): PublishedTable =>
  elbos('training', PAPER_METHODS.map(vaeName), 'muprop.concrete.rebar.relax', 'training', (model, data) =>
    PAPER_METHODS.map((method) => PAPER_ELBOS[model].results[data][method].printed.training),
  );

/** Table 2: best validation ELBO. */
export const publishedValidation = (): PublishedTable =>
  elbos('validation', ['REBAR', 'RELAX'], 'rebar.relax', 'validation', (model, data) =>
    (['rebar', 'relax'] as const).map(
      (method) => PAPER_ELBOS[model].results[data][method].printed.validation ?? NONE,
    ),
  );

/** Table 3: epochs until REBAR's best validation ELBO. */
export const publishedEpochs = (): PublishedTable =>
  elbos('epochs', ['REBAR', 'RELAX'], 'rebar.relax', 'validation', (model, data) => {
    const { rebar, relax } = PAPER_ELBOS[model].epochs[data];
    return [String(rebar), relax === null ? 'never' : String(relax)];
  });

/** With the paper's digits. */
const episodesWords = ({ episodes, spread }: PublishedEpisodes): string => `${episodes} ± ${spread}`;

/** Table 4: episodes until solved. */
export function publishedSolved(): PublishedTable {
  const seeds = policiesSettings.defaults.seeds;
  const lengths = { cartpole: 250_000, lander: 3_000_000, pendulum: 400_000 } as const;
  return {
    head: ['A2C', 'RELAX, LAX'],
    rows: TASKS.flatMap((task) => {
      const count = task === 'cartpole' ? seeds : 2;
      const row = {
        id: task,
        name: TASK_NAMES[task],
        version: task === 'cartpole' ? BOTH : task === 'lander' ? 'published' : LATER,
        cells: [episodesWords(PAPER_EPISODES[task].a2c), episodesWords(PAPER_EPISODES[task].relax)],
        link: `?figure=policies&v=1&task=${task}&on=a2c.relax&seeds=${count}&n=${lengths[task]}`,
        length: `A2C and ${policiesName('relax', task)}, ${count} seeds of ${formatThousands(lengths[task])} steps; the paper has 5`,
        finding: solvedRow(task),
      };
      if (task !== 'lander') return [row];
      const { a2c, relax } = DRAFT_LANDER;
      return [
        { ...row, id: 'lander-draft', version: 'draft', cells: [episodesWords(a2c), episodesWords(relax)] },
        row,
      ];
    }),
  };
}

/** What the paper draws besides the curves of the toy problem, and the figure that draws it here. */
export function publishedFigures(): PublishedTable {
  const { seeds } = policiesSettings.defaults;
  const row = (id: string, name: string, version: string, shown: string, link: string, length: string) => ({
    id,
    name,
    version,
    cells: [shown],
    link,
    length,
    finding: null,
  });
  return {
    head: ['shown'],
    rows: [
      row(
        'relaxations',
        'Relaxations of the toy problem',
        BOTH,
        'f(H(z)), f(σ(z/λ)) and the learned c over u, at θ = 1/2',
        `?figure=race&v=1&t=${short(toySettings.defaults.target)}&on=rebar.relax&focus=relax`,
        'in its right pane, at the θ of the run in focus',
      ),
      row(
        'training-curves',
        'Curves of the autoencoders',
        BOTH,
        'ELBO against epochs',
        `?figure=vae&v=1&on=rebar.relax&curve=validation&x=epochs&n=${steps}`,
        `${formatThousands(steps)} of ${formatThousands(PUBLISHED_UPDATES)} steps, on ${STAND_INS.mnist} that the page draws`,
      ),
      row(
        'reward-curves',
        'Curves of the policies',
        BOTH,
        'reward against episodes, 5 seeds',
        `?figure=policies&v=1&on=a2c.relax&seeds=${seeds}`,
        `all of it, ${seeds} seeds`,
      ),
      row(
        'policy-variance',
        'Variance of the policies',
        LATER,
        'log variance of the policy’s gradient against episodes',
        '?figure=policies&v=1&on=a2c.relax&every=10&rollouts=100',
        'as in the paper: the policy frozen after every tenth episode, and a hundred more played',
      ),
    ],
  };
}

const short = (t: number): string => String(t).replace(/^0/, '');

/** Figure 1: what it shows, read off its axes. */
export function publishedRaces(): PublishedTable {
  const { reinforce, rebar, relax } = PAPER_LOG_VARIANCE;
  return {
    head: ['shown', 'log variance: REINFORCE', 'REBAR', 'RELAX'],
    rows: PAPER_RACES.map(({ t, steps: length }, i) => ({
      id: String(t),
      name: `t = ${short(t)}`,
      version: i === 0 ? BOTH : LATER,
      cells: [
        `loss and log variance over ${formatThousands(length)} steps, one seed`,
        ...(i === 0 ? [reinforce, rebar, relax] : [NONE, NONE, NONE]),
      ],
      link: `?figure=race&v=1&t=${short(t)}&on=exact.reinforce.rebar.relax&n=${length}&noise=coupled`,
      length: `all of it, in seconds, with ${toySettings.defaults.seeds} seeds in place of one`,
      finding: raceRow(t),
    })),
  };
}
