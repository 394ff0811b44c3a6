/** A surrogate c_φ: a description without state, and the places where it is evaluated. */

/** One place where a surrogate is evaluated. It remembers the last `evaluate`, so `accumulate` costs no second forward pass. */
export interface Site {
  /** In: the input of c: [context…, a… (only if the surrogate is explicit), z…]. Write it, then call `evaluate`. */
  readonly x: Float64Array;
  /** In: the direction ẋ for `accumulate`. */
  readonly tangent: Float64Array;
  /** Out of `evaluate`: ∇ₓc. */
  readonly gradient: Float64Array;
  /** Out of `accumulate`: ∂S/∂x = weight·∇ₓc + (∇²ₓc) ẋ. What lets surrogates nest. */
  readonly curvature: Float64Array;
  /** c(x); fills `gradient`. */
  evaluate(): number;
  /** With S = weight·c(x) + ẋ·∇ₓc(x): adds scale·∂S/∂φ to the tuning gradient, fills `curvature` (not scaled), returns S (not scaled). */
  accumulate(weight: number, scale: number): number;
}

export interface Surrogate {
  /** Length of x. */
  readonly inputs: number;
  /** Length of φ. */
  readonly size: number;
  /** True if x contains the distribution's parameters a before z (form (b), or an f that depends on a). */
  readonly explicit?: boolean | undefined;
  /** How many trailing entries of x a temperature squashes, if any; they must be exactly z. */
  readonly squashed?: number | undefined;
  /** Writes the starting φ. */
  initialise(phi: Float64Array, uniform: () => number): void;
  /** A place to evaluate c with parameters phi; its `accumulate` adds into dphi. Allocate two and keep them. */
  site(phi: Float64Array, dphi: Float64Array): Site;
}

/** The four vectors of a site. */
export class SiteVectors {
  readonly x: Float64Array;
  readonly tangent: Float64Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  constructor(inputs: number) {
    this.x = new Float64Array(inputs);
    this.tangent = new Float64Array(inputs);
    this.gradient = new Float64Array(inputs);
    this.curvature = new Float64Array(inputs);
  }
}
