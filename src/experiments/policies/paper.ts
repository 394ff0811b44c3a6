/** Published results of the control tasks: Grathwohl et al. 2018, table 4, and the draft's where they differ. The pendulum is in the published version alone. */
import type { TaskId } from './taskNames.ts';

/** Episodes until the task counts as solved: mean ± as printed, over 5 seeds. */
export interface PublishedEpisodes {
  readonly episodes: number;
  readonly spread: number;
}

export interface PaperTask {
  readonly a2c: PublishedEpisodes;
  /** RELAX, or LAX for the pendulum. */
  readonly relax: PublishedEpisodes;
}

const row = (a2c: readonly [number, number], relax: readonly [number, number]): PaperTask => ({
  a2c: { episodes: a2c[0], spread: a2c[1] },
  relax: { episodes: relax[0], spread: relax[1] },
});

export const PAPER_EPISODES: Readonly<Record<TaskId, PaperTask>> = {
  cartpole: row([1152, 90], [472, 114]),
  lander: row([162_374, 17_241], [68_712, 20_668]),
  pendulum: row([6243, 164], [2067, 412]),
};

/** LunarLander in the draft: fifteen times fewer episodes. */
export const DRAFT_LANDER: PaperTask = row([10_703, 4087], [5156.8, 794.9]);
