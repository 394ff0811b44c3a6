/**
 * RELAX on one Bernoulli variable with one hidden tanh layer, every derivative written out:
 * c(z) = Σ_j w₂ⱼ tanh(Wⱼ x + b₁ⱼ) + b₂ with x = 2σ(z/λ) − 1; φ = [W, b₁, w₂, b₂, log λ, and perhaps a scale].
 */
import type { BernoulliEstimator } from '../estimators/estimator.ts';
import { fastTanh } from '../math/special.ts';
import { ScalarControlVariate, type ScalarOptions, type SurrogatePlace } from './scalarControlVariate.ts';

class NetworkPlace implements SurrogatePlace {
  value = 0;
  along = 0;
  y = 0;
  /** x = 2σ(y/λ) − 1 and dx/dy. */
  x = 0;
  slope = 0;
  /** dc/dx. */
  first = 0;
  /** d²c/dx². */
  private second = 0;
  private perLambda = 1;
  /** tanh of every hidden unit. */
  readonly h: Float64Array;

  constructor(
    private readonly phi: Float64Array,
    hidden: number,
  ) {
    this.h = new Float64Array(hidden);
  }

  evaluate(y: number): void {
    const { h, phi } = this;
    const n = h.length;
    const perLambda = Math.exp(-phi[3 * n + 1]!);
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
    this.perLambda = perLambda;
    this.y = y;
    this.x = x;
    this.slope = 2 * perLambda * e * d * d;
    this.value = value;
    this.first = first;
    this.second = second;
    this.along = first * this.slope;
  }

  /** ∂(dc/dy)/∂ log λ. */
  alongByTemperature(): number {
    const { y, x, slope, first, second, perLambda } = this;
    return -slope * (y * slope * second + first * (1 - x * y * perLambda));
  }
}

export class ScalarRelax extends ScalarControlVariate<NetworkPlace> {
  /** `readable` is RELAX of s_λ(z) on one variable, with `hidden` tanh units. */
  constructor(
    readable: BernoulliEstimator,
    options: ScalarOptions,
    private readonly hidden: number,
  ) {
    super(readable, options, () => new NetworkPlace(readable.phi, hidden));
    const expected = 3 * hidden + (options.scaleAt < 0 ? 2 : 3);
    if (readable.tuned !== expected)
      throw new RangeError(`ScalarRelax: ${readable.tuned} parameters, ${expected} expected.`);
  }

  tune(g: Float64Array): void {
    const { phi, dphi, here, there, score, k, hidden: n } = this;
    const { scaleAt } = this.options;
    const m = 2 * g[0]! * this.scale;
    const slope = here.slope;
    const slopeThere = k * there.slope;
    for (let j = 0; j < n; j++) {
      const w = phi[j]!;
      const out = phi[2 * n + j]!;
      const h = here.h[j]!;
      const H = there.h[j]!;
      const h1 = 1 - h * h;
      const H1 = 1 - H * H;
      const h2 = -2 * h * h1;
      const H2 = -2 * H * H1;
      dphi[2 * n + j] = m * (-score * H + w * (slope * h1 - slopeThere * H1));
      dphi[n + j] = m * out * (-score * H1 + w * (slope * h2 - slopeThere * H2));
      dphi[j] =
        m *
        out *
        (-score * H1 * there.x + slope * (h1 + w * h2 * here.x) - slopeThere * (H1 + w * H2 * there.x));
    }
    dphi[3 * n] = -m * score;
    dphi[3 * n + 1] =
      m * (score * there.along * there.y + here.alongByTemperature() - k * there.alongByTemperature());
    if (scaleAt >= 0) dphi[scaleAt] = 2 * g[0]! * this.perScale;
  }
}
