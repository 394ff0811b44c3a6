/** The average cost of tosses as a function of the coin: a staircase for every number of tosses, a line for all that there could be. */
import { noiseKey, PURPOSE, uniform } from '../../math/random.ts';
import type { TossSettings } from './settings.ts';

export interface Toss {
  /** f(0) and f(1) of the loss f(b) = (b − t)². */
  readonly costs: readonly [tails: number, heads: number];
  /** E[f(b)] = f(0) + θ (f(1) − f(0)) at any θ: exact. */
  expected(theta: number): number;
  /** ∂E[f(b)]/∂θ = f(1) − f(0) = 1 − 2t: exact, and the same at every θ. */
  readonly slope: number;
  /** For each toss, in the order of tossing, the θ beyond which it shows heads: 1 − u, for b = 1[u > 1 − θ]. */
  readonly flips: Float64Array;
  /** The same, ascending: where the staircase has its steps. */
  readonly steps: Float64Array;
  /** How many of the tosses show heads at this θ, under the same u. */
  heads(theta: number): number;
  /** Their average cost at this θ: constant between two steps. */
  average(theta: number): number;
  /** The derivative of that average: 0 between steps; null on one, where there is none. */
  derivative(theta: number): 0 | null;
}

/** The uniforms of the first `count` tosses: ten begin with the one. */
export function tossNoise(seed: number, count: number): Float64Array {
  const key = noiseKey(seed, PURPOSE.sampleU);
  return Float64Array.from({ length: count }, (_, i) => uniform(key, 0, i));
}

export function tossOf({ tosses, target, seed }: Omit<TossSettings, 'theta'>): Toss {
  const count = Number(tosses);
  const tails = target ** 2;
  const slope = (1 - target) ** 2 - tails;
  const flips = tossNoise(seed, count).map((u) => 1 - u);
  const steps = flips.toSorted();
  const heads = (theta: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (steps[middle]! < theta) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    costs: [tails, tails + slope],
    expected: (theta) => tails + theta * slope,
    slope,
    flips,
    steps,
    heads,
    average: (theta) => tails + (heads(theta) / count) * slope,
    derivative: (theta) => (steps.includes(theta) ? null : 0),
  };
}

/** The treads of the staircase from θ = 0 to 1: flat, and each ends where a toss flips. */
export function treadsOf({ steps, costs: [tails], slope }: Toss): readonly Tread[] {
  const edges = [0, ...steps, 1];
  return edges.slice(1).map((to, i) => ({
    from: edges[i]!,
    to,
    cost: tails + (i / steps.length) * slope,
  }));
}

export interface Tread {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}
