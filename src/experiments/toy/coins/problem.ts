/** Twenty coins with one cost for all of them, and pairs of coins that pay for erring on the same side. */
import { type Quadratic, quadratic } from '../../../estimators/objective.ts';
import { problemOf, type StochasticProblem } from '../problem.ts';

/** D. */
export const COINS = 20;

/** Which pairs of coins are coupled: each with the next in a ring, or every one with every other. */
export type Pairs = 'neighbours' | 'all';

/** t_i from .05 to .95, evenly. */
export const COIN_TARGETS: readonly number[] = Array.from(
  { length: COINS },
  (_, i) => 0.05 + (0.9 * i) / (COINS - 1),
);

export const pairsOf = (pairs: Pairs): readonly (readonly [number, number])[] =>
  COIN_TARGETS.flatMap((_, i): readonly (readonly [number, number])[] =>
    pairs === 'neighbours'
      ? [[i, (i + 1) % COINS]]
      : Array.from({ length: COINS - 1 - i }, (__, k) => [i, i + 1 + k] as const),
  );

/** f(b) = Σ_i d_i² + κ Σ_pairs d_i d_j with d_i = b_i − t_i, as bᵀAb + c·b + const. */
export function coupledCost(coupling: number, pairs: Pairs): Quadratic {
  const t = COIN_TARGETS;
  const A = t.map((_, i) => t.map((__, j) => (i === j ? 1 : 0)));
  const c = t.map((x) => -2 * x);
  let d = t.reduce((sum, x) => sum + x * x, 0);
  for (const [i, j] of pairsOf(pairs)) {
    A[i]![j]! += coupling;
    c[i]! -= coupling * t[j]!;
    c[j]! -= coupling * t[i]!;
    d += coupling * t[i]! * t[j]!;
  }
  return quadratic(A, c, d);
}

/** The least f over all 2ᴰ vertices: a Gray code visits each, one coin flipped at a time. E f is least there too. */
export function leastCost(f: Quadratic): number {
  const { A, c, d } = f;
  const n = c.length;
  const x = new Float64Array(n);
  const both = A.map((row, i) => Float64Array.from(row, (a, j) => a + A[j]![i]!));
  let value = d;
  let least = d;
  for (let code = 1; code < 2 ** n; code++) {
    const i = 31 - Math.clz32(code & -code);
    let rise = A[i]![i]! + c[i]!;
    const row = both[i]!;
    for (let j = 0; j < n; j++) if (j !== i) rise += row[j]! * x[j]!;
    value += x[i] === 0 ? rise : -rise;
    x[i] = 1 - x[i]!;
    if (value < least) least = value;
  }
  return least;
}

/** The coins from even odds; E f in closed form. */
export const coupledCoins = (coupling: number, pairs: Pairs): StochasticProblem =>
  problemOf('bernoulli', COINS, coupledCost(coupling, pairs));
