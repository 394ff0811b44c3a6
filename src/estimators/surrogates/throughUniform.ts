/** Form (b): c(a, z) = inner(2σ(a) − 1, 2u − 1) with u = σ(z − a); at z̃ this u is v′. Explicit in the logits a. */
import { sigmoid } from '../../math/special.ts';
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

class ThroughUniformSite extends SiteVectors implements Site {
  constructor(
    private readonly inner: Site,
    private readonly n: number,
  ) {
    super(2 * n);
  }

  evaluate(): number {
    const { inner, x, gradient, n } = this;
    for (let i = 0; i < n; i++) {
      inner.x[i] = 2 * sigmoid(x[i]!) - 1;
      inner.x[n + i] = 2 * sigmoid(x[n + i]! - x[i]!) - 1;
    }
    const c = inner.evaluate();
    for (let i = 0; i < n; i++) {
      const gu = this.slope(n + i) * inner.gradient[n + i]!;
      gradient[n + i] = gu;
      gradient[i] = this.slope(i) * inner.gradient[i]! - gu;
    }
    return c;
  }

  accumulate(weight: number, scale: number): number {
    const { inner, tangent, curvature, n } = this;
    for (let i = 0; i < n; i++) {
      inner.tangent[i] = this.slope(i) * tangent[i]!;
      inner.tangent[n + i] = this.slope(n + i) * (tangent[n + i]! - tangent[i]!);
    }
    const s = inner.accumulate(weight, scale);
    for (let i = 0; i < n; i++) {
      const cu =
        this.slope(n + i) * inner.curvature[n + i]! -
        inner.x[n + i]! * inner.tangent[n + i]! * inner.gradient[n + i]!;
      curvature[n + i] = cu;
      curvature[i] =
        this.slope(i) * inner.curvature[i]! - inner.x[i]! * inner.tangent[i]! * inner.gradient[i]! - cu;
    }
    return s;
  }
  /** d(2σ − 1) = 2σ(1 − σ) = (1 − y²)/2. */
  private slope(i: number): number {
    const y = this.inner.x[i]!;
    return 0.5 * (1 - y * y);
  }
}

/** `inner` takes 2D numbers; the result takes [a, z]. Throws a RangeError if `inner` takes an odd number. */
export const throughUniform = (inner: Surrogate): Surrogate => {
  if (inner.inputs % 2 !== 0) throw new RangeError('throughUniform: the inner surrogate takes (θ, u).');
  return {
    inputs: inner.inputs,
    size: inner.size,
    explicit: true,
    initialise: (phi, uniform) => inner.initialise(phi, uniform),
    site: (phi, dphi) => new ThroughUniformSite(inner.site(phi, dphi), inner.inputs / 2),
  };
};
