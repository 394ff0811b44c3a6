/** What a reader has guessed, and whether they have seen the truth: kept on this machine only, and checked when it is read. */
import { recall, remember } from '../ui/remembered.ts';
import type { Prediction } from './prediction.ts';

export interface Guessed {
  /** Heights of a sketch or the option that was picked; null where nothing was guessed. */
  readonly guess: readonly number[] | string | null;
  readonly shown: boolean;
}

export const NO_GUESS: Guessed = { guess: null, shown: false };

const keyOf = (id: string): string => `void-guess-${id}`;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A guess that this prediction understands; null for anything else. */
function guessFor(prediction: Prediction<unknown>, value: unknown): Guessed['guess'] {
  if (prediction.kind === 'pick')
    return prediction.options.some((option) => option.value === value) ? (value as string) : null;
  const { xs, plot } = prediction;
  if (!Array.isArray(value) || value.length !== xs.length || !value.every(isNumber)) return null;
  const [low, high] = plot.y.domain;
  return value.map((y) => Math.min(Math.max(y, low), high));
}

export function readGuess(
  id: string,
  prediction: Prediction<unknown>,
  storage?: () => Pick<Storage, 'getItem'>,
): Guessed {
  const words = recall(keyOf(id), storage);
  if (words === null) return NO_GUESS;
  try {
    const { guess, shown } = JSON.parse(words) as { guess?: unknown; shown?: unknown };
    return { guess: guessFor(prediction, guess), shown: shown === true };
  } catch {
    // Stored data is outside data: what cannot be read was never said.
    return NO_GUESS;
  }
}

/** Nothing guessed and nothing seen is forgotten. */
export const keepGuess = (
  id: string,
  kept: Guessed,
  storage?: () => Pick<Storage, 'setItem' | 'removeItem'>,
): void => remember(keyOf(id), kept.guess === null && !kept.shown ? null : JSON.stringify(kept), storage);
