/** A control variate by its two numbers: what f and a guess c make of the same samples, and how much of one is in the other. */
import { gaussianRule } from '../../math/gaussianRule.ts';
import { gaussian, noiseKey, PURPOSE } from '../../math/random.ts';

/** b ~ N(0, 1), and gradients are taken in its mean: the score is b itself. */
const RULE = gaussianRule(0, 1);

export interface Guess {
  readonly label: string;
  /** c(b) in plain letters. */
  readonly formula: string;
  value(b: number, t: number): number;
}

/** From knowing nothing to knowing f but for its wobble. */
export const GUESSES = {
  constant: { label: 'constant', formula: '1', value: () => 1 },
  line: { label: 'line', formula: 'b', value: (b) => b },
  square: { label: 'square', formula: 'b²', value: (b) => b * b },
  near: { label: 'nearly f', formula: '(b − t)²', value: (b, t) => (b - t) ** 2 },
} as const satisfies Readonly<Record<string, Guess>>;
export type GuessId = keyof typeof GUESSES;

/** The black box: a square that wobbles. */
export const loss = (b: number, t: number): number => (b - t) ** 2 + Math.sin(3 * b);

export interface Question {
  readonly guess: GuessId;
  readonly target: number;
}

export interface ScatteredTerms {
  /** E[f(b) s]: the slope of E f in the mean, whatever is subtracted. */
  readonly slope: number;
  /** Var(f s) and Var(c s). */
  readonly varF: number;
  readonly varC: number;
  /** Cov(f s, c s). */
  readonly cov: number;
  /** E[c s], which is known and subtracted, so that the guess's term has mean 0. */
  readonly known: number;
  /** η with the least variance: Cov ÷ Var(c s). */
  readonly best: number;
  /** Cov² ÷ (Var(f s) Var(c s)). */
  readonly rho2: number;
  /** Var(f s − η (c s − E[c s])) ÷ Var(f s): 1 at η = 0, 1 − ρ² at the best. */
  left(eta: number): number;
}

/** All moments by quadrature over b. */
export function scatterOf({ guess, target }: Question): ScatteredTerms {
  const c = GUESSES[guess].value;
  let [f1, c1, f2, c2, fc] = [0, 0, 0, 0, 0];
  for (let i = 0; i < RULE.b.length; i++) {
    const b = RULE.b[i]!;
    const w = RULE.weight[i]!;
    const f = loss(b, target) * b;
    const g = c(b, target) * b;
    f1 += w * f;
    c1 += w * g;
    f2 += w * f * f;
    c2 += w * g * g;
    fc += w * f * g;
  }
  const varF = f2 - f1 * f1;
  const varC = c2 - c1 * c1;
  const cov = fc - f1 * c1;
  return {
    slope: f1,
    varF,
    varC,
    cov,
    known: c1,
    best: cov / varC,
    rho2: (cov * cov) / (varF * varC),
    left: (eta) => Math.max(0, varF - 2 * eta * cov + eta * eta * varC) / varF,
  };
}

export interface Sample {
  readonly b: number;
  /** c(b) s − E[c s]. */
  readonly x: number;
  /** f(b) s. */
  readonly y: number;
}

/** The first `draws` samples of a seed: more of them change none that were there. */
export function samplesOf(
  { guess, target, draws, seed }: Question & { readonly draws: number; readonly seed: number },
  known: number,
): readonly Sample[] {
  const key = noiseKey(seed, PURPOSE.sampleEpsilon);
  return Array.from({ length: draws }, (_, i) => {
    const b = gaussian(key, i, 0);
    return { b, x: GUESSES[guess].value(b, target) * b - known, y: loss(b, target) * b };
  });
}
