/** c = 0 (REINFORCE) and c = k (a baseline; k is φ, so it can be tuned or written by a running mean). */
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

class ConstantSite extends SiteVectors implements Site {
  constructor(
    inputs: number,
    private readonly phi: Float64Array,
    private readonly dphi: Float64Array,
  ) {
    super(inputs);
  }

  evaluate(): number {
    return this.phi[0]!;
  }

  accumulate(weight: number, scale: number): number {
    this.dphi[0]! += scale * weight;
    return weight * this.phi[0]!;
  }
}

export const constant = (inputs: number, start = 0): Surrogate => ({
  inputs,
  size: 1,
  initialise(phi) {
    phi[0] = start;
  },
  site: (phi, dphi) => new ConstantSite(inputs, phi, dphi),
});

class ZeroSite extends SiteVectors implements Site {
  evaluate(): number {
    return 0;
  }

  accumulate(): number {
    return 0;
  }
}

export const zero = (inputs: number): Surrogate => ({
  inputs,
  size: 0,
  initialise() {},
  site: () => new ZeroSite(inputs),
});
