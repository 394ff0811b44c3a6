/** What a formula is about: f as an objective, every outcome's value where they can be visited, and the truth at θ. */
import { Bernoulli } from '../../estimators/distributions/bernoulli.ts';
import type { Distribution } from '../../estimators/distributions/distribution.ts';
import { Gaussian } from '../../estimators/distributions/gaussian.ts';
import type { GradientEstimator } from '../../estimators/estimator.ts';
import { ExactGradient, ExpectedGradient, LARGEST_ENUMERATION } from '../../estimators/exact.ts';
import {
  type Expectation,
  enumeratedChoice,
  integratedGaussians,
  sampledExpectation,
} from '../../estimators/expectation.ts';
import { readFormula } from '../../math/formula/grammar.ts';
import { type FormulaProgram, isComplaint, programOf } from '../../math/formula/program.ts';
import { gaussian, noiseKey, PURPOSE } from '../../math/random.ts';
import { logit, logSumExp, sigmoid } from '../../math/special.ts';
import type { LabTruth } from './messages.ts';
import type { LabSettings } from './settings.ts';

/** Samples behind what cannot be visited: of the truth at θ, and of each loss along training. */
const TRUTH_DRAWS = 20_000;
const LOSS_DRAWS = 2000;
/** Instructions between two looks at the clock. */
const SLICE = 100_000;
/** How far odds of their own are spread, in logits, and how close to certainty they may come. */
const SPREAD = 1.2;
const LIMITS = [0.02, 0.98] as const;

export interface LabProblem {
  readonly f: FormulaProgram;
  /** The parameters where gradients are measured: logits, or means and then logarithms of spreads. */
  readonly a: Float64Array;
  readonly truth: LabTruth;
  /** The exact gradient; null where it is not known. */
  readonly exact: GradientEstimator | null;
  /** E f(b) at other parameters: exact, or measured with the same samples at every call. */
  lossAt(a: Float64Array): number;
}

/** The coins' probabilities at the start. */
export function thetasOf({ size, theta, odds, seed }: LabSettings): Float64Array<ArrayBuffer> {
  const key = noiseKey(seed, PURPOSE.problem);
  const own = (i: number): number => sigmoid(logit(theta) + SPREAD * gaussian(key, 0, i));
  return Float64Array.from({ length: size }, (_, i) =>
    odds === 'equal' ? theta : Math.min(Math.max(own(i), LIMITS[0]), LIMITS[1]),
  );
}

/** Yields between slices of work; ends with the problem, or with a sentence about why there is none. */
export function* problemOfFormula(settings: LabSettings): Generator<void, LabProblem | string> {
  const { formula, size, target, seed } = settings;
  const { tree, complaint } = readFormula(formula);
  const answer = tree ? programOf(tree, { size, target, seed }) : complaint;
  if (isComplaint(answer)) return `The formula ${answer.why}.`;
  if (settings.drawn === 'numbers') return numbersProblem(answer, settings);
  if (settings.drawn === 'choice') return choiceProblem(answer, settings);
  const theta = thetasOf(settings);
  const a = theta.map(logit);
  if (size > LARGEST_ENUMERATION) return measured(answer, new Bernoulli(size), a, theta, settings);

  const count = 2 ** size;
  const table = new Float64Array(count);
  const b = new Float64Array(size);
  const slice = Math.max(1, Math.floor(SLICE / (answer.length + size)));
  for (let outcome = 0; outcome < count; outcome++) {
    for (let i = 0; i < size; i++) b[i] = (outcome >> i) & 1;
    table[outcome] = answer.value(b);
    if (!Number.isFinite(table[outcome])) return notFinite(table[outcome]!, b);
    if (outcome % slice === slice - 1) yield;
  }
  return visitedProblem(answer, a, theta, table);
}

const notFinite = (value: number, b: Float64Array): string =>
  `The formula is ${Number.isNaN(value) ? 'not a number' : 'infinite'} at b = ${[...b].join(' ')}: nothing can be measured.`;

/** Σ_b p(b) f(b) by folding the table, one coin after the other; `kept` is a coin that is held at 0 or 1. */
function foldedMean(table: Float64Array, a: Float64Array, fold: Float64Array, kept = -1, held = 0): number {
  fold.set(table);
  let length = table.length;
  for (let j = a.length - 1; j >= 0; j--) {
    length /= 2;
    const one = j === kept ? held : sigmoid(a[j]!);
    const none = j === kept ? 1 - held : sigmoid(-a[j]!);
    for (let k = 0; k < length; k++) fold[k] = none * fold[k]! + one * fold[k + length]!;
  }
  return fold[0]!;
}

function visitedProblem(
  f: FormulaProgram,
  a: Float64Array,
  theta: LabTruth['theta'],
  table: Float64Array,
): LabProblem {
  const fold = new Float64Array(table.length);
  // ∂E f/∂a_j = θ_j (1 − θ_j) (E[f | b_j = 1] − E[f | b_j = 0])
  const gradient = theta.map(
    (p, j) => p * (1 - p) * (foldedMean(table, a, fold, j, 1) - foldedMean(table, a, fold, j, 0)),
  );
  const lossAt = (logits: Float64Array): number => foldedMean(table, logits, fold);
  const none = new Float64Array(a.length);
  return {
    f,
    a,
    truth: {
      theta,
      draws: null,
      loss: lossAt(a),
      lossError: 0,
      gradient,
      gradientError: none,
      direction: directionOf(gradient, 'coins'),
    },
    exact: new ExactGradient(a.length, {
      value(x) {
        let outcome = 0;
        for (let i = 0; i < x.length; i++) if (x[i]! > 0.5) outcome |= 1 << i;
        return table[outcome]!;
      },
    }),
    lossAt,
  };
}

/** One of K outcomes: all of them equally likely, or each with a logit of its own. */
function choiceProblem(f: FormulaProgram, { size, odds, seed }: LabSettings): LabProblem | string {
  const key = noiseKey(seed, PURPOSE.problem);
  const a = Float64Array.from({ length: size }, (_, k) =>
    odds === 'equal' ? 0 : SPREAD * gaussian(key, 0, k),
  );
  const table = new Float64Array(size);
  const b = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    b.fill(0);
    b[k] = 1;
    table[k] = f.value(b);
    if (!Number.isFinite(table[k])) return notFinite(table[k]!, b);
  }
  const norm = logSumExp(a);
  const expectation = enumeratedChoice({ value: (x) => table[x.indexOf(1)]! });
  return known(
    f,
    a,
    a.map((each) => Math.exp(each - norm)),
    expectation,
    'choice',
  );
}

/** Widths of panels in σ for one number and for two, and how near the finer must come to the coarser. */
const PANELS = [
  [0.5, 0.25],
  [2, 1],
] as const;
const AGREEMENT = 1e-6;

/** Integrated where that is settled; where f jumps or there are many numbers, what is exact is measured. */
function numbersProblem(f: FormulaProgram, settings: LabSettings): LabProblem | string {
  const { size, mean, spread } = settings;
  const a = new Float64Array(2 * size).fill(mean, 0, size).fill(Math.log(spread), size);
  const panels = PANELS[size - 1];
  if (f.jump === null && panels) {
    const [coarse, fine] = panels.map((width) =>
      known(f, a, a.slice(), integratedGaussians(size, f, width), 'numbers'),
    ) as [LabProblem, LabProblem];
    if (agree(coarse.truth, fine.truth)) return coarse;
  }
  return measured(f, new Gaussian(size), a, a.slice(), settings);
}

/** False where anything is no number. */
function agree(one: LabTruth, other: LabTruth): boolean {
  const far = Math.max(
    Math.abs(one.loss - other.loss),
    ...one.gradient.map((each, j) => Math.abs(each - other.gradient[j]!)),
  );
  return far <= AGREEMENT * Math.max(1e-3, Math.hypot(...other.gradient));
}

/** Where an expectation is known at all parameters. */
function known(
  f: FormulaProgram,
  a: Float64Array,
  theta: LabTruth['theta'],
  expectation: Expectation,
  drawn: LabSettings['drawn'],
): LabProblem {
  const gradient = new Float64Array(a.length);
  const loss = expectation.gradient(a, gradient);
  return {
    f,
    a,
    truth: {
      theta,
      draws: null,
      loss,
      lossError: 0,
      gradient,
      gradientError: new Float64Array(a.length),
      direction: directionOf(gradient, drawn),
    },
    exact: new ExpectedGradient(a.length, expectation),
    lossAt: (at) => expectation.loss(at),
  };
}

function measured(
  f: FormulaProgram,
  distribution: Distribution,
  a: Float64Array,
  theta: LabTruth['theta'],
  { drawn, seed }: LabSettings,
): LabProblem | string {
  const normal = drawn === 'numbers';
  const gradient = new Float64Array(a.length);
  const truth = sampledExpectation(distribution, f, normal, TRUTH_DRAWS, seed);
  const loss = truth.gradient(a, gradient);
  if (!Number.isFinite(loss))
    return `The formula is ${Number.isNaN(loss) ? 'not a number' : 'infinite'} at some of ${TRUTH_DRAWS} samples of b: nothing can be measured.`;
  const later = sampledExpectation(distribution, f, normal, LOSS_DRAWS, seed);
  return {
    f,
    a,
    truth: {
      theta,
      draws: TRUTH_DRAWS,
      loss,
      lossError: truth.lossError,
      gradient,
      gradientError: truth.gradientError.slice(),
      direction: directionOf(gradient, drawn),
    },
    exact: null,
    lossAt: (logits) => later.loss(logits),
  };
}

/**
 * Where a gradient points, in units of length one. For one of zero, where all its numbers grow alike; logits of a choice that
 * grow alike change nothing, so there the first grows at the cost of the others.
 */
function directionOf(gradient: Float64Array, drawn: LabSettings['drawn']): LabTruth['direction'] {
  const { length } = gradient;
  const zero = Math.hypot(...gradient) <= 1e-12;
  const flat = (_: number, j: number): number => (drawn !== 'choice' || j === 0 ? 1 : -1 / (length - 1));
  const way = zero ? gradient.map(flat) : gradient;
  const size = Math.hypot(...way);
  return Float64Array.from(way, (each) => each / size);
}
