/** A surrogate seen through y = softmax(z/λ). */
import { type Site, SiteVectors } from './surrogate.ts';

/** The softmax runs over the entries after the context; `ell` and `dell` hold ℓ = log λ and ∂/∂ℓ. */
export class SoftmaxSite extends SiteVectors implements Site {
  private inverse = 1; // 1/λ

  constructor(
    private readonly inner: Site,
    private readonly ell: Float64Array,
    private readonly dell: Float64Array,
    private readonly context: number,
  ) {
    super(inner.x.length);
  }

  evaluate(): number {
    const { inner, x, gradient, context } = this;
    const y = inner.x;
    const n = x.length;
    const m = Math.exp(-this.ell[0]!);
    this.inverse = m;
    let top = -Infinity;
    let total = 0;
    let mean = 0;
    for (let i = 0; i < context; i++) y[i] = x[i]!;
    for (let i = context; i < n; i++) if (x[i]! > top) top = x[i]!;
    for (let i = context; i < n; i++) {
      y[i] = Math.exp(m * (x[i]! - top));
      total += y[i]!;
    }
    for (let i = context; i < n; i++) y[i]! /= total;
    const c = inner.evaluate();
    for (let i = context; i < n; i++) mean += y[i]! * inner.gradient[i]!;
    for (let i = 0; i < context; i++) gradient[i] = inner.gradient[i]!;
    for (let i = context; i < n; i++) gradient[i] = m * y[i]! * (inner.gradient[i]! - mean);
    return c;
  }

  accumulate(weight: number, scale: number): number {
    const { inner, x, tangent, curvature, context } = this;
    const y = inner.x;
    const n = x.length;
    const m = this.inverse;
    let tBar = 0;
    let gBar = 0;
    for (let i = context; i < n; i++) {
      tBar += y[i]! * tangent[i]!;
      gBar += y[i]! * inner.gradient[i]!;
    }
    for (let i = 0; i < context; i++) inner.tangent[i] = tangent[i]!;
    for (let i = context; i < n; i++) inner.tangent[i] = m * y[i]! * (tangent[i]! - tBar);
    const s = inner.accumulate(weight, scale);
    // S depends on y directly (curvature) and through ẏᵢ = m yᵢ (żᵢ − Σ y ż) (gradient): collect both in y, then pull to z.
    let yBar = 0;
    let ds = 0;
    for (let i = context; i < n; i++) {
      curvature[i] =
        inner.curvature[i]! + m * (inner.gradient[i]! * (tangent[i]! - tBar) - gBar * tangent[i]!);
      yBar += y[i]! * curvature[i]!;
    }
    for (let i = context; i < n; i++) {
      curvature[i] = m * y[i]! * (curvature[i]! - yBar);
      ds -= curvature[i]! * x[i]! + inner.gradient[i]! * inner.tangent[i]!; // ℓ scales z and ż together by 1/λ
    }
    for (let i = 0; i < context; i++) curvature[i] = inner.curvature[i]!;
    this.dell[0]! += scale * ds;
    return s;
  }
}
