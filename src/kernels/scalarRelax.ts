/**
 * RELAX on one Bernoulli variable with one hidden tanh layer, every derivative written out: the surrogate is
 * c(z) = s · (Σ_j w₂ⱼ tanh(Wⱼ x + b₁ⱼ) + b₂) with x = 2σ(z/λ) − 1. It shares φ with the readable estimator, whose
 * gradients it must equal, and replaces only the arithmetic: about three times as fast, nothing allocated.
 */
import type { BernoulliEstimator, GradientMoments, NamedParameter } from '../estimators/estimator.ts';
import type { Objective } from '../estimators/objective.ts';
import type { UnitRule } from '../math/quadrature.ts';
import { fastTanh, sigmoid } from '../math/special.ts';

/** What is needed besides the estimator that is being replaced. */
export interface ScalarRelaxOptions {
  readonly objective: Objective;
  readonly hidden: number;
  /** Whether φ ends with a scale s on the network. */
  readonly scaled: boolean;
  /** z̃ = z, with v the one that reproduces u. */
  readonly coupled: boolean;
  readonly rule: UnitRule;
}

const ONE = Float64Array.of(1);
const ZERO = Float64Array.of(0);

/** c and its derivatives at one place. */
class Place {
  y = 0;
  /** x = 2σ(y/λ) − 1 and dx/dy. */
  x = 0;
  slope = 0;
  /** The network's value, Σ w₂ W h′ and Σ w₂ W² h″. */
  value = 0;
  first = 0;
  second = 0;
  /** tanh of every hidden unit. */
  readonly h: Float64Array;

  constructor(hidden: number) {
    this.h = new Float64Array(hidden);
  }

  evaluate(y: number, phi: Float64Array, perLambda: number): void {
    const { h } = this;
    const n = h.length;
    const t = perLambda * y;
    const e = Math.exp(-Math.abs(t));
    const d = 1 / (1 + e);
    const x = (t >= 0 ? 1 - e : e - 1) * d;
    let value = phi[3 * n]!;
    let first = 0;
    let second = 0;
    for (let j = 0; j < n; j++) {
      const w = phi[j]!;
      const out = phi[2 * n + j]!;
      const hj = fastTanh(w * x + phi[n + j]!);
      const along = out * w * (1 - hj * hj);
      h[j] = hj;
      value += out * hj;
      first += along;
      second -= 2 * w * hj * along;
    }
    this.y = y;
    this.x = x;
    this.slope = 2 * perLambda * e * d * d;
    this.value = value;
    this.first = first;
    this.second = second;
  }

  /** ∂(dc/dy)/∂ℓ without the scale, ℓ = log λ. */
  slopeByTemperature(perLambda: number): number {
    const { y, x, slope, first, second } = this;
    return -slope * (y * slope * second + first * (1 - x * y * perLambda));
  }
}

export class ScalarRelax implements BernoulliEstimator {
  readonly size = 1;
  readonly noise = 1;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  readonly named: readonly NamedParameter[];
  private readonly here: Place;
  private readonly there: Place;
  private score = 0;
  private k = 0;
  private w = 0;

  /** `readable` is RELAX in form (a) on one variable, with `hidden` tanh units; its φ is used, not copied. */
  constructor(
    private readonly readable: BernoulliEstimator,
    private readonly options: ScalarRelaxOptions,
  ) {
    const { hidden, scaled, coupled } = options;
    if (readable.size !== 1 || readable.tuned !== 3 * hidden + (scaled ? 3 : 2))
      throw new RangeError(
        `ScalarRelax: an estimator of ${readable.tuned} parameters, ${hidden} hidden units.`,
      );
    this.phi = readable.phi;
    this.dphi = readable.dphi;
    this.tuned = readable.tuned;
    this.named = readable.named;
    this.here = new Place(hidden);
    this.there = coupled ? this.here : new Place(hidden);
  }

  initialise(uniform: () => number): void {
    this.readable.initialise(uniform);
  }

  project(): void {
    this.readable.project?.();
  }

  surrogate(a: number, z: number): number {
    return this.readable.surrogate?.(a, z) ?? 0;
  }

  estimate(a: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): void {
    const { phi, here, there, options } = this;
    const { hidden, scaled, coupled, objective } = options;
    const logit = a[0]!;
    const z = logit + Math.log(u[0]!) - Math.log1p(-u[0]!);
    const one = z > 0;
    const rest = sigmoid(one ? -logit : logit);
    const score = one ? rest : -rest;
    const perLambda = Math.exp(-phi[3 * hidden + 1]!);
    here.evaluate(z, phi, perLambda);
    if (coupled) this.k = 1 - rest / (one ? u[0]! : 1 - u[0]!);
    else {
      const logV = Math.log(v[0]!);
      const logRest = Math.log1p(-v[0]!);
      const y = one ? logit + logV : logRest - logit;
      const e = Math.exp(-Math.abs(y));
      const softplus = Math.max(y, 0) + Math.log1p(e);
      this.k = (y >= 0 ? 1 : e) / (1 + e);
      there.evaluate(one ? softplus - logRest : logV - softplus, phi, perLambda);
    }
    this.score = score;
    this.w = -score * there.value + here.first * here.slope - this.k * there.first * there.slope;
    const scale = scaled ? phi[3 * hidden + 2]! : 1;
    g[0] = objective.value(one ? ONE : ZERO) * score + scale * this.w;
  }

  tune(g: Float64Array): void {
    const { phi, dphi, here, there, score, k, options } = this;
    const n = options.hidden;
    const perLambda = Math.exp(-phi[3 * n + 1]!);
    const m = 2 * g[0]! * (options.scaled ? phi[3 * n + 2]! : 1);
    const alongZ = here.slope;
    const alongThere = k * there.slope;
    for (let j = 0; j < n; j++) {
      const w = phi[j]!;
      const out = phi[2 * n + j]!;
      const h = here.h[j]!;
      const H = there.h[j]!;
      const h1 = 1 - h * h;
      const H1 = 1 - H * H;
      const bend = -2 * h * h1;
      const Bend = -2 * H * H1;
      dphi[2 * n + j] = m * (-score * H + w * (alongZ * h1 - alongThere * H1));
      dphi[n + j] = m * out * (-score * H1 + w * (alongZ * bend - alongThere * Bend));
      dphi[j] =
        m *
        out *
        (-score * H1 * there.x + alongZ * (h1 + w * bend * here.x) - alongThere * (H1 + w * Bend * there.x));
    }
    dphi[3 * n] = -m * score;
    dphi[3 * n + 1] =
      m *
      (score * there.first * there.y * there.slope +
        here.slopeByTemperature(perLambda) -
        k * there.slopeByTemperature(perLambda));
    if (options.scaled) dphi[3 * n + 2] = 2 * g[0]! * this.w;
  }

  /** As the readable estimator's: given b, g is a sum of a part in u and a part in v, or one function of v when coupled. */
  moments(a: number, out: GradientMoments): void {
    const { phi, there: place, options } = this;
    const { hidden, scaled, coupled, rule, objective } = options;
    const { logV, logRest, weight, size } = rule;
    const perLambda = Math.exp(-phi[3 * hidden + 1]!);
    const scale = scaled ? phi[3 * hidden + 2]! : 1;
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
        place.evaluate(b ? softplus - lr : lv - softplus, phi, perLambda);
        const along = scale * place.first * place.slope;
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
