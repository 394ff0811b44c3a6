/** The costs f of a continuous b between which the reader may choose: value, derivative, and the exact slope of E[f(b)] in μ. */

export const OBJECTIVE_IDS = ['square', 'wobble', 'step'] as const;
export type ObjectiveId = (typeof OBJECTIVE_IDS)[number];

export interface WaysObjective {
  readonly label: string;
  /** Where its interesting values lie. */
  readonly range: readonly [number, number];
  value(b: number, t: number): number;
  /** f′(b): what reparameterisation must know. */
  derivative(b: number, t: number): number;
  /** ∂E[f(b)]/∂μ for b ~ N(μ, σ²), in closed form. */
  slope(mu: number, sigma: number, t: number): number;
  /** Whether E[f′(b)] is that slope: f has no jump. */
  readonly smooth: boolean;
}

/** How fast the wobble goes, radians in a unit of b. */
const WAVES = 4;

export const OBJECTIVES: Readonly<Record<ObjectiveId, WaysObjective>> = {
  square: {
    label: '(b − t)²',
    range: [0, 4],
    value: (b, t) => (b - t) ** 2,
    derivative: (b, t) => 2 * (b - t),
    // E[(b − t)²] = (μ − t)² + σ²
    slope: (mu, _, t) => 2 * (mu - t),
    smooth: true,
  },
  wobble: {
    label: 'sin 4(b − t)',
    range: [-1, 1],
    value: (b, t) => Math.sin(WAVES * (b - t)),
    derivative: (b, t) => WAVES * Math.cos(WAVES * (b - t)),
    // E[sin w(b − t)] = sin w(μ − t) exp(−w²σ²/2)
    slope: (mu, sigma, t) => WAVES * Math.cos(WAVES * (mu - t)) * Math.exp(-((WAVES * sigma) ** 2) / 2),
    smooth: true,
  },
  step: {
    label: 'a step at t',
    range: [0, 1],
    value: (b, t) => (b > t ? 1 : 0),
    derivative: () => 0,
    // E[1[b > t]] = Φ((μ − t)/σ)
    slope: (mu, sigma, t) => Math.exp(-(((mu - t) / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI)),
    smooth: false,
  },
};
