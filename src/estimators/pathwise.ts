/** g = ∇ₐ c(z): reparameterisation (continuous b) and Concrete / Gumbel-softmax, c = f(s_λ(z)) (biased for a discrete b). */
import type { UnitRule } from '../math/quadrature.ts';
import { Bernoulli } from './distributions/bernoulli.ts';
import type { Distribution } from './distributions/distribution.ts';
import type { BernoulliEstimator, GradientEstimator, GradientMoments, NamedParameter } from './estimator.ts';
import { exactSlope, momentsAlongU, type VertexValues, vertexValues } from './moments.ts';
import type { SmoothObjective } from './objective.ts';
import { objective } from './surrogates/objective.ts';
import { relaxed } from './surrogates/relaxed.ts';
import type { Site, Surrogate } from './surrogates/surrogate.ts';
import { Untuned } from './untuned.ts';

/** g ← (∂z/∂a)ᵀ ∇c(z) at the distribution's last sample; `zeros` is as long as z. */
export function pathwise(d: Distribution, site: Site, zeros: Float64Array, g: Float64Array): void {
  for (let i = 0; i < zeros.length; i++) site.x[i] = d.z[i]!;
  site.evaluate();
  for (let j = 0; j < g.length; j++) g[j] = 0;
  d.pull(site.gradient, zeros, g);
}

export const FIXED_TEMPERATURE: readonly NamedParameter[] = [{ symbol: 'λ', index: 0, transform: 'exp' }];

/** c(z) trained in place of f: the reparameterisation trick for c = f of a continuous b, Concrete for c = f(s_λ(z)). φ is not tuned. */
export class Pathwise<D extends Distribution = Distribution> extends Untuned implements GradientEstimator {
  private readonly site: Site;
  private readonly zeros: Float64Array;

  constructor(
    private readonly distribution: D,
    protected readonly trained: Surrogate,
    named: readonly NamedParameter[] = [],
  ) {
    super(distribution.size, distribution.size, trained.size, named);
    this.site = trained.site(this.phi, this.dphi);
    this.zeros = new Float64Array(distribution.size);
  }

  override initialise(uniform: () => number): void {
    this.trained.initialise(this.phi, uniform);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    this.distribution.draw(a, u);
    pathwise(this.distribution, this.site, this.zeros, g);
  }
}

/** Concrete (Maddison et al. 2017; Jang et al. 2017) on Bernoulli variables: the relaxation is trained; λ stays where it is. */
export class Concrete extends Pathwise<Bernoulli> implements BernoulliEstimator {
  private readonly probe: Site;
  private readonly values: VertexValues = { f0: 0, f1: 0 };

  constructor(
    size: number,
    private readonly f: SmoothObjective,
    logTemperature: number,
    private readonly rule: UnitRule,
  ) {
    super(
      new Bernoulli(size),
      relaxed(objective(size, f), { kind: 'sigmoid', logTemperature }),
      FIXED_TEMPERATURE,
    );
    this.probe = this.trained.site(this.phi, this.dphi);
  }

  moments(a: number, out: GradientMoments): void {
    const { values, probe } = this;
    vertexValues(this.f, values);
    const gradient = (_: boolean, z: number) => {
      this.surrogate(a, z);
      return probe.gradient[0]!;
    };
    momentsAlongU(a, gradient, exactSlope(a, values), out, this.rule);
  }

  surrogate(_: number, z: number): number {
    this.probe.x[0] = z;
    return this.probe.evaluate();
  }
}
