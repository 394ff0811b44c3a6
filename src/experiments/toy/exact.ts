/** The toy's exact quantities: loss, slope and optimum of E (b − t)², b ~ Bernoulli(σ(a)). */
import { sigmoid } from '../../math/special.ts';

/** E f(b) = t² + θ (1 − 2t). */
export const expectedLoss = (theta: number, t: number): number => t * t + theta * (1 - 2 * t);

/** d/da E f(b) = θ (1 − θ)(1 − 2t), a being the logit of θ. */
export const exactGradient = (a: number, t: number): number => sigmoid(a) * sigmoid(-a) * (1 - 2 * t);

/** θ that minimises the loss: 1 for t > ½, 0 for t < ½, and none at t = ½, where every θ is as good. */
export const optimum = (t: number): 0 | 1 | null => (t > 0.5 ? 1 : t < 0.5 ? 0 : null);

/** Variance of plain REINFORCE at logit a: θ (1 − θ) c*², c* = (1 − θ) f(1) + θ f(0). */
export function reinforceVariance(a: number, t: number): number {
  const theta = sigmoid(a);
  const best = (1 - theta) * (1 - t) ** 2 + theta * t * t;
  return theta * sigmoid(-a) * best * best;
}
