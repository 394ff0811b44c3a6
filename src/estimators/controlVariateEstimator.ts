/** REINFORCE, tuned constant, REBAR, RELAX, LAX and DLAX: the control-variate equation on any distribution, with any surrogate. */
import { ControlVariate, meanSquare } from './controlVariate.ts';
import type { Distribution } from './distributions/distribution.ts';
import type { GradientEstimator, GradientParts, NamedParameter } from './estimator.ts';
import type { Objective } from './objective.ts';
import type { Surrogate } from './surrogates/surrogate.ts';

/** log λ stays within these bounds: beyond them the relaxation is a step or a straight line, to machine precision. */
export const LOG_TEMPERATURE_LIMIT = 4;

export interface ControlVariateOptions<D extends Distribution = Distribution> {
  readonly distribution: D;
  readonly objective: Objective;
  readonly surrogate: Surrogate;
  /** Scalars of φ to name; those with transform 'exp' are temperatures and are clamped by `project`. */
  readonly named: readonly NamedParameter[];
}

export class ControlVariateEstimator<D extends Distribution = Distribution> implements GradientEstimator {
  readonly size: number;
  readonly noise: number;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  readonly named: readonly NamedParameter[];
  protected readonly f: Objective;
  protected readonly distribution: D;
  private readonly surrogateOf: Surrogate;
  private readonly equation: ControlVariate;
  private readonly w: Float64Array;

  constructor({ distribution, objective, surrogate, named }: ControlVariateOptions<D>) {
    this.size = distribution.size;
    this.noise = distribution.size;
    this.f = objective;
    this.surrogateOf = surrogate;
    this.named = named;
    this.tuned = surrogate.size;
    this.phi = new Float64Array(surrogate.size);
    this.dphi = new Float64Array(surrogate.size);
    this.w = new Float64Array(distribution.parameters);
    this.distribution = distribution;
    this.equation = new ControlVariate(distribution, surrogate, this.phi, this.dphi);
  }

  initialise(uniform: () => number): void {
    this.surrogateOf.initialise(this.phi, uniform);
  }

  estimate(a: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): void {
    const { distribution } = this;
    distribution.sample(a, u, v);
    this.equation.estimate(this.f.value(distribution.b), a, g);
  }

  tune(g: Float64Array): void {
    const { dphi, w } = this;
    if (dphi.length === 0) return;
    meanSquare(g, w);
    for (let i = 0; i < dphi.length; i++) dphi[i] = 0;
    this.equation.tune(w);
  }

  parts(): GradientParts {
    return this.equation.parts();
  }

  project(): void {
    const { named, phi } = this;
    for (let i = 0; i < named.length; i++) {
      const { transform, index } = named[i]!;
      if (transform !== 'exp') continue;
      phi[index] = Math.min(Math.max(phi[index]!, -LOG_TEMPERATURE_LIMIT), LOG_TEMPERATURE_LIMIT);
    }
  }
}
