/** ARM (Yin & Zhou 2019) and DisARM (Dong et al. 2020): an antithetic pair b1 = b(u), b2 = b(1 − u), all coordinates at once. */
import { sigmoid } from '../math/special.ts';
import { Bernoulli } from './distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments } from './estimator.ts';
import { exactSlope, type VertexValues, vertexValues } from './moments.ts';
import type { Objective } from './objective.ts';
import { Untuned } from './untuned.ts';

/** g ← (f(b1) − f(b2)) (u − ½). */
export function arm(f1: number, f2: number, u: Float64Array, g: Float64Array): void {
  for (let j = 0; j < g.length; j++) g[j] = (f1 - f2) * (u[j]! - 0.5);
}

/** g ← ½ (f(b1) − f(b2)) (b1 − b2) σ(|a|): ARM averaged over u given the pair, zero where b1 = b2. */
export function disarm(
  f1: number,
  f2: number,
  b1: Float64Array,
  b2: Float64Array,
  a: Float64Array,
  g: Float64Array,
): void {
  for (let j = 0; j < g.length; j++) {
    g[j] = 0.5 * (f1 - f2) * (b1[j]! - b2[j]!) * sigmoid(Math.abs(a[j]!));
  }
}

/** ARM, or DisARM when `averaged`. */
export class AntitheticPair extends Untuned implements BernoulliEstimator {
  private readonly first: Bernoulli;
  private readonly second: Bernoulli;
  private readonly mirrored: Float64Array;
  private readonly values: VertexValues = { f0: 0, f1: 0 };

  constructor(
    size: number,
    private readonly f: Objective,
    private readonly averaged: boolean,
  ) {
    super(size);
    this.first = new Bernoulli(size);
    this.second = new Bernoulli(size);
    this.mirrored = new Float64Array(size);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    const { first, second, mirrored, f } = this;
    for (let j = 0; j < mirrored.length; j++) mirrored[j] = 1 - u[j]!;
    first.draw(a, u);
    second.draw(a, mirrored);
    const f1 = f.value(first.b);
    const f2 = f.value(second.b);
    if (this.averaged) disarm(f1, f2, first.b, second.b, a, g);
    else arm(f1, f2, u, g);
  }

  /**
   * The pair differs with probability 2 min(θ, 1 − θ) =: 2r. DisARM is then ½ (f1 − f0) σ(|a|), else 0; ARM is
   * (f1 − f0) |u − ½| on the two ends of length r, where ∫ |u − ½| = r(1 − r) and ∫ (u − ½)² = r/2 − r² + 2r³/3.
   */
  moments(a: number, out: GradientMoments): void {
    const { values } = this;
    vertexValues(this.f, values);
    const delta = values.f1 - values.f0;
    const r = sigmoid(-Math.abs(a));
    out.mean = exactSlope(a, values);
    if (this.averaged) {
      const g = 0.5 * delta * sigmoid(Math.abs(a));
      out.variance = 2 * r * (1 - 2 * r) * g * g;
    } else {
      const square = r / 2 - r * r + (2 * r * r * r) / 3;
      out.variance = delta * delta * (square - (r * (1 - r)) ** 2);
    }
  }
}
