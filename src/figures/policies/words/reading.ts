/** “Read it honestly”, computed from the runs at hand: who needs how many episodes, and by how much more than chance. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { VARIANCE_SOURCES } from '../../../experiments/policies/jobs.ts';
import type { PoliciesRun, VarianceCurve } from '../../../experiments/policies/messages.ts';
import { METHODS, type MethodId } from '../../../experiments/policies/methods/methods.ts';
import { DRAFT_LANDER, PAPER_EPISODES, type PublishedEpisodes } from '../../../experiments/policies/paper.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import type { SolvedSummary } from '../../../experiments/policies/summary.ts';
import { policiesName, type TaskId } from '../../../experiments/policies/taskNames.ts';
import { mean, standardError } from '../../../math/statistics.ts';
import { capitalised } from '../../../settings/sentences.ts';
import { listed, ratioWords } from '../../shared/words.ts';
import { isClear, type WelchGap, welchGap } from './compare.ts';
import { comparable, isComplete, methodOf, solvedOf, type TaskResult } from './results.ts';

const seedsWords = (count: number): string => `${count} ${count === 1 ? 'seed' : 'seeds'}`;

/** “437 ± 19” */
export const spreadWords = (x: readonly number[]): string => {
  const error = standardError(x);
  return Number.isFinite(error)
    ? `${formatThousands(mean(x))} ± ${formatThousands(error)}`
    : formatThousands(mean(x));
};

export const rateWords = (rate: number): string =>
  formatNumber(rate, [2, 3].find((digits) => Number(rate.toFixed(digits)) === rate) ?? 4, {
    leadingZero: false,
  });

/** In the middle of a sentence. */
const nameOf = (id: MethodId, task: TaskId): string =>
  id === 'running-mean' ? 'the running mean' : policiesName(id, task);

/** Who needs how many episodes; seeds never solved are counted, not averaged. Null before any seed has ended. */
export function standingOfMethods(result: TaskResult, task: TaskId): string | null {
  const ended = result.methods.filter(({ summary }) => summary.seeds.length > 0);
  if (ended.length === 0) return null;
  const words = ended.map((each) => {
    const { method, seeds, summary } = each;
    const [name, count, solved] = [nameOf(method, task), summary.seeds.length, solvedOf(each)];
    const within = budgetWords(summary, result.steps);
    if (solved.length === 0)
      return `${name} solves none of ${seedsWords(count)}${within}${count < seeds ? ' so far' : ''}`;
    const notes = [
      summary.unsolved > 0 ? `the solved; ${summary.unsolved} of ${count} are not${within}` : null,
      count < seeds ? `${count} of ${seeds} seeds` : null,
    ].filter((note) => note !== null);
    return `${name} needs ${spreadWords(solved)} episodes${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
  });
  const sentences = [`At learning rate ${rateWords(result.rate)} ${listed(words)}.`];
  if (ended.some((each) => solvedOf(each).length > 1)) sentences.push('± is the standard error.');
  if (ended.some((each) => !isComplete(each) && solvedOf(each).length > 0))
    sentences.push('Until every seed has ended, such means lean towards the quick ones.');
  return sentences.join(' ');
}

/** “ in 250 000 steps”, where every seed that was never solved had as many: a run that broke off had fewer. */
const budgetWords = ({ seeds }: SolvedSummary, steps: number): string =>
  seeds.every((seed) => seed.solved || seed.steps >= steps) ? ` in ${formatThousands(steps)} steps` : '';

/** “47 [−92, 186]” */
const gapWords = ({ difference: middle, low, high }: WelchGap): string => {
  const [a, b, c] = [middle, low, high].map((value) => signedThousands(value));
  return `${a} [${b}, ${c}]`;
};

const signedThousands = (value: number): string =>
  value <= -0.5 ? `−${formatThousands(-value)}` : formatThousands(Math.abs(value));

/** Whether the means differ by more than their seeds do: each method beside A2C, or beside RELAX where A2C is off. */
export function difference(result: TaskResult, task: TaskId): string | null {
  const bar = methodOf(result, 'a2c') ?? methodOf(result, 'relax');
  if (!bar || !isComplete(bar)) return null;
  const others = result.methods.filter((each) => each !== bar && isComplete(each)).toReversed();
  if (others.length === 0) return null;
  // Where no seed is solved there is no mean either.
  const names = [bar, ...others].flatMap((each) =>
    each.summary.unsolved > 0 && solvedOf(each).length > 0 ? [nameOf(each.method, task)] : [],
  );
  const left =
    names.length > 0
      ? `A mean of solved seeds leaves out the hardest, those of ${listed(names)}: such means are not compared here.`
      : null;
  if (bar.summary.unsolved > 0 || (left !== null && !comparable(bar))) return left;
  if (!comparable(bar)) return `Of ${seedsWords(bar.seeds)} nothing can be concluded.`;
  const gaps = others.filter(comparable).flatMap((each) => {
    const gap = welchGap(solvedOf(each), solvedOf(bar));
    return gap ? [{ id: each.method, name: nameOf(each.method, task), gap }] : [];
  });
  if (gaps.length === 0) return left;
  const barName = nameOf(bar.method, task);
  const words = gaps.map(({ name, gap }) => `${name} ${gapWords(gap)}`);
  const clear = gaps.filter(({ gap }) => isClear(gap));
  const alike = gaps.filter(({ gap }) => !isClear(gap)).map(({ name }) => name);
  const verdicts = [
    ...clear.map(
      ({ name, gap }) =>
        `${name} needs ${gap.difference < 0 ? 'fewer' : 'more'} than ${barName} by more than chance`,
    ),
    ...(alike.length > 0
      ? [`${seedsWords(bar.seeds)} cannot tell ${listed(alike.toReversed())} from ${barName}`]
      : []),
  ];
  const compared = `Episodes more than ${barName}, with 95 % intervals: ${listed(words)}. ${sentence(verdicts.join('; '))}`;
  return left === null ? compared : `${compared} ${left}`;
}

/** Begins with a capital and ends with a full stop. */
const sentence = (words: string): string => `${capitalised(words)}.`;

/** The simplest baseline beside the learnt ones. */
export function simplest(result: TaskResult): string | null {
  const [plain, value] = [methodOf(result, 'running-mean'), methodOf(result, 'a2c')];
  if (!plain || !value || !comparable(plain) || !comparable(value)) return null;
  const gap = welchGap(solvedOf(plain), solvedOf(value));
  if (!gap || gap.low > 0) return null;
  return 'As far as these seeds can tell, one number for all states, the running mean, does as well as a learnt V(s).';
}

/** Each third of the policies that were measured. */
const THIRDS = [0, 1, 2] as const;

/**
 * Every method's variance over A2C's on the same frozen policies, early, in the middle and late in training: geometric
 * means over policies and seeds, of the runs that are through. Null before there is one.
 */
export function calmestMethod(runs: readonly PoliciesRun[], task: TaskId): string | null {
  const all = VARIANCE_SOURCES.flatMap((source) => {
    const curves = runs.flatMap(({ job, variance, finished }) =>
      job.kind === 'variance' && job.method === source && finished && variance ? [variance] : [],
    );
    const words = calmOn(curves, task);
    return words === null
      ? []
      : [`On policies of ${nameOf(source, task)}’s runs (${seedsWords(curves.length)}) ${words}`];
  });
  if (all.length === 0) return null;
  return `Gradient variance over A2C’s on the same frozen policies, in the first, second and last third of the episodes, geometric means. ${all.join('. ')}.`;
}

/** “RELAX 1.00, 0.92, 1.06; …” */
function calmOn(curves: readonly VarianceCurve[], task: TaskId): string | null {
  if (curves.length === 0 || curves.some(({ episodes }) => episodes.length < THIRDS.length)) return null;
  const base = METHODS.indexOf('a2c');
  const ratio = (method: number, third: number): number =>
    Math.exp(
      mean(
        curves.map(({ logVariances }) => {
          const gaps = logVariances[method]!.map((value, i) => value - logVariances[base]![i]!);
          const [from, to] = [third, third + 1].map((n) => Math.round((n * gaps.length) / THIRDS.length));
          return mean(gaps.slice(from, to));
        }),
      ),
    );
  const words = METHODS.flatMap((id, method) => {
    const ratios = THIRDS.map((third) => ratio(method, third));
    if (id === 'a2c' || !ratios.every(Number.isFinite)) return [];
    return [`${nameOf(id, task)} ${ratios.map((ratio) => ratioWords(ratio, 2, 2)).join(', ')}`];
  }).toReversed();
  return words.length === 0 ? null : words.join('; ');
}

/** Why the pendulum's episodes are a poor clock; null before any run is solved, and where they are a fair one. */
export function shortEpisodes(runs: readonly PoliciesRun[], task: TaskId): string | null {
  const shares = runs
    .filter(({ job, solvedAt }) => job.kind === 'training' && solvedAt > 1)
    .flatMap(({ curve, solvedAt, solvedSteps }) => {
      const half = curve.episodes.findLastIndex((episodes) => episodes <= solvedAt / 2);
      return half < 0 || solvedSteps === 0 ? [] : [curve.steps[half]! / solvedSteps];
    });
  const share = mean(shares);
  if (task !== 'pendulum' || !(share < 0.25)) return null;
  const percent = Math.max(1, Math.round(100 * share));
  return `Until solved, the first half of the episodes takes ${percent} % of the steps, for a pendulum that falls ends its episode: count steps.`;
}

/** With the paper’s digits: “5 156.8 ± 794.9”. */
export const publishedWords = ({ episodes, spread }: PublishedEpisodes): string =>
  `${asPrinted(episodes)} ± ${asPrinted(spread)}`;

const asPrinted = (value: number): string => {
  const decimals = String(value).split('.')[1];
  return formatThousands(Math.trunc(value)) + (decimals ? `.${decimals}` : '');
};

/** Which version of the paper has the task’s numbers. */
const SOURCES: Readonly<Record<TaskId, string>> = {
  cartpole: 'The paper, its draft and the published version alike, reports',
  lander: 'The published paper reports',
  pendulum: 'The published paper reports',
};

/** What the paper says of the task, and what speaks against reading it alone. */
export function paperEpisodesWords(task: TaskId): string {
  const { a2c, relax } = PAPER_EPISODES[task];
  const name = policiesName('relax', task);
  const rate =
    task === 'pendulum'
      ? 'at learning rates that it does not give'
      : 'at one learning rate for both, which it does not give';
  const words = `${SOURCES[task]} ${publishedWords(relax)} episodes for ${name} against ${publishedWords(a2c)} for A2C, over 5 seeds, ${rate}.`;
  if (task === 'cartpole')
    return `${words} Nothing like that factor appears here at equal rates, with 30 seeds at each of the three that the paper tries (docs/results.md): A2C comes near its published number only at .001 or less, where RELAX needs about as many.`;
  if (task === 'lander') {
    const fewer = (id: 'a2c' | 'relax'): string =>
      formatNumber(PAPER_EPISODES.lander[id].episodes / DRAFT_LANDER[id].episodes);
    return `${words} The draft reports ${publishedWords(DRAFT_LANDER.relax)} against ${publishedWords(DRAFT_LANDER.a2c)}, ${fewer('relax')} and ${fewer('a2c')} times fewer; neither explains the other.`;
  }
  return `${words} The draft has no such experiment. In the code that the authors released the part of LAX that depends on the action is never trained; Tucker et al. (2018, “The Mirage of Action-Dependent Baselines”) found that such parts bring little over V(s).`;
}

/** What else the numbers depend on. */
export function caveats({ sampler, task, rate }: PoliciesSettings): readonly string[] {
  const shared = `All methods share starts, random numbers and the rate of ${rateWords(rate)}, which may suit one better than another: try other rates before you believe an order.`;
  return sampler === 'authors' && task !== 'pendulum'
    ? [
        'RELAX runs with the sampler of the authors’ code, slightly biased, as the published paper says; its numbers were made with it.',
        shared,
      ]
    : [shared];
}

/** Runs that ended early, in their own words. */
export const stopped = (runs: readonly PoliciesRun[]): readonly string[] => [
  ...new Set(runs.flatMap((run) => run.stopped ?? [])),
];
