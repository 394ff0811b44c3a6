/** The time of the microscope: one toss step by step, then one toss after the other until there are ten, then all of them. */
import { SINGLE_TOSSES } from '../../experiments/toy/microscope/messages.ts';

/** What becomes known of a toss, in this order; all of its terms, and last its gradient. */
export const REVEALED = ['u', 'z', 'b', 'f', 'zt', 'termF', 'termC', 'termDz', 'termDzt', 'g'] as const;
export type Revealed = (typeof REVEALED)[number];

const ONE_TOSS = REVEALED.length - 1;
/** All of them. */
export const END = ONE_TOSS + SINGLE_TOSSES;

export interface RevealedMoment {
  /** Which of the ten is looked at, from 0. */
  readonly toss: number;
  /** What is known of it. */
  readonly known: ReadonlySet<Revealed>;
  /** How many gradients have fallen; null for all. */
  readonly fallen: number | null;
}

export function momentAt(at: number | null): RevealedMoment {
  const now = at ?? END;
  const known = new Set(REVEALED.slice(0, now + 1));
  if (now < ONE_TOSS) return { toss: 0, known, fallen: 0 };
  if (now >= END) return { toss: 0, known, fallen: null };
  return { toss: now - ONE_TOSS, known, fallen: now - ONE_TOSS + 1 };
}

/** Units of this time in a second: slow enough to be read, and then as fast as dots may fall. */
export const paceAt = (at: number | null): number => ((at ?? 0) < ONE_TOSS ? 0.7 : 2.5);

const STAGE_WORDS: Readonly<Record<Revealed, string>> = {
  u: 'noise u',
  z: 'z',
  b: 'b = H(z)',
  f: 'f(b)',
  zt: 'z̃ given b',
  termF: 'first term',
  termC: 'second term',
  termDz: 'third term',
  termDzt: 'fourth term',
  g: 'one toss',
};

/** “f(b)”, “4 tosses”. */
export function stageWords(at: number, all: string): string {
  const { fallen } = momentAt(at);
  if (fallen === null) return `${all} tosses`;
  return fallen < 2 ? STAGE_WORDS[REVEALED[at] ?? 'g'] : `${fallen} tosses`;
}
