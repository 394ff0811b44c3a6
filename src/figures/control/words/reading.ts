/** “Read it honestly”, computed from the runs at hand: who needs how many episodes, and by how much more than chance. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import type { ControlRun } from '../../../experiments/control/messages.ts';
import { METHODS, type MethodId } from '../../../experiments/control/methods/methods.ts';
import { DRAFT_LANDER, PAPER, type Published } from '../../../experiments/control/paper.ts';
import { type ControlSettings, controlName, type TaskId } from '../../../experiments/control/settings.ts';
import { mean, standardError } from '../../../math/statistics.ts';
import type { MethodResult, TaskResult } from './results.ts';

/** Fewer solved seeds have no spread to speak of. */
const FEWEST = 3;
/** Standard errors from which on a difference is called one. */
const CLEAR = 2;

const solvedOf = ({ summary }: MethodResult): readonly number[] =>
  summary.seeds.filter(({ solved }) => solved).map(({ episodes }) => episodes);

/** “437 ± 19” */
export const spreadWords = (x: readonly number[]): string => {
  const error = standardError(x);
  return Number.isFinite(error)
    ? `${formatThousands(mean(x))} ± ${formatThousands(error)}`
    : formatThousands(mean(x));
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const rateWords = (rate: number): string => formatNumber(rate, rate < 0.001 ? 4 : 3, { leadingZero: false });

/** Who needs how many episodes; seeds that were never solved are counted, not averaged. Null before any seed has ended. */
export function standing(result: TaskResult, task: TaskId): string | null {
  const words = result.methods.flatMap((each) => {
    const { method, summary } = each;
    if (summary.seeds.length === 0) return [];
    const solved = solvedOf(each);
    const name = controlName(method, task);
    const never = summary.unsolved > 0 ? `${summary.unsolved} of ${summary.seeds.length} seeds never` : null;
    if (solved.length === 0) return [`${name} solved it with none of ${summary.seeds.length} seeds`];
    return [`${name} needs ${spreadWords(solved)} episodes${never ? ` (${never})` : ''}`];
  });
  if (words.length === 0) return null;
  const errors = result.methods.some((each) => solvedOf(each).length > 1) ? ' ± is the standard error.' : '';
  return `At learning rate ${rateWords(result.rate)}, ${listed(words)}.${errors}`;
}

/** Whether RELAX's mean and A2C's differ by more than their seeds do. */
export function difference(result: TaskResult, task: TaskId): string | null {
  const of = (id: MethodId) => result.methods.find(({ method }) => method === id);
  const [a2c, relax] = [of('a2c'), of('relax')];
  if (!a2c || !relax) return null;
  const [x, y] = [solvedOf(a2c), solvedOf(relax)];
  if (x.length < FEWEST || y.length < FEWEST) return null;
  const apart = (mean(y) - mean(x)) / Math.hypot(standardError(x), standardError(y));
  if (!Number.isFinite(apart)) return null;
  const size = formatNumber(Math.abs(apart), 1);
  const name = controlName('relax', task);
  if (Math.abs(apart) < CLEAR)
    return `${name} and A2C are ${size} standard errors apart: these seeds show no difference.`;
  const way = apart < 0 ? 'fewer' : 'more';
  return `${name} needs ${way} episodes than A2C by ${size} standard errors on these seeds.`;
}

/** The simplest baseline beside the learnt ones. */
export function simplest(result: TaskResult): string | null {
  const of = (id: MethodId) => result.methods.find(({ method }) => method === id);
  const plain = of('running-mean');
  const best = [of('a2c'), of('relax')].flatMap((each) => (each ? [solvedOf(each)] : []));
  if (!plain || best.length === 0) return null;
  const x = solvedOf(plain);
  if (x.length < FEWEST || best.some((y) => y.length < FEWEST)) return null;
  const least = Math.min(...best.map((y) => mean(y)));
  return mean(x) <= 1.1 * least
    ? 'A running mean, one number for all states, does as well here as what is learnt.'
    : null;
}

/** Ratio of two methods' variances on the same frozen policies, early and late. */
export function calm(runs: readonly ControlRun[], source: MethodId, task: TaskId): string | null {
  const curves = runs.flatMap(({ piece, variance }) =>
    piece.kind === 'variance' && piece.method === source && variance ? [variance] : [],
  );
  const shortest = Math.min(...curves.map(({ episodes }) => episodes.length));
  if (curves.length === 0 || shortest < 4) return null;
  const [a2c, relax] = [METHODS.indexOf('a2c'), METHODS.indexOf('relax')];
  const ratio = (i: number): string =>
    formatNumber(
      Math.exp(mean(curves.map(({ logVariances }) => logVariances[relax]![i]! - logVariances[a2c]![i]!))),
      2,
    );
  const at = (i: number): string => `after ${formatThousands(curves[0]!.episodes[i]!)}`;
  const last = shortest - 1;
  const [early, middle] = [Math.floor(last / 4), Math.floor(last / 2)];
  return (
    `On ${controlName(source, task)}’s policies ${controlName('relax', task)}’s variance is ${ratio(early)} times A2C’s ` +
    `${at(early)} episodes, ${ratio(middle)} ${at(middle)} and ${ratio(last)} ${at(last)}.`
  );
}

const published = ({ episodes, spread }: Published): string =>
  `${formatThousands(episodes)} ± ${formatThousands(spread)}`;

/** What the paper says of the task, and what speaks against reading it alone. */
export function paperWords(task: TaskId): string {
  const { a2c, relax } = PAPER[task];
  const name = controlName('relax', task);
  const words = `The paper reports ${published(relax)} episodes for ${name} against ${published(a2c)} for A2C, over 5 seeds, at a learning rate that it does not give.`;
  if (task === 'cartpole')
    return `${words} A2C comes near that number only at a rate of .001 or less, and RELAX at the same rate is no faster.`;
  if (task === 'lander')
    return `${words} The draft reports ${published(DRAFT_LANDER.relax)} against ${published(DRAFT_LANDER.a2c)}, about fifteen times fewer.`;
  return `${words} In the released code the part of LAX that depends on the action was never trained. Count steps here rather than episodes: the first thousands last 5 to 20 steps each.`;
}

/** Settings under which the numbers mean something else. */
export const caveat = ({ sampler, task }: ControlSettings): string | null =>
  sampler === 'authors' && task !== 'pendulum'
    ? 'RELAX runs with the sampler of the authors’ code, which is slightly biased.'
    : null;

/** Runs that ended early, in their own words. */
export const stopped = (runs: readonly ControlRun[]): readonly string[] => [
  ...new Set(runs.flatMap((run) => run.stopped ?? [])),
];
