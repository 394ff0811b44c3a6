/** RELAX against A2C on CartPole, at one learning rate: recorded, for so many seeds of both take minutes. */
import { formatNumber } from '../charts/format.ts';
import type { PickPrediction } from './prediction.ts';

/** Episodes until solved, with the standard error of their mean. */
export interface Episodes {
  readonly mean: number;
  readonly error: number;
}

export interface Solved {
  readonly rate: string;
  /** Of each method. */
  readonly seeds: number;
  readonly a2c: Episodes;
  readonly relax: Episodes;
}

/** Learning rates, each with both methods, as the page's HTML holds them. @throws SyntaxError for what is no record */
export const readSolved = (recorded: string): readonly Solved[] => JSON.parse(recorded) as readonly Solved[];

const ratio = ({ a2c, relax }: Solved): number => relax.mean / a2c.mean;

const words = ({ mean, error }: Episodes): string =>
  `${formatNumber(mean)}\u00a0±\u00a0${formatNumber(error)}`;

/** Shares of A2C's episodes below which RELAX is said to need so few. */
const HALF = 0.5;
const FEWER = 0.9;

export const a2c: PickPrediction<readonly Solved[]> = {
  kind: 'pick',
  options: [
    { value: 'half', label: 'half of A2C’s, or less' },
    { value: 'fewer', label: 'somewhat fewer' },
    { value: 'same', label: 'about as many' },
    { value: 'more', label: 'more' },
  ],
  truth: async (_, recorded) => ({ lines: [], facts: readSolved(recorded) }),
  outcome: (rates) => {
    const all = rates.map(ratio);
    if (all.every((share) => share <= HALF)) return 'half';
    if (all.every((share) => share < FEWER)) return 'fewer';
    return all.every((share) => share > 1 / FEWER) ? 'more' : 'same';
  },
  said: (rates) =>
    `Recorded, ${rates[0]?.seeds} seeds of each: ${rates
      .map((each) => `at rate ${each.rate} A2C ${words(each.a2c)}, RELAX ${words(each.relax)}`)
      .join('; ')} episodes.`,
};
