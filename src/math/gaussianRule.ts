/** Quadrature under a normal density: Gauss–Legendre on panels that end where the function jumps. */
import { gaussLegendre } from './quadrature.ts';

/** E[h(b)] ≈ Σ weightᵢ h(bᵢ) for b ~ N(μ, σ²); the nodes ascend, the weights add up to 1 to about 1e-15. */
export interface GaussianRule {
  readonly b: Float64Array;
  readonly weight: Float64Array;
}

/** Beyond this many σ the density is below 1e-16 of its height. */
const REACH = 8.5;
const PANEL = gaussLegendre(8);

/**
 * Panels of at most `width` σ, and none across a jump.
 * @throws RangeError unless σ is positive.
 */
export function gaussianRule(
  mu: number,
  sigma: number,
  jumps: readonly number[] = [],
  width = 1,
): GaussianRule {
  if (!(sigma > 0)) throw new RangeError(`A spread is positive; this is ${sigma}.`);
  const inside = jumps.map((jump) => (jump - mu) / sigma).filter((at) => Math.abs(at) < REACH);
  const ends = [...new Set([-REACH, ...inside, REACH])].sort((one, other) => one - other);
  const b: number[] = [];
  const weight: number[] = [];
  for (let i = 1; i < ends.length; i++) {
    const from = ends[i - 1]!;
    const count = Math.ceil((ends[i]! - from) / width - 1e-9);
    const half = (ends[i]! - from) / count / 2;
    for (let panel = 0; panel < count; panel++)
      for (let j = 0; j < PANEL.nodes.length; j++) {
        const at = from + half * (2 * panel + 1 + PANEL.nodes[j]!);
        b.push(mu + sigma * at);
        weight.push((half * PANEL.weights[j]! * Math.exp((-at * at) / 2)) / Math.sqrt(2 * Math.PI));
      }
  }
  return { b: Float64Array.from(b), weight: Float64Array.from(weight) };
}

/** p(b) of N(μ, σ²). */
export const gaussianDensity = (b: number, mu: number, sigma: number): number =>
  Math.exp(-(((b - mu) / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI));
