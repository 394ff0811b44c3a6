/** c = first + second on the same input; φ = [first's φ, second's φ]. */
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

class SumSite extends SiteVectors implements Site {
  constructor(
    private readonly first: Site,
    private readonly second: Site,
  ) {
    super(first.x.length);
  }

  evaluate(): number {
    const { first, second, x, gradient } = this;
    for (let i = 0; i < x.length; i++) first.x[i] = second.x[i] = x[i]!;
    const c = first.evaluate() + second.evaluate();
    for (let i = 0; i < x.length; i++) gradient[i] = first.gradient[i]! + second.gradient[i]!;
    return c;
  }

  accumulate(weight: number, scale: number): number {
    const { first, second, tangent, curvature } = this;
    for (let i = 0; i < tangent.length; i++) first.tangent[i] = second.tangent[i] = tangent[i]!;
    const s = first.accumulate(weight, scale) + second.accumulate(weight, scale);
    for (let i = 0; i < tangent.length; i++) curvature[i] = first.curvature[i]! + second.curvature[i]!;
    return s;
  }
}

/** Throws a RangeError if the two do not take the same input. */
export const sum = (first: Surrogate, second: Surrogate): Surrogate => {
  const n = first.size;
  if (first.inputs !== second.inputs || !first.explicit !== !second.explicit) {
    throw new RangeError(`sum: surrogates of different inputs (${first.inputs} and ${second.inputs}).`);
  }
  const squashed = first.squashed ?? second.squashed;
  if (squashed !== (second.squashed ?? squashed))
    throw new RangeError('sum: surrogates of different contexts.');
  return {
    inputs: first.inputs,
    size: n + second.size,
    explicit: first.explicit,
    squashed,
    initialise(phi, uniform) {
      first.initialise(phi.subarray(0, n), uniform);
      second.initialise(phi.subarray(n), uniform);
    },
    site: (phi, dphi) =>
      new SumSite(
        first.site(phi.subarray(0, n), dphi.subarray(0, n)),
        second.site(phi.subarray(n), dphi.subarray(n)),
      ),
  };
};
