/** A surrogate seen through y = σ(z/λ) or 2σ(z/λ) − 1, element by element. */
import { type Site, SiteVectors } from './surrogate.ts';

/** y = 2σ(z/λ) − 1 (`centred`) or σ(z/λ); `ell` and `dell` hold ℓ = log λ and ∂/∂ℓ. */
export class SigmoidSite extends SiteVectors implements Site {
  private readonly slope: Float64Array; // ∂y/∂z
  private inverse = 1; // 1/λ

  constructor(
    private readonly inner: Site,
    private readonly ell: Float64Array,
    private readonly dell: Float64Array,
    private readonly context: number,
    private readonly centred: boolean,
  ) {
    super(inner.x.length);
    this.slope = new Float64Array(inner.x.length);
  }

  evaluate(): number {
    const { inner, x, gradient, slope, context, centred } = this;
    const y = inner.x;
    const m = Math.exp(-this.ell[0]!);
    this.inverse = m;
    for (let i = 0; i < context; i++) {
      y[i] = x[i]!;
      slope[i] = 1;
    }
    for (let i = context; i < x.length; i++) {
      const t = m * x[i]!;
      const e = Math.exp(-Math.abs(t));
      const d = 1 / (1 + e); // s(1−s) = e d² survives saturation
      const th = t >= 0 ? (1 - e) * d : (e - 1) * d; // 2s − 1
      y[i] = centred ? th : t >= 0 ? d : e * d;
      slope[i] = (centred ? 2 : 1) * m * e * d * d;
    }
    const c = inner.evaluate();
    for (let i = 0; i < x.length; i++) gradient[i] = slope[i]! * inner.gradient[i]!;
    return c;
  }

  accumulate(weight: number, scale: number): number {
    const { inner, x, tangent, curvature, slope, context, centred } = this;
    const y = inner.x;
    const m = this.inverse;
    for (let i = 0; i < x.length; i++) inner.tangent[i] = slope[i]! * tangent[i]!;
    const s = inner.accumulate(weight, scale);
    let ds = 0; // ∂S/∂ℓ = Σ (∂S/∂y) ∂y/∂ℓ + (∂S/∂ẏ) ∂ẏ/∂ℓ
    for (let i = 0; i < context; i++) curvature[i] = inner.curvature[i]!;
    for (let i = context; i < x.length; i++) {
      const g = inner.gradient[i]!;
      const h = inner.curvature[i]!;
      const p = slope[i]!;
      const z = x[i]!;
      const dz = tangent[i]!;
      const th = centred ? y[i]! : 2 * y[i]! - 1;
      const q = -p * m * th; // q = ∂²y/∂z²
      curvature[i] = p * h + q * dz * g;
      ds -= h * p * z + g * dz * (p + q * z);
    }
    this.dell[0]! += scale * ds;
    return s;
  }
}
