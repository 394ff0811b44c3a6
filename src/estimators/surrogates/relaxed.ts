/**
 * c(z) = inner(s_λ(z)), the tuned temperature being ℓ = log λ; φ = [inner's φ, ℓ]. With inner = f it is REBAR's control
 * variate, with inner = network RELAX's form (a). Leading context entries of x pass through untouched.
 */
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

/** y = 2σ(z/λ) − 1 (centred) or σ(z/λ), element by element. */
class SigmoidSite extends SiteVectors implements Site {
  private readonly slope: Float64Array; // ∂y/∂z
  private lambda = 1;
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
    const { inner, x, gradient, slope, context, centred } = this,
      y = inner.x,
      m = Math.exp(-this.ell[0]!);
    this.lambda = 1 / m;
    for (let i = 0; i < context; i++) {
      y[i] = x[i]!;
      slope[i] = 1;
    }
    for (let i = context; i < x.length; i++) {
      const t = m * x[i]!,
        e = Math.exp(-Math.abs(t)),
        d = 1 / (1 + e); // s(1−s) = e d² survives saturation
      const th = t >= 0 ? (1 - e) * d : (e - 1) * d; // 2s − 1
      y[i] = centred ? th : t >= 0 ? d : e * d;
      slope[i] = (centred ? 2 : 1) * m * e * d * d;
    }
    const c = inner.evaluate();
    for (let i = 0; i < x.length; i++) gradient[i] = slope[i]! * inner.gradient[i]!;
    return c;
  }
  accumulate(weight: number, scale: number): number {
    const { inner, x, tangent, curvature, slope, context, centred } = this,
      y = inner.x,
      m = 1 / this.lambda;
    for (let i = 0; i < x.length; i++) inner.tangent[i] = slope[i]! * tangent[i]!;
    const s = inner.accumulate(weight, scale);
    let ds = 0; // ∂S/∂ℓ = Σ (∂S/∂y) ∂y/∂ℓ + (∂S/∂ẏ) ∂ẏ/∂ℓ
    for (let i = 0; i < context; i++) curvature[i] = inner.curvature[i]!;
    for (let i = context; i < x.length; i++) {
      const g = inner.gradient[i]!,
        h = inner.curvature[i]!,
        p = slope[i]!,
        z = x[i]!,
        dz = tangent[i]!;
      const th = centred ? y[i]! : 2 * y[i]! - 1,
        q = -p * m * th; // q = ∂²y/∂z²
      curvature[i] = p * h + q * dz * g;
      ds -= h * p * z + g * dz * (p + q * z);
    }
    this.dell[0]! += scale * ds;
    return s;
  }
}

/** y = softmax(z/λ) over the last entries. */
class SoftmaxSite extends SiteVectors implements Site {
  private lambda = 1;
  constructor(
    private readonly inner: Site,
    private readonly ell: Float64Array,
    private readonly dell: Float64Array,
    private readonly context: number,
  ) {
    super(inner.x.length);
  }
  evaluate(): number {
    const { inner, x, gradient, context } = this,
      y = inner.x,
      n = x.length,
      m = Math.exp(-this.ell[0]!);
    this.lambda = 1 / m;
    let top = -Infinity,
      total = 0,
      mean = 0;
    for (let i = 0; i < context; i++) y[i] = x[i]!;
    for (let i = context; i < n; i++) if (x[i]! > top) top = x[i]!;
    for (let i = context; i < n; i++) total += y[i] = Math.exp(m * (x[i]! - top));
    for (let i = context; i < n; i++) y[i]! /= total;
    const c = inner.evaluate();
    for (let i = context; i < n; i++) mean += y[i]! * inner.gradient[i]!;
    for (let i = 0; i < context; i++) gradient[i] = inner.gradient[i]!;
    for (let i = context; i < n; i++) gradient[i] = m * y[i]! * (inner.gradient[i]! - mean);
    return c;
  }
  accumulate(weight: number, scale: number): number {
    const { inner, x, tangent, curvature, context } = this,
      y = inner.x,
      n = x.length,
      m = 1 / this.lambda;
    let tBar = 0,
      gBar = 0,
      zBar = 0;
    for (let i = context; i < n; i++) {
      tBar += y[i]! * tangent[i]!;
      gBar += y[i]! * inner.gradient[i]!;
      zBar += y[i]! * x[i]!;
    }
    for (let i = 0; i < context; i++) inner.tangent[i] = tangent[i]!;
    for (let i = context; i < n; i++) inner.tangent[i] = m * y[i]! * (tangent[i]! - tBar);
    const s = inner.accumulate(weight, scale);
    // S depends on y directly (curvature) and through ẏᵢ = m yᵢ (żᵢ − Σ y ż) (gradient): collect both in y, then pull to z.
    let yBar = 0,
      ds = 0;
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

export interface RelaxedOptions {
  readonly kind: 'sigmoid' | 'centred' | 'softmax';
  /** Leading entries of x that are not part of z. */
  readonly context?: number;
  /** Start of ℓ = log λ. */
  readonly logTemperature?: number;
}
export const relaxed = (
  inner: Surrogate,
  { kind, context = 0, logTemperature = Math.log(0.5) }: RelaxedOptions,
): Surrogate => {
  const n = inner.size;
  return {
    inputs: inner.inputs,
    size: n + 1,
    explicit: inner.explicit,
    initialise(phi, uniform) {
      inner.initialise(phi.subarray(0, n), uniform);
      phi[n] = logTemperature;
    },
    site(phi, dphi) {
      const at = inner.site(phi.subarray(0, n), dphi.subarray(0, n)),
        ell = phi.subarray(n),
        dell = dphi.subarray(n);
      return kind === 'softmax'
        ? new SoftmaxSite(at, ell, dell, context)
        : new SigmoidSite(at, ell, dell, context, kind === 'centred');
    },
  };
};
