/** The exact gradient of E f(b) by enumeration: the truth that every estimate is compared with. */
import { logSumExp, sigmoid } from '../math/special.ts';
import type { BernoulliEstimator, GradientEstimator, GradientMoments } from './estimator.ts';
import type { Expectation } from './expectation.ts';
import { exactSlope, type VertexValues, vertexValues } from './moments.ts';
import type { Objective } from './objective.ts';
import { Untuned } from './untuned.ts';

/** 2ᴰ states are enumerated up to this D. */
export const LARGEST_ENUMERATION = 14;

/**
 * g ← ∇ₐ E f(b) = Σ_b p(b) f(b) (b − θ) over all 2ᴰ vertices; returns E f(b). `b` and `theta` are scratch of length D.
 * Throws a RangeError for D > 14.
 */
export function enumerateBernoulli(
  a: Float64Array,
  f: Objective,
  g: Float64Array,
  b: Float64Array,
  theta: Float64Array,
): number {
  const n = a.length;
  if (n > LARGEST_ENUMERATION) {
    throw new RangeError(`Enumeration visits 2^D states; D = ${n} is more than ${LARGEST_ENUMERATION}.`);
  }
  let expected = 0;
  for (let j = 0; j < n; j++) {
    theta[j] = sigmoid(a[j]!);
    g[j] = 0;
  }
  for (let state = 0; state < 1 << n; state++) {
    let p = 1;
    for (let j = 0; j < n; j++) {
      const one = (state >> j) & 1;
      b[j] = one;
      p *= one ? theta[j]! : sigmoid(-a[j]!);
    }
    const weighted = p * f.value(b);
    expected += weighted;
    for (let j = 0; j < n; j++) g[j]! += weighted * (b[j]! - theta[j]!);
  }
  return expected;
}

/** g ← ∇ₗ E f(b) with g_j = p_j (f_j − E f), b one-hot from logits l; returns E f(b). */
export function enumerateCategorical(l: Float64Array, f: Objective, g: Float64Array): number {
  const n = l.length;
  const norm = logSumExp(l);
  const b = new Float64Array(n);
  const values = new Float64Array(n);
  let expected = 0;
  for (let j = 0; j < n; j++) {
    b.fill(0);
    b[j] = 1;
    values[j] = f.value(b);
    expected += Math.exp(l[j]! - norm) * values[j]!;
  }
  for (let j = 0; j < n; j++) g[j] = Math.exp(l[j]! - norm) * (values[j]! - expected);
  return expected;
}

/** The exact gradient as an estimator: it ignores the noise. Throws a RangeError for D > 14. */
export class ExactGradient extends Untuned implements BernoulliEstimator {
  private readonly b: Float64Array;
  private readonly theta: Float64Array;
  private readonly values: VertexValues = { f0: 0, f1: 0 };

  constructor(
    size: number,
    private readonly f: Objective,
  ) {
    super(size);
    if (size > LARGEST_ENUMERATION) {
      throw new RangeError(
        `The exact gradient visits 2^D states; D = ${size} is more than ${LARGEST_ENUMERATION}.`,
      );
    }
    this.b = new Float64Array(size);
    this.theta = new Float64Array(size);
  }

  estimate(a: Float64Array, _: Float64Array, __: Float64Array, g: Float64Array): void {
    if (this.size === 1) {
      vertexValues(this.f, this.values);
      g[0] = exactSlope(a[0]!, this.values);
    } else enumerateBernoulli(a, this.f, g, this.b, this.theta);
  }

  moments(a: number, out: GradientMoments): void {
    vertexValues(this.f, this.values);
    out.mean = exactSlope(a, this.values);
    out.variance = 0;
  }
}

/** Any exact expectation's gradient as an estimator: it ignores the noise. Throws an Error for one that is itself sampled. */
export class ExpectedGradient extends Untuned implements GradientEstimator {
  constructor(
    size: number,
    private readonly expectation: Expectation,
  ) {
    super(size);
    if (expectation.how === 'sampling')
      throw new Error('The exact gradient is not known here: only samples are, with their error.');
  }

  estimate(a: Float64Array, _: Float64Array, __: Float64Array, g: Float64Array): void {
    this.expectation.gradient(a, g);
  }
}
