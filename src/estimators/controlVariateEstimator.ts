/** REINFORCE, tuned constant, REBAR, RELAX and DLAX: the control-variate equation on Bernoulli variables, with any surrogate. */
import type { UnitRule } from '../math/quadrature.ts';
import { sigmoid } from '../math/special.ts';
import { ControlVariate, meanSquare } from './controlVariate.ts';
import {
  Bernoulli,
  type Conditional,
  type ConditionalPoint,
  conditionalAt,
} from './distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments, NamedParameter } from './estimator.ts';
import { exactSlope, type VertexValues, vertexValues } from './moments.ts';
import type { Objective } from './objective.ts';
import type { Site, Surrogate } from './surrogates/surrogate.ts';

/** log λ stays within these bounds: beyond them the relaxation is a step or a straight line, to machine precision. */
export const LOG_TEMPERATURE_LIMIT = 4;

export interface ControlVariateOptions {
  readonly size: number;
  readonly objective: Objective;
  readonly conditional: Conditional;
  readonly surrogate: Surrogate;
  /** Scalars of φ to name; those with transform 'exp' are temperatures and are clamped by `project`. */
  readonly named: readonly NamedParameter[];
  /** Whether `surrogate(a, z)` has something to draw. */
  readonly drawable: boolean;
  /** Quadrature of `moments`. */
  readonly rule: UnitRule;
}

export class ControlVariateEstimator implements BernoulliEstimator {
  readonly size: number;
  readonly noise: number;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  readonly named: readonly NamedParameter[];
  readonly surrogate?: (a: number, z: number) => number;
  private readonly f: Objective;
  private readonly distribution: Bernoulli;
  private readonly surrogateOf: Surrogate;
  private readonly equation: ControlVariate;
  private readonly w: Float64Array;
  private readonly probe: Site; // apart from the equation's sites, which must stay as `estimate` left them
  private readonly rule: UnitRule;
  private readonly point: ConditionalPoint = { z: 0, k: 0 };
  private readonly values: VertexValues = { f0: 0, f1: 0 };

  constructor(options: ControlVariateOptions) {
    const { size, objective, conditional, surrogate, named, drawable, rule } = options;
    this.size = size;
    this.noise = size;
    this.f = objective;
    this.surrogateOf = surrogate;
    this.named = named;
    this.rule = rule;
    this.tuned = surrogate.size;
    this.phi = new Float64Array(surrogate.size);
    this.dphi = new Float64Array(surrogate.size);
    this.w = new Float64Array(size);
    this.distribution = new Bernoulli(size, conditional);
    this.equation = new ControlVariate(this.distribution, surrogate, this.phi, this.dphi);
    this.probe = surrogate.site(this.phi, new Float64Array(surrogate.size));
    if (drawable) this.surrogate = (a, z) => this.look(a, z);
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

  project(): void {
    const { named, phi } = this;
    for (let i = 0; i < named.length; i++) {
      const { transform, index } = named[i]!;
      if (transform !== 'exp') continue;
      phi[index] = Math.min(Math.max(phi[index]!, -LOG_TEMPERATURE_LIMIT), LOG_TEMPERATURE_LIMIT);
    }
  }

  /**
   * Given b, z(u) and z̃(v) are independent with one law, and g = A + B_b is a sum of a part of each:
   * A = dc(z)/da and B_b = (f(b) − c(z̃)) ∂log p(b)/∂a − dc(z̃)/da. So the double integral over (u, v) is made of single ones,
   * E g² = Σ_b P(b) (E A² + 2 E A · E B + E B²); coupled, A and B share one variable and E (A + B)² is taken directly.
   */
  moments(a: number, out: GradientMoments): void {
    const { rule, point, probe, distribution, values } = this;
    vertexValues(this.f, values);
    const { conditional } = distribution;
    const exact = exactSlope(a, values); // subtracted throughout: a small variance stays accurate
    let first = 0;
    let second = 0;
    for (let b = 0; b < 2; b++) {
      const one = b === 1;
      const probability = sigmoid(one ? a : -a);
      const score = one ? sigmoid(-a) : -sigmoid(a);
      const fScore = (one ? values.f1 : values.f0) * score - exact;
      let a1 = 0;
      let a2 = 0;
      let b1 = 0;
      let b2 = 0;
      for (let i = 0; i < rule.size; i++) {
        conditionalAt(one, a, rule.logV[i]!, rule.logRest[i]!, point);
        const c = this.look(a, point.z);
        const along = probe.gradient[probe.gradient.length - 1]!;
        const explicit = probe.gradient.length > 1 ? probe.gradient[0]! : 0;
        const weight = rule.weight[i]!;
        let A = explicit + along;
        let B = fScore - c * score - explicit - point.k * along;
        if (conditional === 'coupled') {
          B += A;
          A = 0;
        } else if (conditional === 'marginal') {
          B = A + fScore - c * (2 * sigmoid(point.z - a) - 1);
          A = 0;
        }
        a1 += weight * A;
        a2 += weight * A * A;
        b1 += weight * B;
        b2 += weight * B * B;
      }
      first += probability * (a1 + b1);
      second += probability * (a2 + 2 * a1 * b1 + b2);
    }
    out.mean = exact + first;
    out.variance = Math.max(0, second - first * first);
  }

  /** c_φ at [a (if explicit), z]; leaves the gradient in the probe. */
  private look(a: number, z: number): number {
    const { x } = this.probe;
    x[0] = a;
    x[x.length - 1] = z;
    return this.probe.evaluate();
  }
}
