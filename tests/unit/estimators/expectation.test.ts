/** Truths about E f(b): closed forms against enumeration and quadrature, samples within their own error. */
import { describe, expect, it } from 'vitest';
import { Bernoulli } from '../../../src/estimators/distributions/bernoulli.ts';
import { Gaussian } from '../../../src/estimators/distributions/gaussian.ts';
import {
  type Expectation,
  enumeratedChoice,
  enumeratedCoins,
  integratedGaussians,
  quadraticOfCoins,
  quadraticOfGaussians,
  sampledExpectation,
} from '../../../src/estimators/expectation.ts';
import { quadratic } from '../../../src/estimators/objective.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import lax1d from '../../golden/lax1d.json' with { type: 'json' };
import { Z_LIMIT } from './support/problems.ts';

const next = uniformStream(noiseKey(91, PURPOSE.problem));
const numbers = (n: number): number[] => Array.from({ length: n }, () => 2 * next() - 1);
const randomQuadratic = (n: number) =>
  quadratic(
    Array.from({ length: n }, () => numbers(n)),
    numbers(n),
    next(),
  );
const at = (n: number) => Float64Array.from(numbers(n), (x) => 2 * x);

function expectClose(got: Expectation, wanted: Expectation, a: Float64Array): void {
  const [g, h] = [new Float64Array(a.length), new Float64Array(a.length)];
  const loss = got.gradient(a, g);
  const scale = 1 + Math.abs(loss);
  expect(got.loss(a)).toBe(loss);
  expect(Math.abs(loss - wanted.gradient(a, h)) / scale).toBeLessThan(1e-12);
  for (const [j, x] of g.entries()) expect(Math.abs(x - h[j]!) / scale).toBeLessThan(1e-12);
}

describe('the closed form', () => {
  it.each([1, 2, 5, 11])('the closed form of a quadratic of %d coins is the sum over all vertices', (n) => {
    const f = randomQuadratic(n);
    for (let i = 0; i < 5; i++) expectClose(quadraticOfCoins(f), enumeratedCoins(n, f), at(n));
  });

  it.each([
    [1, 0.5],
    [2, 1],
  ])('quadrature over %i Gaussians has the closed form of a quadratic', (n, width) => {
    const f = randomQuadratic(n);
    expectClose(integratedGaussians(n, f, width), quadraticOfGaussians(f), at(2 * n));
    expect(() => integratedGaussians(3, f, width)).toThrow(/One or two numbers/);
  });

  it('quadrature over one Gaussian has the exact gradients of the golden file', () => {
    for (const { inputs, common } of lax1d.cases) {
      const g = new Float64Array(2);
      const f = { value: (b: Float64Array) => (b[0]! - inputs.t) ** 2 };
      integratedGaussians(1, f, 0.5).gradient(Float64Array.of(inputs.mu, inputs.log_sigma), g);
      for (const [j, exact] of common.exact.entries()) expect(g[j]).toBeCloseTo(exact, 8);
    }
  });

  it('the closed form of a quadratic of Gaussians is that of its moments, and its gradient the slope of it', () => {
    const f = randomQuadratic(3);
    const { loss, gradient } = quadraticOfGaussians(f);
    const a = at(6);
    // E b_i b_j = μ_i μ_j + δ_ij σ_i²: two points per variable have the same first two moments
    let wanted = 0;
    for (let corner = 0; corner < 8; corner++) {
      const b = Float64Array.from(
        [0, 1, 2],
        (i) => a[i]! + ((corner >> i) & 1 ? 1 : -1) * Math.exp(a[3 + i]!),
      );
      wanted += f.value(b) / 8;
    }
    const g = new Float64Array(6);
    expect(Math.abs(gradient(a, g) - wanted)).toBeLessThan(1e-10);
    for (let j = 0; j < 6; j++) {
      const moved = (h: number) => loss(a.map((x, k) => (k === j ? x + h : x)));
      const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
      expect(Math.abs(g[j]! - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
    }
  });
});

it('enumeration of one choice is the sum over its outcomes', () => {
  const f = randomQuadratic(4);
  const l = at(4);
  const p = [...l].map((x) => Math.exp(x) / [...l].reduce((sum, y) => sum + Math.exp(y), 0));
  const values = p.map((_, i) => f.value(Float64Array.from(p, (__, j) => (i === j ? 1 : 0))));
  const wanted = p.reduce((sum, x, i) => sum + x * values[i]!, 0);
  expect(Math.abs(enumeratedChoice(f).loss(l) - wanted)).toBeLessThan(1e-12);
});

describe('samples', () => {
  const f = randomQuadratic(4);

  it.each([
    ['coins', sampledExpectation(new Bernoulli(4), f, false, 20_000), enumeratedCoins(4, f), 4],
    ['Gaussians', sampledExpectation(new Gaussian(4), f, true, 20_000), quadraticOfGaussians(f), 8],
  ] as const)('of %s are the truth within their own error', (_, sampled, truth, n) => {
    const a = at(n).map((x) => x / 2);
    const [g, h] = [new Float64Array(n), new Float64Array(n)];
    const error = sampled.gradient(a, g) - truth.gradient(a, h);
    expect(sampled.lossError).toBeGreaterThan(0);
    expect(Math.abs(error) / sampled.lossError).toBeLessThan(Z_LIMIT);
    for (const [j, x] of g.entries())
      expect(Math.abs(x - h[j]!) / sampled.gradientError[j]!).toBeLessThan(Z_LIMIT);
  });

  it('state errors that are neither too small nor too large: over 200 seeds they cover the truth as often as they say', () => {
    const f = randomQuadratic(3);
    const a = at(3);
    const [g, h] = [new Float64Array(3), new Float64Array(3)];
    const truth = enumeratedCoins(3, f).gradient(a, h);
    let squares = 0;
    for (let seed = 0; seed < 200; seed++) {
      const sampled = sampledExpectation(new Bernoulli(3), f, false, 400, seed);
      const loss = sampled.gradient(a, g);
      squares += ((loss - truth) / sampled.lossError) ** 2;
      for (let j = 0; j < 3; j++) squares += ((g[j]! - h[j]!) / sampled.gradientError[j]!) ** 2;
    }
    // A mean of 800 squares of standard normal numbers, the four of a seed not independent: .8 to 1.25 is past 4 deviations.
    expect(squares / 800).toBeGreaterThan(0.75);
    expect(squares / 800).toBeLessThan(1.3);
  });
});
