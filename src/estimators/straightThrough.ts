/** Straight-through estimators (Bengio et al. 2013): f's gradient at the hard sample, passed on as if b had been smooth. Biased. */
import type { UnitRule } from '../math/quadrature.ts';
import { sigmoid } from '../math/special.ts';
import { Bernoulli } from './distributions/bernoulli.ts';
import type { Categorical } from './distributions/categorical.ts';
import type { Distribution } from './distributions/distribution.ts';
import type { BernoulliEstimator, GradientEstimator, GradientMoments } from './estimator.ts';
import { exactSlope, momentsAlongU, twoPointMoments, type VertexValues, vertexValues } from './moments.ts';
import { type DifferentiableObjective, LinearObjective } from './objective.ts';
import { FIXED_TEMPERATURE, pathwise } from './pathwise.ts';
import { objective } from './surrogates/objective.ts';
import { relaxed } from './surrogates/relaxed.ts';
import type { Site, Surrogate } from './surrogates/surrogate.ts';
import { Untuned } from './untuned.ts';

/** g ← f′(b) θ(1 − θ): passed through the mean θ = σ(a). */
export class StraightThrough extends Untuned implements BernoulliEstimator {
  private readonly distribution: Bernoulli;
  private readonly slope: Float64Array;

  constructor(
    size: number,
    private readonly f: DifferentiableObjective,
  ) {
    super(size);
    this.distribution = new Bernoulli(size);
    this.slope = new Float64Array(size);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    const { distribution, slope } = this;
    distribution.draw(a, u);
    this.f.gradient(distribution.b, slope);
    for (let j = 0; j < g.length; j++) g[j] = slope[j]! * sigmoid(a[j]!) * sigmoid(-a[j]!);
  }

  moments(a: number, out: GradientMoments): void {
    const { slope } = this;
    const spread = sigmoid(a) * sigmoid(-a);
    const b = new Float64Array(1);
    this.f.gradient(b, slope);
    const g0 = slope[0]! * spread;
    b[0] = 1;
    this.f.gradient(b, slope);
    twoPointMoments(a, g0, slope[0]! * spread, out);
  }
}

/** g ← (∂s_λ(z)/∂a)ᵀ f′(b), for a sigmoid (Bernoulli) or softmax (categorical) relaxation s_λ; draws nothing itself. */
export class StraightThroughGumbel {
  private readonly linear: LinearObjective;
  private readonly relaxation: Surrogate;
  private readonly site: Site;
  private readonly zeros: Float64Array;

  /** phi holds ℓ = log λ. */
  constructor(
    readonly distribution: Distribution,
    private readonly f: DifferentiableObjective,
    kind: 'sigmoid' | 'softmax',
    phi: Float64Array,
    logTemperature?: number,
  ) {
    this.linear = new LinearObjective(distribution.size);
    const options = logTemperature === undefined ? { kind } : { kind, logTemperature };
    this.relaxation = relaxed(objective(distribution.size, this.linear), options);
    this.site = this.relaxation.site(phi, new Float64Array(1));
    this.zeros = new Float64Array(distribution.size);
  }

  initialise(phi: Float64Array, uniform: () => number): void {
    this.relaxation.initialise(phi, uniform);
  }

  /** At the distribution's last draw. */
  estimate(g: Float64Array): void {
    this.f.gradient(this.distribution.b, this.linear.slope);
    pathwise(this.distribution, this.site, this.zeros, g);
  }

  /** slope · ds_λ/dz at z, for one variable. */
  slopeAt(slope: number, z: number): number {
    this.linear.slope[0] = slope;
    this.site.x[0] = z;
    this.site.evaluate();
    return this.site.gradient[0]!;
  }
}

/** ST-Gumbel (Jang et al. 2017) on one categorical variable; λ stays where it is. */
export class StGumbelSoftmax extends Untuned implements GradientEstimator {
  private readonly core: StraightThroughGumbel;

  constructor(
    private readonly distribution: Categorical,
    f: DifferentiableObjective,
    logTemperature: number,
  ) {
    super(distribution.size, distribution.size, 1, FIXED_TEMPERATURE);
    this.core = new StraightThroughGumbel(distribution, f, 'softmax', this.phi, logTemperature);
  }

  override initialise(uniform: () => number): void {
    this.core.initialise(this.phi, uniform);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    this.distribution.draw(a, u);
    this.core.estimate(g);
  }
}

/** ST-Gumbel on Bernoulli variables. */
export class StGumbel extends Untuned implements BernoulliEstimator {
  private readonly distribution: Bernoulli;
  private readonly core: StraightThroughGumbel;
  private readonly values: VertexValues = { f0: 0, f1: 0 };

  constructor(
    size: number,
    private readonly f: DifferentiableObjective,
    logTemperature: number,
    private readonly rule: UnitRule,
  ) {
    super(size, size, 1, FIXED_TEMPERATURE);
    this.distribution = new Bernoulli(size);
    this.core = new StraightThroughGumbel(this.distribution, f, 'sigmoid', this.phi, logTemperature);
  }

  override initialise(uniform: () => number): void {
    this.core.initialise(this.phi, uniform);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    this.distribution.draw(a, u);
    this.core.estimate(g);
  }

  moments(a: number, out: GradientMoments): void {
    const { values, f, core } = this;
    const b = new Float64Array(1);
    const slope = new Float64Array(1);
    vertexValues(f, values);
    f.gradient(b, slope);
    const slope0 = slope[0]!;
    b[0] = 1;
    f.gradient(b, slope);
    const slope1 = slope[0]!;
    const gradient = (one: boolean, z: number) => core.slopeAt(one ? slope1 : slope0, z);
    momentsAlongU(a, gradient, exactSlope(a, values), out, this.rule);
  }
}
