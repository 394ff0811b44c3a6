/** c = η · inner; φ = [inner's φ, η]. */
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

class ScaledSite implements Site {
  readonly x: Float64Array;
  readonly tangent: Float64Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;

  constructor(
    private readonly inner: Site,
    private readonly eta: Float64Array,
    private readonly deta: Float64Array,
  ) {
    this.x = inner.x;
    this.tangent = inner.tangent; // shared: nothing is copied in
    const own = new SiteVectors(inner.x.length);
    this.gradient = own.gradient;
    this.curvature = own.curvature;
  }

  evaluate(): number {
    const { inner, gradient } = this;
    const eta = this.eta[0]!;
    const c = inner.evaluate();
    for (let i = 0; i < gradient.length; i++) gradient[i] = eta * inner.gradient[i]!;
    return eta * c;
  }

  accumulate(weight: number, scale: number): number {
    const { inner, curvature } = this;
    const eta = this.eta[0]!;
    const s = inner.accumulate(weight, scale * eta); // ∂S/∂η is S of the inner surrogate
    this.deta[0]! += scale * s;
    for (let i = 0; i < curvature.length; i++) curvature[i] = eta * inner.curvature[i]!;
    return eta * s;
  }
}

/** `start` is η before the first step: 1 for REBAR, 0 to begin a network as REINFORCE. */
export const scaled = (inner: Surrogate, start = 1): Surrogate => {
  const n = inner.size;
  return {
    inputs: inner.inputs,
    size: n + 1,
    explicit: inner.explicit,
    squashed: inner.squashed,
    initialise(phi, uniform) {
      inner.initialise(phi.subarray(0, n), uniform);
      phi[n] = start;
    },
    site: (phi, dphi) =>
      new ScaledSite(inner.site(phi.subarray(0, n), dphi.subarray(0, n)), phi.subarray(n), dphi.subarray(n)),
  };
};
