/** MuProp (Gu et al. 2016): a first-order expansion of f about the mean θ as control variate, its own mean added back. */
import { sigmoid } from '../math/special.ts';
import { Bernoulli } from './distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments } from './estimator.ts';
import { twoPointMoments } from './moments.ts';
import type { DifferentiableObjective } from './objective.ts';
import { Untuned } from './untuned.ts';

/** g ← [f(b) − f(m) − f′(m)·(b − m)] ∇log p(b) + f′(m) θ(1 − θ) at m = θ; f(m) and f′(m) are held constant. */
export class MuProp extends Untuned implements BernoulliEstimator {
  private readonly distribution: Bernoulli;
  private readonly mean: Float64Array;
  private readonly slope: Float64Array;

  constructor(
    size: number,
    private readonly f: DifferentiableObjective,
  ) {
    super(size);
    this.distribution = new Bernoulli(size);
    this.mean = new Float64Array(size);
    this.slope = new Float64Array(size);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    const { distribution, mean, slope, f } = this;
    distribution.draw(a, u);
    const { b, score } = distribution;
    for (let j = 0; j < mean.length; j++) mean[j] = sigmoid(a[j]!);
    let signal = f.value(b) - f.gradient(mean, slope);
    for (let j = 0; j < mean.length; j++) signal -= slope[j]! * (b[j]! - mean[j]!);
    for (let j = 0; j < g.length; j++) g[j] = signal * score[j]! + slope[j]! * mean[j]! * sigmoid(-a[j]!);
  }

  moments(a: number, out: GradientMoments): void {
    const { f } = this;
    const theta = sigmoid(a);
    const rest = sigmoid(-a);
    const slope = new Float64Array(1);
    const fMean = f.gradient(Float64Array.of(theta), slope);
    const at = (b: number, score: number) =>
      (f.value(Float64Array.of(b)) - fMean - slope[0]! * (b - theta)) * score + slope[0]! * theta * rest;
    twoPointMoments(a, at(0, -theta), at(1, rest), out);
  }
}
