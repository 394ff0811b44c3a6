/** The tables of solved control tasks: this code's numbers, those expected of it, and the published ones. */
import type { EnvironmentSpec } from '../../../src/experiments/policies/environments/environment.ts';
import {
  CART_POLE,
  INVERTED_PENDULUM,
  LUNAR_LANDER,
} from '../../../src/experiments/policies/environments/specs.ts';
import type { PresetId } from '../../../src/experiments/policies/methods/options.ts';
import {
  DRAFT_LANDER,
  PAPER_EPISODES,
  type PaperTask,
  type PublishedEpisodes,
} from '../../../src/experiments/policies/paper.ts';
import { actionsOf, type TaskId } from '../../../src/experiments/policies/taskNames.ts';
import { signed } from '../../report/words.ts';
import {
  FARTHEST,
  held,
  type SolvedSeed,
  type SolveMethod,
  type SolveResults,
  type SolveSummary,
  solveName,
} from './solve.ts';
import { rateText, withError } from './words.ts';

const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });

const medianText = ({ median, unsolved }: SolveSummary): string =>
  median === null ? `> ${unsolved}` : median.toFixed(0);

const meanText = ({ mean, error }: SolveSummary): string => (mean === null ? '' : withError(mean, error));

/** Every seed's number, so that nobody has to trust a mean of few. */
const each = ({ runs }: SolveSummary, text: (run: SolvedSeed) => string): string => runs.map(text).join(', ');

const returnText = (value: number | null): string => (value === null ? '–' : signed(value, 0));

const PRESET_NAMES: Readonly<Record<PresetId, string>> = {
  published: 'as published',
  adaptive: 'adaptive',
};

const verdict = (summary: SolveSummary): string => {
  const kept = held(summary);
  return kept === null ? '' : kept ? 'held' : 'MISSED';
};

const publishedOf = (method: SolveMethod, { a2c, relax }: PaperTask): string => {
  const words = ({ episodes, spread }: PublishedEpisodes) => `${count(episodes)} ± ${count(spread)}`;
  if (method === 'a2c') return words(a2c);
  return method === 'relax' || method === 'relax-authors' ? words(relax) : '';
};

/** The table, its head first: CartPole beside an independent implementation, the other tasks beside the paper. */
export const solveCells = ({ experiment, summaries }: SolveResults): string[][] =>
  experiment === 'cartpole' ? expectedCells(summaries) : publishedCells(experiment, summaries);

function expectedCells(summaries: readonly SolveSummary[]): string[][] {
  const head = ['learning rate', 'method', 'solved', 'expected', 'mean of the solved', 'expected', ''];
  const body = summaries.map((s) => [
    rateText(s.rate),
    solveName(s.method, 'cartpole'),
    `${s.solved} / ${s.seeds}`,
    s.expected ? `${s.expected.solved} / ${s.expected.seeds}` : '',
    meanText(s),
    s.expected ? withError(s.expected.mean, s.expected.error) : '',
    verdict(s),
    medianText(s),
    s.expected?.median ? s.expected.median.toFixed(0) : '',
  ]);
  return [[...head, 'median of all', 'expected'], ...body];
}

function publishedCells(task: TaskId, summaries: readonly SolveSummary[]): string[][] {
  const drafted = task === 'lander';
  const presets = actionsOf(task) === 'continuous';
  const head = [
    ...(presets ? ['settings'] : []),
    'learning rate',
    'method',
    'solved',
    'each seed',
    'mean',
    'their steps',
  ];
  const body = summaries.map((s) => [
    ...(presets ? [`${PRESET_NAMES[s.preset]}${s.whole ? ', all steps' : ''}`] : []),
    rateText(s.rate),
    solveName(s.method, task),
    `${s.solved} / ${s.seeds}`,
    each(s, ({ episodes }) => (episodes === null ? 'never' : String(episodes))),
    meanText(s),
    s.steps === null ? '' : count(s.steps),
    each(s, ({ last }) => returnText(last)),
    each(s, ({ best }) => returnText(best)),
    publishedOf(s.method, PAPER_EPISODES[task]),
    ...(drafted ? [publishedOf(s.method, DRAFT_LANDER)] : []),
  ]);
  const rest = ['last 100 returns', 'best 100', 'published', ...(drafted ? ['in the draft'] : [])];
  return [[...head, ...rest], ...body];
}

/** Which columns of `solveCells` hold numbers. */
export const solveColumns = (task: TaskId): readonly boolean[] =>
  task === 'cartpole'
    ? [true, false, true, true, true, true, false, true, true]
    : [
        ...(task === 'lander' ? [] : [false]),
        true,
        false,
        ...Array.from({ length: task === 'lander' ? 8 : 7 }, () => true),
      ];

const SPECS: Readonly<Record<TaskId, EnvironmentSpec>> = {
  cartpole: CART_POLE,
  lander: LUNAR_LANDER,
  pendulum: INVERTED_PENDULUM,
};

const ADAPTIVE_WORDS =
  'Adaptive: as published, but states are centred and scaled by those seen up to the last update, the policy’s rate begins at ' +
  'this one and follows the Kullback–Leibler divergence of its updates, and V and ĉ keep ten times the first rate. ';

/** What stands under the table. */
export function solveCaption({ experiment, summaries }: SolveResults): string {
  const limits = [...new Set(summaries.map(({ limit }) => `${count(limit.count)} ${limit.unit}`))];
  const what = `Episodes until 100 in a row have a mean return above ${SPECS[experiment].solved}, ${limits.join(' or ')} at most`;
  if (experiment === 'cartpole') {
    const { a2c, relax } = PAPER_EPISODES.cartpole;
    return (
      `${what}: mean ± standard error of the solved runs, and median of all, an unsolved run counted beyond every solved one. ` +
      `Expected: an independent implementation with other random numbers; held is within ${FARTHEST} standard ` +
      `errors of the difference. Published, over 5 seeds at a learning rate that is not given: A2C ${a2c.episodes} ± ` +
      `${a2c.spread}, RELAX ${relax.episodes} ± ${relax.spread}.`
    );
  }
  return (
    `${what}: of each seed from 0 on, and mean ± standard error of the solved runs, with the mean of their steps until then. ` +
    `A run ends there${summaries.some(({ whole }) => whole) ? ', or with “all steps” after all of them' : ''}. Mean return of each ` +
    `seed’s last 100 episodes, and of its best 100 in a row. ` +
    `${summaries.some(({ preset }) => preset === 'adaptive') ? ADAPTIVE_WORDS : ''}` +
    `Published over 5 seeds, at a learning rate that is not given${experiment === 'lander' ? '; the draft’s are thirteen and fifteen times smaller' : ''}.`
  );
}
