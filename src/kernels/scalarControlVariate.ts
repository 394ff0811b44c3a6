/**
 * The control-variate equation on one Bernoulli variable with everything in plain numbers: what the fast kernels share.
 * A kernel takes over φ from the readable estimator whose gradients it must equal, and replaces only the arithmetic:
 * g = (f(b) − s c(z̃)) (b − θ) + s (c′(z) − k c′(z̃)), with a scale s that may itself be tuned.
 */
import type { BernoulliEstimator, GradientMoments, NamedParameter } from '../estimators/estimator.ts';
import type { Objective } from '../estimators/objective.ts';
import type { UnitRule } from '../math/quadrature.ts';
import { sigmoid } from '../math/special.ts';

/** c without its scale, at one place. */
export interface SurrogatePlace {
  /** c. */
  value: number;
  /** dc/dy along the place itself. */
  along: number;
  /** Moves to y under the present φ. */
  evaluate(y: number): void;
}

export interface ScalarOptions {
  readonly objective: Objective;
  /** Index in φ of the scale s; −1 for s = 1. */
  readonly scaleAt: number;
  /** z̃ = z, with v the one that reproduces u. */
  readonly coupled: boolean;
  /** Quadrature of `moments`. */
  readonly rule: UnitRule;
}

const ONE = Float64Array.of(1);
const ZERO = Float64Array.of(0);

export abstract class ScalarControlVariate<P extends SurrogatePlace> implements BernoulliEstimator {
  readonly size = 1;
  readonly noise = 1;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  readonly named: readonly NamedParameter[];
  /** c at z, and at z̃: the same place when coupled. */
  protected readonly here: P;
  protected readonly there: P;
  /** b − θ, ∂z̃/∂a, and ∂g/∂s of the last estimate. */
  protected score = 0;
  protected k = 0;
  protected perScale = 0;

  protected constructor(
    private readonly readable: BernoulliEstimator,
    protected readonly options: ScalarOptions,
    place: () => P,
  ) {
    if (readable.size !== 1) throw new RangeError(`A scalar kernel for ${readable.size} variables.`);
    this.phi = readable.phi;
    this.dphi = readable.dphi;
    this.tuned = readable.tuned;
    this.named = readable.named;
    this.here = place();
    this.there = options.coupled ? this.here : place();
  }

  /** dphi ← ∂g²/∂φ. */
  abstract tune(g: Float64Array): void;

  initialise(uniform: () => number): void {
    this.readable.initialise(uniform);
  }

  project(): void {
    this.readable.project?.();
  }

  surrogate(a: number, z: number): number {
    return this.readable.surrogate?.(a, z) ?? 0;
  }

  protected get scale(): number {
    const { scaleAt } = this.options;
    return scaleAt < 0 ? 1 : this.phi[scaleAt]!;
  }

  estimate(a: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): void {
    const { here, there, options } = this;
    const { coupled, objective } = options;
    const logit = a[0]!;
    const z = logit + Math.log(u[0]!) - Math.log1p(-u[0]!);
    const one = z > 0;
    const rest = sigmoid(one ? -logit : logit); // the probability of the other value
    const score = one ? rest : -rest;
    here.evaluate(z);
    if (coupled) this.k = 1 - rest / (one ? u[0]! : 1 - u[0]!);
    else {
      const logV = Math.log(v[0]!);
      const logRest = Math.log1p(-v[0]!);
      const y = one ? logit + logV : logRest - logit;
      const e = Math.exp(-Math.abs(y));
      const softplus = Math.max(y, 0) + Math.log1p(e);
      this.k = (y >= 0 ? 1 : e) / (1 + e);
      there.evaluate(one ? softplus - logRest : logV - softplus);
    }
    this.score = score;
    this.perScale = -score * there.value + here.along - this.k * there.along;
    g[0] = objective.value(one ? ONE : ZERO) * score + this.scale * this.perScale;
  }

  /** As the readable estimator's: given b, g is a sum of a part in u and a part in v, or one function of v when coupled. */
  moments(a: number, out: GradientMoments): void {
    const { there: place, options, scale } = this;
    const { coupled, rule, objective } = options;
    const { logV, logRest, weight, size } = rule;
    const f0 = objective.value(ZERO);
    const f1 = objective.value(ONE);
    const exact = sigmoid(a) * sigmoid(-a) * (f1 - f0); // subtracted throughout: a small variance stays accurate
    let first = 0;
    let second = 0;
    for (let b = 0; b < 2; b++) {
      const probability = sigmoid(b ? a : -a);
      const score = b ? sigmoid(-a) : -sigmoid(a);
      const constant = (b ? f1 : f0) * score - exact;
      let a1 = 0;
      let a2 = 0;
      let b1 = 0;
      let b2 = 0;
      for (let i = 0; i < size; i++) {
        const lv = logV[i]!;
        const lr = logRest[i]!;
        const y = b ? a + lv : lr - a;
        const e = Math.exp(-Math.abs(y));
        const softplus = Math.max(y, 0) + Math.log1p(e);
        const k = (y >= 0 ? 1 : e) / (1 + e);
        place.evaluate(b ? softplus - lr : lv - softplus);
        const along = scale * place.along;
        const rest = constant - scale * place.value * score;
        const A = coupled ? 0 : along;
        const B = coupled ? rest + (1 - k) * along : rest - k * along;
        const w = weight[i]!;
        a1 += w * A;
        a2 += w * A * A;
        b1 += w * B;
        b2 += w * B * B;
      }
      first += probability * (a1 + b1);
      second += probability * (a2 + 2 * a1 * b1 + b2);
    }
    out.mean = exact + first;
    out.variance = Math.max(0, second - first * first);
  }
}
