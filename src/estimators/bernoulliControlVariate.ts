/** The control-variate equation on Bernoulli variables: on one of them its moments are known, and its surrogate can be drawn. */
import type { UnitRule } from '../math/quadrature.ts';
import { sigmoid } from '../math/special.ts';
import { ControlVariateEstimator, type ControlVariateOptions } from './controlVariateEstimator.ts';
import { type Bernoulli, type ConditionalPoint, conditionalAt } from './distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments } from './estimator.ts';
import { exactSlope, type VertexValues, vertexValues } from './moments.ts';
import type { Site } from './surrogates/surrogate.ts';

export interface BernoulliControlVariateOptions extends ControlVariateOptions<Bernoulli> {
  /** Whether `surrogate(a, z)` has something to draw. */
  readonly drawable: boolean;
  /** Quadrature of `moments`. */
  readonly rule: UnitRule;
}

export class BernoulliControlVariate
  extends ControlVariateEstimator<Bernoulli>
  implements BernoulliEstimator
{
  readonly surrogate?: (a: number, z: number) => number;
  private readonly probe: Site; // apart from the equation's sites, which must stay as `estimate` left them
  private readonly rule: UnitRule;
  private readonly point: ConditionalPoint = { z: 0, k: 0 };
  private readonly values: VertexValues = { f0: 0, f1: 0 };

  constructor(options: BernoulliControlVariateOptions) {
    super(options);
    this.rule = options.rule;
    this.probe = options.surrogate.site(this.phi, new Float64Array(this.phi.length));
    if (options.drawable) this.surrogate = (a, z) => this.look(a, z);
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
