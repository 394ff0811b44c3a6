/** Exact mean and variance of single-sample gradients of one Bernoulli: two values, or one-dimensional quadrature. */
import type { UnitRule } from '../math/quadrature.ts';
import { sigmoid } from '../math/special.ts';
import { type ConditionalPoint, conditionalAt } from './distributions/bernoulli.ts';
import type { GradientMoments } from './estimator.ts';
import type { Objective } from './objective.ts';

/** f at the two vertices of one variable. */
export interface VertexValues {
  f0: number;
  f1: number;
}

const ZERO = Float64Array.of(0);
const ONE = Float64Array.of(1);

/** out ← f(0) and f(1). */
export function vertexValues(f: Objective, out: VertexValues): void {
  out.f0 = f.value(ZERO);
  out.f1 = f.value(ONE);
}

/** d/da E f = θ(1 − θ)(f1 − f0). */
export const exactSlope = (a: number, { f0, f1 }: VertexValues): number =>
  sigmoid(a) * sigmoid(-a) * (f1 - f0);

/** g takes the value g1 with probability σ(a), else g0: Var = θ(1 − θ)(g1 − g0)². */
export function twoPointMoments(a: number, g0: number, g1: number, out: GradientMoments): void {
  const one = sigmoid(a);
  const none = sigmoid(-a);
  out.mean = one * g1 + none * g0;
  out.variance = one * none * (g1 - g0) ** 2;
}

/**
 * g depends on u alone, through b and z: E h(g) = Σ_b P(b) ∫₀¹ h(g(b, z̃(v, b))) dv, since z given b has the law of z̃.
 * `near` is a number close to the mean (the exact gradient, say): subtracting it first keeps a small variance accurate.
 */
export function momentsAlongU(
  a: number,
  gradient: (one: boolean, z: number) => number,
  near: number,
  out: GradientMoments,
  rule: UnitRule,
): void {
  const point: ConditionalPoint = { z: 0, k: 0 };
  let first = 0;
  let second = 0;
  for (let b = 0; b < 2; b++) {
    const one = b === 1;
    const probability = sigmoid(one ? a : -a);
    for (let i = 0; i < rule.size; i++) {
      conditionalAt(one, a, rule.logV[i]!, rule.logRest[i]!, point);
      const g = gradient(one, point.z) - near;
      const w = probability * rule.weight[i]!;
      first += w * g;
      second += w * g * g;
    }
  }
  out.mean = near + first;
  out.variance = Math.max(0, second - first * first);
}
