/** Evolution strategies (Salimans et al. 2017): opposite mutants in pairs, no score and no surrogate. */
import type { Objective } from '../../estimators/objective.ts';

/**
 * g += (f(μ + σε) − f(μ − σε)) ε / 2σ: for a Gaussian, REINFORCE of an antithetic pair, so E g = ∇ E f(μ + σε). `b` is scratch;
 * all arrays are D long. Two evaluations of f.
 */
export function addMutants(
  f: Objective,
  mu: Float64Array,
  sigma: number,
  epsilon: Float64Array,
  b: Float64Array,
  g: Float64Array,
): void {
  for (let i = 0; i < b.length; i++) b[i] = mu[i]! + sigma * epsilon[i]!;
  const there = f.value(b);
  for (let i = 0; i < b.length; i++) b[i] = mu[i]! - sigma * epsilon[i]!;
  const half = (there - f.value(b)) / (2 * sigma);
  for (let i = 0; i < b.length; i++) g[i]! += half * epsilon[i]!;
}
