/** What each estimator needs, costs and computes, in numbers, in one sentence and in one equation. */
import type { EstimatorId } from './catalogueLooks.ts';

export interface EstimatorFacts {
  /** 'up to scale': E g is a positive multiple of the gradient. */
  readonly unbiased: boolean | 'up to scale';
  /** Needs ∇f somewhere (of RELAX only form d does). */
  readonly needsDerivative: boolean;
  /** Evaluates f between its vertices. */
  readonly relaxes: boolean;
  /** Evaluations of f per step with default options; see `costOfStep` for others. */
  readonly evaluationsPerStep: number;
  readonly gradientsPerStep: number;
  /** Of an estimator that draws K samples: evaluations of f for each of them. */
  readonly evaluationsPerSample?: number;
  /** Both in short, e.g. '3 + 2∇'. */
  readonly evaluationsText: string;
  /** One plain sentence for a student. */
  readonly explanation: string;
  /** g as plain text, and as TeX. */
  readonly equation: string;
  readonly tex: string;
}

export const FACTS: { readonly [id in EstimatorId]: EstimatorFacts } = {
  exact: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 2,
    gradientsPerStep: 0,
    evaluationsText: '2ᴰ',
    explanation:
      'Visits every possible outcome and weighs it by its probability, so there is nothing left to chance.',
    equation: 'g = Σ_b p(b) f(b) ∇log p(b)',
    tex: 'g = \\sum_b p(b)\\, f(b)\\, \\nabla \\log p(b)',
  },
  reinforce: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation: 'Draws one outcome and makes it more or less likely in proportion to the f it got.',
    equation: 'g = f(b) ∇log p(b)',
    tex: 'g = f(b)\\, \\nabla \\log p(b)',
  },
  constant: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation: 'Subtracts one constant from f and moves that constant to where the variance is smallest.',
    equation: 'g = (f(b) − k) ∇log p(b),  k descends g²',
    tex: 'g = (f(b) - k)\\, \\nabla \\log p(b), \\quad k \\leftarrow k - \\alpha\\, \\partial g^2 / \\partial k',
  },
  'running-mean': {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation: 'Compares each outcome with the average of those before it instead of with zero.',
    equation: 'g = (f(b) − k) ∇log p(b),  k ← moving mean of f',
    tex: 'g = (f(b) - k)\\, \\nabla \\log p(b), \\quad k \\leftarrow k + w\\,(f(b) - k)',
  },
  nvil: {
    unbiased: 'up to scale',
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation:
      'Predicts f from what was observed, subtracts the prediction, and divides a wild signal by its own spread.',
    equation: 'g = (f(b) − m − B(x)) / max(1, √V) · ∇log p(b)',
    tex: 'g = \\frac{f(b) - m - B_\\psi(x)}{\\max(1, \\sqrt{V})}\\, \\nabla \\log p(b)',
  },
  rloo: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 2,
    gradientsPerStep: 0,
    evaluationsPerSample: 1,
    evaluationsText: 'K',
    explanation: 'Draws K outcomes and compares each with the average of the others.',
    equation: 'g = 1/(K − 1) Σₖ (f(bₖ) − f̄) ∇log p(bₖ)',
    tex: 'g = \\frac{1}{K-1} \\sum_k \\bigl(f(b_k) - \\bar f\\bigr)\\, \\nabla \\log p(b_k)',
  },
  arm: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 2,
    gradientsPerStep: 0,
    evaluationsText: '2',
    explanation:
      'Draws a pair of opposite outcomes from one piece of noise and learns only from where they differ.',
    equation: 'g = (f(b₁) − f(b₂)) (u − ½)',
    tex: 'g = \\bigl(f(b_1) - f(b_2)\\bigr)\\,\\bigl(u - \\tfrac12\\bigr)',
  },
  disarm: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 2,
    gradientsPerStep: 0,
    evaluationsText: '2',
    explanation: 'ARM with the noise averaged out once the pair is known, which can only lower the variance.',
    equation: 'g = ½ (f(b₁) − f(b₂)) (b₁ − b₂) σ(|a|)',
    tex: 'g = \\tfrac12 \\bigl(f(b_1) - f(b_2)\\bigr)\\,(b_1 - b_2)\\,\\sigma(|a|)',
  },
  concrete: {
    unbiased: false,
    needsDerivative: true,
    relaxes: true,
    evaluationsPerStep: 1,
    gradientsPerStep: 1,
    evaluationsText: '1 + 1∇',
    explanation: 'Replaces the coin by a smooth one and follows the exact slope of the wrong problem.',
    equation: 'g = ∇ f(σ(z/λ))',
    tex: 'g = \\nabla f(\\sigma_\\lambda(z))',
  },
  'straight-through': {
    unbiased: false,
    needsDerivative: true,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 1,
    evaluationsText: '1 + 1∇',
    explanation: 'Tosses the coin going forward and pretends going backward that it had never been tossed.',
    equation: 'g = f′(b) θ(1 − θ)',
    tex: "g = f'(b)\\, \\theta(1 - \\theta)",
  },
  'st-gumbel': {
    unbiased: false,
    needsDerivative: true,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 1,
    evaluationsText: '1 + 1∇',
    explanation: 'Uses the hard outcome going forward and the slope of the smooth one going backward.',
    equation: 'g = f′(b) ∇σ(z/λ)',
    tex: "g = f'(b)\\, \\nabla \\sigma_\\lambda(z)",
  },
  muprop: {
    unbiased: true,
    needsDerivative: true,
    relaxes: true,
    evaluationsPerStep: 2,
    gradientsPerStep: 1,
    evaluationsText: '2 + 1∇',
    explanation:
      'Subtracts a straight-line approximation of f about the mean and adds its known gradient back.',
    equation: 'g = [f(b) − f(θ) − f′(θ)·(b − θ)] ∇log p(b) + f′(θ) θ(1 − θ)',
    tex: "g = \\bigl[f(b) - f(\\theta) - f'(\\theta)\\cdot(b - \\theta)\\bigr] \\nabla \\log p(b) + f'(\\theta)\\, \\theta(1 - \\theta)",
  },
  rebar: {
    unbiased: true,
    needsDerivative: true,
    relaxes: true,
    evaluationsPerStep: 3,
    gradientsPerStep: 2,
    evaluationsText: '3 + 2∇',
    explanation:
      'Uses the smooth version of f as a control variate, so that its bias cancels and its calm remains.',
    equation: 'g = (f(b) − c(z̃)) ∇log p(b) + ∇c(z) − ∇c(z̃),  c = η f(σ(z/λ))',
    tex: 'g = \\bigl(f(b) - c(\\tilde z)\\bigr) \\nabla \\log p(b) + \\nabla c(z) - \\nabla c(\\tilde z), \\quad c = \\eta f(\\sigma_\\lambda(z))',
  },
  relax: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation:
      'Lets a small network learn, while training goes on, what to subtract so that the variance falls.',
    equation: 'g = (f(b) − c(z̃)) ∇log p(b) + ∇c(z) − ∇c(z̃),  c a network tuned to lower g²',
    tex: 'g = \\bigl(f(b) - c_\\phi(\\tilde z)\\bigr) \\nabla \\log p(b) + \\nabla c_\\phi(z) - \\nabla c_\\phi(\\tilde z)',
  },
  dlax: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation:
      'Like RELAX but without looking at which outcome was drawn, so the network can explain less.',
    equation: 'g = f(b) ∇log p(b) − c(z) ∇log p(z) + ∇c(z)',
    tex: 'g = f(b)\\, \\nabla \\log p(b) - c_\\phi(z)\\, \\nabla \\log p(z) + \\nabla c_\\phi(z)',
  },
  lax: {
    unbiased: true,
    needsDerivative: false,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 0,
    evaluationsText: '1',
    explanation: 'RELAX for a continuous variable: a network stands in for an f whose slope nobody knows.',
    equation: 'g = (f(b) − c(b)) ∇log p(b) + ∇c(b)',
    tex: 'g = \\bigl(f(b) - c_\\phi(b)\\bigr) \\nabla \\log p(b) + \\nabla c_\\phi(b)',
  },
  reparameterisation: {
    unbiased: true,
    needsDerivative: true,
    relaxes: false,
    evaluationsPerStep: 1,
    gradientsPerStep: 1,
    evaluationsText: '1 + 1∇',
    explanation: 'Writes a continuous outcome as mean plus noise and differentiates straight through it.',
    equation: 'g = ∇ f(μ + σ ε)',
    tex: 'g = \\nabla f(\\mu + \\sigma \\varepsilon)',
  },
};
