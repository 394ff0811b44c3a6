/** How the variance of one gradient of one coin depends on the constant that is subtracted: exact, by both outcomes. */
import type { ParabolaSettings } from './settings.ts';

export interface Parabola {
  /** Var of g = (f(b) − k) ∂ log p(b)/∂ logit θ, as a function of k. */
  variance(k: number): number;
  /** E[g], the same for every k: the slope of E[f] in the logit of θ. */
  readonly slope: number;
  /** Cov(f s, s) ÷ Var(s) for the score s: where the parabola has its minimum. */
  readonly best: number;
  /** E[f(b)], which a running mean would subtract. */
  readonly mean: number;
}

/**
 * Moments over b ∈ {0, 1} with score s = b − θ:
 * Var(k) = Var(f s) − 2k Cov(f s, s) + k² Var(s), for E[s] = 0 leaves the mean where it is.
 */
export function parabolaOf({ theta, target }: Pick<ParabolaSettings, 'theta' | 'target'>): Parabola {
  const expect = (of: (f: number, s: number) => number): number =>
    theta * of((1 - target) ** 2, 1 - theta) + (1 - theta) * of(target ** 2, -theta);
  const slope = expect((f, s) => f * s);
  const varFS = expect((f, s) => (f * s) ** 2) - slope ** 2;
  const cov = expect((f, s) => f * s * s);
  const varS = expect((_, s) => s * s);
  return {
    // With two outcomes nothing is left at the best constant; what rounding leaves below zero is nothing too.
    variance: (k) => Math.max(0, varFS - 2 * k * cov + k * k * varS),
    slope,
    best: cov / varS,
    mean: expect((f) => f),
  };
}
