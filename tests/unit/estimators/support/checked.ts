/** A surrogate that watches its caller: `accumulate` must follow `evaluate` at the same x with unchanged φ. */
import type { Site, Surrogate } from '../../../../src/estimators/surrogates/surrogate.ts';

class CheckedSite implements Site {
  readonly x: Float64Array;
  readonly tangent: Float64Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  private seenX: Float64Array | null = null;
  private seenPhi = new Float64Array(0);

  constructor(
    private readonly inner: Site,
    private readonly phi: Float64Array,
  ) {
    this.x = inner.x;
    this.tangent = inner.tangent;
    this.gradient = inner.gradient;
    this.curvature = inner.curvature;
  }

  evaluate(): number {
    this.seenX = this.x.slice();
    this.seenPhi = this.phi.slice();
    return this.inner.evaluate();
  }

  accumulate(weight: number, scale: number): number {
    if (this.seenX === null) throw new Error('accumulate before evaluate');
    if (this.seenX.some((x, i) => x !== this.x[i])) throw new Error('accumulate at another x than evaluate');
    if (this.seenPhi.some((p, i) => p !== this.phi[i]))
      throw new Error('φ changed between evaluate and accumulate');
    return this.inner.accumulate(weight, scale);
  }
}

export const checked = (inner: Surrogate): Surrogate => ({
  ...inner,
  site: (phi, dphi) => new CheckedSite(inner.site(phi, dphi), phi),
});
