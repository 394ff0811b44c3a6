/** The common shape of every gradient estimator: what an experiment trains with. */

/** Exact mean and variance of a single-sample gradient of one Bernoulli (D = 1). */
export interface GradientMoments {
  mean: number;
  variance: number;
}

/** What one estimate of one parameter is made of, in the order of the equation: four numbers whose sum is g. */
export interface GradientParts {
  /** f(b) ∇log p(b). */
  readonly f: number;
  /** −c(z̃) ∇log p(b). */
  readonly c: number;
  /** ∇c(z). */
  readonly dz: number;
  /** −∇c(z̃). */
  readonly dzt: number;
}

/** One scalar of φ that a figure may name and show, e.g. λ = e^φ[i]. */
export interface NamedParameter {
  readonly symbol: string;
  /** Index into φ. */
  readonly index: number;
  /** The displayed value: φ itself or e^φ (a temperature is stored as ℓ = log λ). */
  readonly transform: 'identity' | 'exp';
}

/**
 * A gradient estimator bound to an objective f and to one flat vector φ. It owns no optimiser and no noise, so that a
 * snapshot of a run is a copy of (a, φ, optimiser moments) and every estimator can be given the same u and v.
 */
export interface GradientEstimator {
  /** Length of b: D variables, or K outcomes of one categorical variable. */
  readonly size: number;
  /** Length of u and of v in `estimate`: that of b, or K times as long for estimators that draw K samples. */
  readonly noise: number;
  /** Everything the estimator carries from step to step: first `tuned` entries that Adam follows, then tracked statistics. */
  readonly phi: Float64Array;
  /** ∂V/∂φ of the last `tune`; as long as φ, zero beyond `tuned`. V = mean_j g_j². */
  readonly dphi: Float64Array;
  /** How many leading entries of φ descend along dphi. */
  readonly tuned: number;
  readonly named: readonly NamedParameter[];
  /** Writes the starting φ; `uniform` gives the next number of a stream in (0, 1). */
  initialise(uniform: () => number): void;
  /** g ← a single-sample estimate of ∇ₐ E f(b) from noise u, v in (0, 1); for Gaussian b, u is standard normal. */
  estimate(a: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): void;
  /**
   * After `estimate`, with the same g: dphi ← ∂V/∂φ for the tuned entries, and tracked statistics take the sample in
   * (a running mean: after use, so that a sample never enters its own baseline). Never changes g.
   */
  tune(g: Float64Array): void;
  /** To be called after the optimiser moved φ: brings it back into its domain (ℓ = log λ into [−4, 4]). */
  project?(): void;
}

/** An estimator for b ~ Bernoulli(σ(a)), a ∈ R^D. */
export interface BernoulliEstimator extends GradientEstimator {
  /** D = 1 only: the exact moments of g at logit a by enumeration or quadrature, with the current φ. */
  moments(a: number, out: GradientMoments): void;
  /** D = 1 only: the surrogate c_φ at z given logit a (z = a + logit u); absent when there is none to draw. */
  surrogate?(a: number, z: number): number;
  /** D = 1 only: the parts of the last estimate; absent where g is no such sum. */
  parts?(): GradientParts;
}
