/** The random choices of one drawing, looked up at addresses, so that any drawing can be made without the others. */
import { gaussian, type NoiseKey, uniform } from '../../../../math/random.ts';

export interface Chance {
  /** Uniform between the two bounds. */
  between(low: number, high: number): number;
  /** Gaussian of mean 0, at most 2.5 standard deviations out: people vary, but stay legible. */
  around(deviation: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** 0 … n − 1. */
  below(n: number): number;
  /** One of the options, by weight. */
  pick<T>(options: readonly (readonly [weight: number, value: T])[]): T;
}

/** The choices at this step of a stream, one unit after the other. */
export function chance(key: NoiseKey, step: number): Chance {
  let unit = 0;
  const next = (): number => uniform(key, step, unit++);
  return {
    between: (low, high) => low + (high - low) * next(),
    around: (deviation) => deviation * Math.max(-2.5, Math.min(2.5, gaussian(key, step, unit++))),
    happens: (probability) => next() < probability,
    below: (n) => Math.floor(next() * n),
    pick(options) {
      let left = next() * options.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of options) {
        left -= weight;
        if (left < 0) return value;
      }
      return options[options.length - 1]![1];
    },
  };
}
