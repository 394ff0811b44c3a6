/**
 * NVIL (Mnih & Gregor 2014): g = (f(b) − m − B(x)) / max(1, √V) · ∇log p(b), where B is a network of the observation x, and
 * m, V are moving mean and variance of f − B. The division makes E g proportional to the gradient, not equal, where V > 1.
 */

import { Mlp, mlpSize } from '../math/mlp.ts';
import { sigmoid } from '../math/special.ts';
import { MovingMoments } from './baseline.ts';
import { Bernoulli } from './distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments } from './estimator.ts';
import { twoPointMoments, type VertexValues, vertexValues } from './moments.ts';
import type { Objective } from './objective.ts';
import { Untuned } from './untuned.ts';

/** The learning signal (f − m − B) / max(1, √V), over a view of three tracked numbers. */
export class NvilSignal {
  static readonly LENGTH = MovingMoments.LENGTH;
  private readonly moments: MovingMoments;

  /** `normalise` false keeps the divisor at 1, which makes the estimator unbiased. */
  constructor(
    state: Float64Array,
    decay: number,
    private readonly normalise: boolean,
  ) {
    this.moments = new MovingMoments(state, decay);
  }

  /** m. */
  get mean(): number {
    return this.moments.mean;
  }

  /** max(1, √V). */
  get scale(): number {
    return this.normalise ? Math.max(1, Math.sqrt(this.moments.variance)) : 1;
  }

  of(f: number, baseline: number): number {
    return (f - this.mean - baseline) / this.scale;
  }

  /** Takes f − B in; call it after use. */
  track(f: number, baseline: number): void {
    this.moments.add(f - baseline);
  }
}

/** B(x): a network with one tanh layer, trained on (f − m − B)²; φ and its gradient are the caller's. */
export class ObservationBaseline {
  private readonly net: Mlp;
  private readonly seed = new Float64Array(1);

  /** Length of φ for an observation of `inputs` numbers. */
  static size(inputs: number, hidden: number): number {
    return mlpSize([inputs, hidden, 1]);
  }

  constructor(inputs: number, hidden: number, phi: Float64Array, dphi: Float64Array) {
    this.net = new Mlp([inputs, hidden, 1], 'tanh', phi, dphi);
  }

  /** B(x). */
  value(x: Float64Array): number {
    for (let i = 0; i < this.net.x.length; i++) this.net.x[i] = x[i]!;
    this.net.forward();
    return this.net.y[0]!;
  }

  /** dphi += ∂/∂φ (f − m − B)² at the x of the last `value`, with error = f − m − B. */
  train(error: number): void {
    this.seed[0] = -2 * error;
    this.net.parameterGradient(this.seed);
  }
}

/** NVIL without an observation: B = 0, and m alone is the baseline. */
export class Nvil extends Untuned implements BernoulliEstimator {
  private readonly distribution: Bernoulli;
  private readonly signal: NvilSignal;
  private readonly values: VertexValues = { f0: 0, f1: 0 };
  private fb = 0;

  constructor(
    size: number,
    private readonly f: Objective,
    decay: number,
    normalise: boolean,
  ) {
    super(size, size, NvilSignal.LENGTH, [{ symbol: 'm', index: 0, transform: 'identity' }]);
    this.distribution = new Bernoulli(size);
    this.signal = new NvilSignal(this.phi, decay, normalise);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    const { distribution, signal } = this;
    distribution.draw(a, u);
    this.fb = this.f.value(distribution.b);
    const s = signal.of(this.fb, 0);
    for (let j = 0; j < g.length; j++) g[j] = s * distribution.score[j]!;
  }

  override tune(_: Float64Array): void {
    this.signal.track(this.fb, 0);
  }

  moments(a: number, out: GradientMoments): void {
    const { values, signal } = this;
    vertexValues(this.f, values);
    twoPointMoments(a, -signal.of(values.f0, 0) * sigmoid(a), signal.of(values.f1, 0) * sigmoid(-a), out);
  }

  surrogate(_: number, __: number): number {
    return this.signal.mean;
  }
}
