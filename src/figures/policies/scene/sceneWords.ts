/** What the scene shows, in words: whose policy, of which moment, and how it goes. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import type { Episode } from '../../../experiments/policies/episode.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import { policiesName, type TaskId } from '../../../experiments/policies/taskNames.ts';
import { cartWords } from './cartWords.ts';
import type { WatchState } from './context.ts';
import { landerWords } from './lander/words.ts';

/** “RELAX’s policy plays” */
export function sceneTitle(
  { by, whose }: Pick<WatchState, 'by' | 'whose'>,
  { task }: Pick<PoliciesSettings, 'task'>,
): string {
  if (by === 'reader') return 'You play';
  return whose
    ? `One episode of ${policiesName(whose.job.method, task)}’s policy`
    : 'The start of an episode';
}

const BARS: Readonly<Record<TaskId, string>> = {
  cartpole: 'bars: π of both pushes',
  lander: 'bars: π of every engine',
  pendulum: 'curve: π of every force',
};

/** “seed 2, after 412 episodes; bars: …” */
export function sceneSubtitle(
  { by, whose }: Pick<WatchState, 'by' | 'whose'>,
  { task }: Pick<PoliciesSettings, 'task'>,
  isShort: boolean,
): string {
  if (by === 'reader') return 'training goes on meanwhile';
  if (!whose) return 'the policies are being prepared';
  const { job, networks } = whose;
  const moment =
    networks.episodes === 0 ? 'before training' : `after ${formatThousands(networks.episodes)} episodes`;
  return `seed ${job.seed}, ${moment}${isShort ? '' : `; ${BARS[task]}`}`;
}

/** A return as it is printed: whole where every step earns one. */
export const returnWords = (total: number, task: TaskId): string =>
  task === 'lander' ? formatNumber(total, 1) : formatThousands(total);

/** “step 43, return 43” */
export function stepCountWords(episode: Episode | null, at: number): string {
  if (!episode) return 'step 0';
  const t = Math.min(Math.floor(at), episode.length);
  const total = episode.task === 'lander' ? `, return ${returnWords(episode.total(t), 'lander')}` : '';
  return `step ${formatThousands(t)}${total}`;
}

/** The picture for those who cannot see it. */
export function sceneLabel(episode: Episode | null, at: number): string {
  if (!episode) return 'The scene is being prepared.';
  return episode.task === 'lander' ? landerWords(episode, at) : cartWords(episode, at);
}

/** Whom the reader is held against: its mean return over so many episodes. */
export interface Rival {
  readonly name: string;
  readonly mean: number;
  readonly episodes: number;
}

/** How the reader has done, beside the policy on show. */
export function verdictWords(episode: Episode, task: TaskId, rival: Rival | null): string {
  const { length } = episode;
  const yours = `You: ${formatThousands(length)} steps${task === 'lander' ? `, return ${returnWords(episode.total(length), task)}` : ''}.`;
  if (!rival) return yours;
  const last = rival.episodes === 1 ? 'last episode' : `last ${rival.episodes} episodes`;
  return `${yours} ${rival.name}, ${last}: ${returnWords(rival.mean, task)}${rival.episodes === 1 ? '' : ' on average'}.`;
}
