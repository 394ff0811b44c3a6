/** One toss in slow motion: u makes z, z makes b, and v makes z̃ on b's side; and back, from a place on the axis to its noise. */
import { Bernoulli } from '../../estimators/distributions/bernoulli.ts';
import { logit, sigmoid } from '../../math/special.ts';
import type { LogisticSettings } from './settings.ts';

export interface RelaxedToss {
  /** logit θ, the middle of the bell. */
  readonly a: number;
  readonly z: number;
  readonly b: 0 | 1;
  /** z̃ ~ p(z | b). */
  readonly zt: number;
  /** ∂z̃/∂ logit θ with b and v held; that of z is 1. */
  readonly k: number;
  /** P(b): the area of the part in which z̃ may lie. */
  readonly share: number;
}

/** Sampled as every estimator of the project samples: `Bernoulli.sample`. */
export function relaxedTossOf({ theta, u, v }: Omit<LogisticSettings, 'temperature'>): RelaxedToss {
  const a = logit(theta);
  const coin = new Bernoulli(1);
  coin.sample(Float64Array.of(a), Float64Array.of(u), Float64Array.of(v));
  const b = coin.b[0] === 1 ? 1 : 0;
  return { a, z: coin.z[0]!, b, zt: coin.zt[0]!, k: coin.k[0]!, share: b === 1 ? theta : 1 - theta };
}

/** p(z) = σ(z − a)(1 − σ(z − a)): how dense z = a + logit u lies. */
export const density = (z: number, a: number): number => sigmoid(z - a) * sigmoid(a - z);

/** The u that brings z here. */
export const uAt = (z: number, theta: number): number => sigmoid(z - logit(theta));

/**
 * The v that brings z̃ here while b stays what it is: the share of b's part that lies to its left. Outside that part it is 0
 * or 1, so that a hand that pulls z̃ across the threshold leaves it there.
 */
export function vAt(zt: number, { theta, u }: Pick<LogisticSettings, 'theta' | 'u'>): number {
  const left = sigmoid(zt - logit(theta));
  const { b } = relaxedTossOf({ theta, u, v: 0.5 });
  return Math.min(Math.max(b === 1 ? (left - (1 - theta)) / theta : left / (1 - theta), 0), 1);
}

/** Which of the two numbers a hand means that takes hold here: the ring that is nearer. */
export const nearer = (x: number, { z, zt }: Pick<RelaxedToss, 'z' | 'zt'>): 'u' | 'v' =>
  Math.abs(x - z) <= Math.abs(x - zt) ? 'u' : 'v';
