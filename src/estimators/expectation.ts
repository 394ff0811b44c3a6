/** E f(b) and its gradient as truths to compare with: in closed form, by enumeration or quadrature, or from many samples with their error. */
import { gaussianRule } from '../math/gaussianRule.ts';
import { fillGaussian, fillUniform, noiseKey, PURPOSE } from '../math/random.ts';
import { sigmoid } from '../math/special.ts';
import type { Distribution } from './distributions/distribution.ts';
import { enumerateBernoulli, enumerateCategorical } from './exact.ts';
import type { Objective, Quadratic } from './objective.ts';

export interface Expectation {
  /** Where the numbers come from. Only samples have errors. */
  readonly how: 'closed form' | 'enumeration' | 'quadrature' | 'sampling';
  /** E f(b) at parameters a. */
  loss(a: Float64Array): number;
  /** g ← ∇ₐ E f(b); returns E f(b). */
  gradient(a: Float64Array, g: Float64Array): number;
}

/** Of samples: the standard errors of what the last call gave. */
export interface SampledExpectation extends Expectation {
  readonly how: 'sampling';
  readonly draws: number;
  readonly lossError: number;
  readonly gradientError: Float64Array;
}

/** An expectation whose loss is what its gradient returns. */
function byGradient(how: Expectation['how'], gradient: Expectation['gradient']): Expectation {
  let unused = new Float64Array(0);
  const loss = (a: Float64Array): number => {
    if (unused.length !== a.length) unused = new Float64Array(a.length);
    return gradient(a, unused);
  };
  return { how, loss, gradient };
}

/** Over all 2ᴰ vertices; throws a RangeError at the first use for D > 14. */
export function enumeratedCoins(size: number, f: Objective): Expectation {
  const b = new Float64Array(size);
  const theta = new Float64Array(size);
  return byGradient('enumeration', (a, g) => enumerateBernoulli(a, f, g, b, theta));
}

/** Over the K outcomes of one categorical variable. */
export const enumeratedChoice = (f: Objective): Expectation =>
  byGradient('enumeration', (l, g) => enumerateCategorical(l, f, g));

/**
 * f = bᵀAb + c·b + d of independent coins, where b² = b: with off-diagonal A only,
 * E f = Σ_{i≠j} A_ij θ_i θ_j + Σ_i (A_ii + c_i) θ_i + d, and ∂/∂a_i = θ_i (1 − θ_i) (Σ_{j≠i} (A_ij + A_ji) θ_j + A_ii + c_i).
 */
export function quadraticOfCoins({ A, c, d }: Quadratic): Expectation {
  const n = c.length;
  const theta = new Float64Array(n);
  return byGradient('closed form', (a, g) => {
    let loss = d;
    for (let i = 0; i < n; i++) theta[i] = sigmoid(a[i]!);
    for (let i = 0; i < n; i++) {
      let pairs = 0;
      for (let j = 0; j < n; j++) if (j !== i) pairs += (A[i]![j]! + A[j]![i]!) * theta[j]!;
      const single = A[i]![i]! + c[i]!;
      loss += theta[i]! * (pairs / 2 + single);
      g[i] = theta[i]! * sigmoid(-a[i]!) * (pairs + single);
    }
    return loss;
  });
}

/** f = bᵀAb + c·b + d of independent Gaussians: E f = μᵀAμ + Σ_i A_ii σ_i² + c·μ + d, with a = [μ, log σ]. */
export function quadraticOfGaussians({ A, c, d }: Quadratic): Expectation {
  const n = c.length;
  return byGradient('closed form', (a, g) => {
    let loss = d;
    for (let i = 0; i < n; i++) {
      let pairs = 0;
      for (let j = 0; j < n; j++) pairs += (A[i]![j]! + A[j]![i]!) * a[j]!;
      const spread = A[i]![i]! * Math.exp(2 * a[n + i]!);
      loss += a[i]! * (pairs / 2 + c[i]!) + spread;
      g[i] = pairs + c[i]!;
      g[n + i] = 2 * spread;
    }
    return loss;
  });
}

/** Below this share of the whole a node of a rule is left out. */
const NEGLIGIBLE = 1e-20;

/**
 * Of independent Gaussians, a = [μ, log σ], on panels of `width` σ along each: for one or two of them, and an f without jumps.
 * Throws a RangeError for more.
 */
export function integratedGaussians(size: number, f: Objective, width: number): Expectation {
  if (size !== 1 && size !== 2) throw new RangeError(`One or two numbers are integrated; these are ${size}.`);
  const { b: nodes, weight } = gaussianRule(0, 1, [], width);
  const count = nodes.length ** size;
  const x = new Float64Array(size);
  const b = new Float64Array(size);
  return byGradient('quadrature', (a, g) => {
    g.fill(0);
    let loss = 0;
    for (let at = 0; at < count; at++) {
      let share = 1;
      for (let i = 0, rest = at; i < size; i++, rest = Math.floor(rest / nodes.length)) {
        const node = rest % nodes.length;
        share *= weight[node]!;
        x[i] = nodes[node]!;
        b[i] = a[i]! + Math.exp(a[size + i]!) * x[i]!;
      }
      if (share < NEGLIGIBLE) continue;
      const value = share * f.value(b);
      loss += value;
      for (let i = 0; i < size; i++) {
        g[i]! += (value * x[i]!) / Math.exp(a[size + i]!);
        g[size + i]! += value * (x[i]! ** 2 - 1);
      }
    }
    return loss;
  });
}

/**
 * From `draws` samples, the same at every a: E f is their mean, and the gradient their mean of (f − mean of the others) ∇log p,
 * which is unbiased. `normal`: the distribution's noise is Gaussian. Throws a RangeError for fewer than two draws.
 */
export function sampledExpectation(
  distribution: Distribution,
  f: Objective,
  normal: boolean,
  draws: number,
  seed = 0,
): SampledExpectation {
  if (!(draws >= 2)) throw new RangeError(`An error needs two draws or more; these are ${draws}.`);
  const n = distribution.parameters;
  const key = noiseKey(seed, PURPOSE.evaluate);
  const u = new Float64Array(distribution.size);
  const values = new Float64Array(draws);
  const scores = new Float64Array(draws * n);
  const gradientError = new Float64Array(n);
  let lossError = 0;
  const gradient = (a: Float64Array, g: Float64Array): number => {
    let total = 0;
    for (let draw = 0; draw < draws; draw++) {
      if (normal) fillGaussian(key, draw, u);
      else fillUniform(key, draw, u);
      distribution.draw(a, u);
      values[draw] = f.value(distribution.b);
      total += values[draw]!;
      scores.set(distribution.score, draw * n);
    }
    const average = total / draws;
    let squares = 0;
    const share = draws / (draws - 1); // f − mean of the others = share · (f − mean)
    for (let draw = 0; draw < draws; draw++) {
      values[draw]! -= average;
      squares += values[draw]! ** 2;
    }
    lossError = Math.sqrt(squares / (draws - 1) / draws);
    for (let j = 0; j < n; j++) {
      let first = 0;
      let second = 0;
      for (let draw = 0; draw < draws; draw++) {
        const x = share * values[draw]! * scores[draw * n + j]!;
        first += x;
        second += x * x;
      }
      g[j] = first / draws;
      gradientError[j] = Math.sqrt(Math.max(0, second - (first * first) / draws) / (draws - 1) / draws);
    }
    return average;
  };
  return {
    ...byGradient('sampling', gradient),
    how: 'sampling',
    draws,
    gradientError,
    get lossError() {
      return lossError;
    },
  };
}
