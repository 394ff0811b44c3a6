/** REINFORCE with the running mean of f as its baseline: g = (f(b) − k) ∇log p(b), then k moves towards f(b). */

import { sigmoid } from '../math/special.ts';
import { MovingMoments } from './baseline.ts';
import type { Distribution } from './distributions/distribution.ts';
import type { BernoulliEstimator, GradientMoments, GradientParts } from './estimator.ts';
import { twoPointMoments, type VertexValues, vertexValues } from './moments.ts';
import type { Objective } from './objective.ts';
import { Untuned } from './untuned.ts';

export class RunningMean extends Untuned implements BernoulliEstimator {
  private readonly average: MovingMoments;
  private readonly values: VertexValues = { f0: 0, f1: 0 };
  private fb = 0;

  /** k follows f with weight max(1 − decay, 1/n). */
  constructor(
    private readonly distribution: Distribution,
    private readonly f: Objective,
    decay: number,
  ) {
    const { size } = distribution;
    super(size, size, MovingMoments.LENGTH, [{ symbol: 'k', index: 0, transform: 'identity' }]);
    this.average = new MovingMoments(this.phi, decay);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    const { distribution, average } = this;
    distribution.draw(a, u);
    this.fb = this.f.value(distribution.b);
    const signal = this.fb - average.mean;
    for (let j = 0; j < g.length; j++) g[j] = signal * distribution.score[j]!;
  }

  /** After use: a sample in its own baseline would bias g. */
  override tune(_: Float64Array): void {
    this.average.add(this.fb);
  }

  moments(a: number, out: GradientMoments): void {
    const { values, average } = this;
    vertexValues(this.f, values);
    const k = average.mean;
    twoPointMoments(a, -(values.f0 - k) * sigmoid(a), (values.f1 - k) * sigmoid(-a), out);
  }

  /** Between `estimate` and `tune`, which moves k. */
  parts(): GradientParts {
    const score = this.distribution.score[0]!;
    return { f: this.fb * score, c: 0 - this.average.mean * score, dz: 0, dzt: 0 };
  }

  surrogate(_: number, __: number): number {
    return this.average.mean;
  }
}
