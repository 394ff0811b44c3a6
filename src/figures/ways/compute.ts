/** Both ways to the slope of E[f(b)], b ~ N(μ, σ²), sample by sample under the same noise, and the slope itself. */
import { fillGaussian, noiseKey, PURPOSE } from '../../math/random.ts';
import { OBJECTIVES } from './objectives.ts';
import type { WaysSettings } from './settings.ts';

export interface Ways {
  /** The samples b = μ + σ ε, in the order of drawing. */
  readonly samples: Float64Array;
  /** f(b) ∂ log p(b)/∂μ = f(b) (b − μ)/σ², one for each sample. */
  readonly score: Float64Array;
  /** f′(b) ∂b/∂μ = f′(b), one for each sample. */
  readonly path: Float64Array;
  /** ∂E[f(b)]/∂μ in closed form. */
  readonly slope: number;
  /** Whether E[f′(b)] is that slope; false where f jumps. */
  readonly pathApplies: boolean;
  /** Either way's gradient of one sample, as a function of b. */
  scoreAt(b: number): number;
  pathAt(b: number): number;
}

export function waysOf({ objective, mu, sigma, target, draws, seed }: WaysSettings): Ways {
  const f = OBJECTIVES[objective];
  const samples = new Float64Array(draws);
  fillGaussian(noiseKey(seed, PURPOSE.sampleEpsilon), 0, samples);
  for (let i = 0; i < draws; i++) samples[i] = mu + sigma * samples[i]!;
  const scoreAt = (b: number): number => (f.value(b, target) * (b - mu)) / sigma ** 2;
  const pathAt = (b: number): number => f.derivative(b, target);
  return {
    samples,
    score: samples.map(scoreAt),
    path: samples.map(pathAt),
    slope: f.slope(mu, sigma, target),
    pathApplies: f.smooth,
    scoreAt,
    pathAt,
  };
}
