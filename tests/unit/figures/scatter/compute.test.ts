/** The scatter: a guess never moves the mean, and at the best η it leaves 1 − ρ², by sums that are made otherwise. */
import { describe, expect, it } from 'vitest';
import {
  GUESSES,
  type GuessId,
  loss,
  samplesOf,
  scatterOf,
} from '../../../../src/figures/scatter/compute.ts';
import { scatter } from '../../../../src/figures/scatter/scatter.tsx';
import { begin } from '../begin.ts';

const IDS = Object.keys(GUESSES) as GuessId[];
const TARGETS = [-2, -0.5, 0, 1, 2];
const QUESTIONS = IDS.flatMap((guess) => TARGETS.map((target) => ({ guess, target })));

/** E[h(b)] for b ~ N(0, 1) by the trapezoidal rule, which is exact to rounding for what dies out at both ends. */
function mean(of: (b: number) => number): number {
  let sum = 0;
  for (let i = -1800; i <= 1800; i++) {
    const b = i / 180;
    sum += of(b) * Math.exp((-b * b) / 2);
  }
  return sum / 180 / Math.sqrt(2 * Math.PI);
}

/** What is left over of f's term, as the text defines it. */
const leftOver =
  ({ guess, target }: (typeof QUESTIONS)[number], eta: number, known: number) =>
  (b: number): number =>
    loss(b, target) * b - eta * (GUESSES[guess].value(b, target) * b - known);

describe('subtracting a guess', () => {
  it('leaves the mean, whatever the guess and the share', () => {
    for (const question of QUESTIONS) {
      const { slope, known } = scatterOf(question);
      for (const eta of [-4, 0, 0.6, 6]) expect(mean(leftOver(question, eta, known))).toBeCloseTo(slope, 9);
    }
  });

  it('leaves the share of the variance that the curve shows, and 1 − ρ² at Cov ÷ Var', () => {
    for (const question of QUESTIONS) {
      const { slope, known, best, rho2, left, varF } = scatterOf(question);
      const variance = (eta: number): number => mean((b) => (leftOver(question, eta, known)(b) - slope) ** 2);
      const whole = variance(0);
      expect(varF / whole).toBeCloseTo(1, 9);
      for (const eta of [-1, 0, best, 3]) expect(left(eta)).toBeCloseTo(variance(eta) / whole, 8);
      // ρ by its own definition: the mean product of both terms in units of their spread.
      const x = (b: number): number => GUESSES[question.guess].value(b, question.target) * b - known;
      const spreadX = Math.sqrt(mean((b) => x(b) ** 2));
      const rho = mean((b) => (x(b) / spreadX) * ((loss(b, question.target) * b - slope) / Math.sqrt(whole)));
      expect(rho2).toBeCloseTo(rho ** 2, 9);
      expect(left(best)).toBeCloseTo(1 - rho ** 2, 8);
      for (const by of [-0.05, 0.05]) expect(left(best + by)).toBeGreaterThan(left(best));
    }
  });

  it('is seen in samples: 50 000 of them have that mean and that variance within their error', () => {
    const question = { guess: 'square', target: 1 } as const;
    const { slope, known, varF, left } = scatterOf(question);
    const draws = 50_000;
    const all = samplesOf({ ...question, draws, seed: 5 }, known);
    for (const eta of [0, 1.2]) {
      const left1 = all.map(({ x, y }) => y - eta * x);
      const average = left1.reduce((sum, g) => sum + g, 0) / draws;
      const squares = left1.map((g) => (g - slope) ** 2);
      const variance = squares.reduce((sum, s) => sum + s, 0) / draws;
      const error = Math.sqrt(squares.reduce((sum, s) => sum + (s - variance) ** 2, 0) / draws / draws);
      expect(Math.abs(average - slope)).toBeLessThan(5.5 * Math.sqrt((varF * left(eta)) / draws));
      expect(Math.abs(variance - varF * left(eta))).toBeLessThan(5.5 * error);
    }
  });

  it('at t = 1: a line helps least, a constant halves, a square leaves less than a third, nearly f nearly nothing', () => {
    const share = (guess: GuessId): number => 1 - scatterOf({ guess, target: 1 }).rho2;
    expect(share('line')).toBeGreaterThan(0.6);
    expect(share('constant')).toBeGreaterThan(0.4);
    expect(share('constant')).toBeLessThan(0.6);
    expect(share('square')).toBeGreaterThan(0.15);
    expect(share('square')).toBeLessThan(1 / 3);
    expect(share('near')).toBeLessThan(0.05);
  });

  it('the best constant is not the mean of f, which is far from it', () => {
    const { best } = scatterOf({ guess: 'constant', target: 1 });
    const average = mean((b) => loss(b, 1));
    expect(average).toBeCloseTo(2, 10);
    expect(best).toBeGreaterThan(1.5 * average);
  });
});

it('more samples change none that were there, another seed changes all', () => {
  const few = samplesOf({ guess: 'line', target: 1, draws: 10, seed: 1 }, 1);
  const many = samplesOf({ guess: 'line', target: 1, draws: 100, seed: 1 }, 1);
  const others = samplesOf({ guess: 'line', target: 1, draws: 10, seed: 2 }, 1);
  expect(many.slice(0, 10)).toEqual(few);
  expect(others.some(({ b }, i) => b === few[i]!.b)).toBe(false);
});

it('its sentences hold the numbers of the curve', () => {
  const state = begin(scatter, { ...scatter.settings.defaults, guess: 'near', slope: 0 });
  const words = scatter.describe(state);
  expect(words).toContain('η = 0.00 leaves 100 %');
  expect(words).toContain('The mean is −1.967');
});
