/** What is exactly true about one Gaussian b and one black box f: the slope of E f, variances, and the c that leaves none. */
import { type GaussianRule, gaussianDensity, gaussianRule } from '../../math/gaussianRule.ts';
import { type BlackBox, type BoxId, boxOf } from './boxes.ts';

export interface WeightedPlace {
  readonly box: BoxId;
  readonly target: number;
  readonly mu: number;
  readonly sigma: number;
}

/** Nodes under p(b), none of whose panels a jump of f crosses. */
export const ruleOf = ({ box, target, mu, sigma }: WeightedPlace): GaussianRule =>
  gaussianRule(mu, sigma, boxOf(box).jumps(target, mu - 9 * sigma, mu + 9 * sigma));

/** Mean and variance of h(b). */
function moments({ b, weight }: GaussianRule, of: (b: number) => number): readonly [number, number] {
  let mean = 0;
  let square = 0;
  for (let i = 0; i < b.length; i++) {
    const g = of(b[i]!);
    mean += weight[i]! * g;
    square += weight[i]! * g * g;
  }
  return [mean, Math.max(0, square - mean * mean)];
}

export interface Exact {
  /** ∂E[f(b)]/∂μ. */
  readonly slope: number;
  /** Of REINFORCE's g = f(b) (b − μ)/σ². */
  readonly reinforce: number;
  /** Of the reparameterised g = f′(b); null where f has no slope to follow. */
  readonly reparameterisation: number | null;
}

/** The gradient's moments in μ, by quadrature. */
export function exactOf(place: WeightedPlace): Exact {
  const { target, mu, sigma } = place;
  const { value, slope }: BlackBox = boxOf(place.box);
  const rule = ruleOf(place);
  const [mean, reinforce] = moments(rule, (b) => (value(b, target) * (b - mu)) / sigma ** 2);
  return {
    slope: mean,
    reinforce,
    reparameterisation: slope && moments(rule, (b) => slope(b, target))[1],
  };
}

/**
 * The c that leaves no variance. With score s = (b − μ)/σ² and m = ∂E f/∂μ, (c p)′ = (c′ − c s) p, so
 * g = (f − c) s + c′ is m everywhere when (c p)′ = (m − f s) p: c(b) = ∫_{−∞}^b (m − f s) p ÷ p(b).
 * At ascending `xs`; NaN where p is too small to divide by.
 */
export function flatteningC(place: WeightedPlace, xs: ArrayLike<number>): Float64Array {
  const { box, target, mu, sigma } = place;
  const { value, jumps }: BlackBox = boxOf(box);
  const m = exactOf(place).slope;
  const out = new Float64Array(xs.length).fill(Number.NaN);
  const points = [...Array.from(xs), ...jumps(target, mu - 9 * sigma, mu + 9 * sigma)];
  const { b, weight } = gaussianRule(mu, sigma, points);
  const piece = (i: number): number => weight[i]! * (m - (value(b[i]!, target) * (b[i]! - mu)) / sigma ** 2);
  const set = (at: number, integral: number): void => {
    const p = gaussianDensity(xs[at]!, mu, sigma);
    if (p * sigma > 1e-9) out[at] = integral / p;
  };
  // Each half from its own end, where both sides of the quotient are small: the whole integral is zero.
  let sum = 0;
  let i = 0;
  for (let at = 0; at < xs.length && xs[at]! <= mu; at++) {
    for (; i < b.length && b[i]! < xs[at]!; i++) sum += piece(i);
    set(at, sum);
  }
  sum = 0;
  i = b.length - 1;
  for (let at = xs.length - 1; at >= 0 && xs[at]! > mu; at--) {
    for (; i >= 0 && b[i]! > xs[at]!; i--) sum -= piece(i);
    set(at, sum);
  }
  return out;
}
