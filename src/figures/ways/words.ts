/** Sentences of the two ways. */
import { formatNumber } from '../../charts/format.ts';

export const SCORE_FORMULA = 'f(b) (b − μ)/σ²';

/** Where f jumps. */
export const NO_PATH = 'steps aside: f′ is 0 on both sides of the jump';

export const slopeWords = (slope: number): string => `exact slope ${formatNumber(slope, 3)}`;

export const ALWAYS_ZERO = 'always 0, and wrong';
