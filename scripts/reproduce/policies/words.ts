/** Words of a command line that the control experiments share. */
import { availableParallelism } from 'node:os';

/** As many threads as there are cores, up to eight. */
export const usualThreads = (): string => String(Math.min(8, availableParallelism()));

/** @throws RangeError with a sentence for what is no whole number of the range */
export function wholeNumber(text: string, name: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`--${name} is a whole number from ${low} to ${high}, not ${text.slice(0, 24)}.`);
  return value;
}

/** One learning rate. @throws RangeError with a sentence for what is none */
export function learningRate(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1))
    throw new RangeError(`--lr is a number above 0 and up to 1, or several, not ${text.slice(0, 24)}.`);
  return value;
}

/** .003, as the tables write it. */
export const rateText = (rate: number): string => String(rate).replace(/^0/, '');

/** 632 ± 53; without an error where there is none. */
export const withError = (value: number, error: number | null): string =>
  error === null ? value.toFixed(0) : `${value.toFixed(0)} ± ${error.toFixed(0)}`;

/** NaN has no place in a file. */
export const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
