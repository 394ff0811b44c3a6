/** LAX on one Gaussian, f(b) = (b − t)²: identities, and means and variances in closed form by quadrature over ε. */
import { describe, expect, it } from 'vitest';
import { ControlVariate } from '../../../src/estimators/controlVariate.ts';
import { Gaussian } from '../../../src/estimators/distributions/gaussian.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { pathwise } from '../../../src/estimators/pathwise.ts';
import { constant, zero } from '../../../src/estimators/surrogates/constant.ts';
import { network } from '../../../src/estimators/surrogates/network.ts';
import { objective } from '../../../src/estimators/surrogates/objective.ts';
import { sum } from '../../../src/estimators/surrogates/sum.ts';
import type { Surrogate } from '../../../src/estimators/surrogates/surrogate.ts';
import { normalQuantile } from '../../../src/math/normal.ts';
import { unitRule } from '../../../src/math/quadrature.ts';
import { gaussian, noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { RunningMoments } from '../../../src/math/statistics.ts';
import { worstScore, Z_LIMIT } from './support/problems.ts';

const T = 0.3;
const f = new SquaredDistance(T);
const CASES = [
  [0.9, 0.7],
  [-0.4, 1.3],
  [0.3, 0.5],
] as const;

function lax(surrogate: Surrogate, phi: readonly number[]) {
  const d = new Gaussian(1);
  const equation = new ControlVariate(d, surrogate, Float64Array.from(phi), new Float64Array(phi.length));
  const g = new Float64Array(2);
  return (a: Float64Array, epsilon: number) => {
    d.sample(a, Float64Array.of(epsilon));
    equation.estimate(f.value(d.b), a, g);
    return g;
  };
}

const RULE = unitRule(16, 40);

/** Mean and variance of both coordinates over ε. */
function exactMoments(
  estimate: (a: Float64Array, epsilon: number) => Float64Array,
  mu: number,
  sigma: number,
) {
  const a = Float64Array.of(mu, Math.log(sigma));
  const first = [0, 0];
  const second = [0, 0];
  for (let i = 0; i < RULE.size; i++) {
    const g = estimate(a, normalQuantile(RULE.v[i]!));
    for (const j of [0, 1]) {
      first[j]! += RULE.weight[i]! * g[j]!;
      second[j]! += RULE.weight[i]! * g[j]! ** 2;
    }
  }
  return { mean: first, variance: first.map((m, j) => second[j]! - m * m) };
}

const optimal = (sigma: number) => lax(sum(objective(1, f), constant(1)), [2 * sigma * sigma]);

describe.each(CASES)('at μ = %d, σ = %d', (mu, sigma) => {
  const d = mu - T;
  const s2 = sigma * sigma;
  const rows = [
    [
      'REINFORCE',
      lax(zero(1), []),
      (d ** 4 + 18 * d * d * s2 + 15 * s2 * s2) / s2 - 4 * d * d,
      2 * d ** 4 + 60 * d * d * s2 + 74 * s2 * s2,
    ],
    ['LAX with c = f', lax(objective(1, f), []), 4 * s2, 4 * d * d * s2 + 8 * s2 * s2],
    ['LAX with c = f + 2σ²', optimal(sigma), 0, 4 * d * d * s2],
  ] as const;

  it.each(rows)('%s has the mean and the variances of the closed forms', (_, estimate, varMu, varSigma) => {
    const { mean, variance } = exactMoments(estimate, mu, sigma);
    const close = (got: number, wanted: number) =>
      expect(Math.abs(got - wanted)).toBeLessThan(1e-6 * Math.abs(wanted) + 1e-8);
    close(mean[0]!, 2 * d);
    close(mean[1]!, 2 * s2);
    close(variance[0]!, varMu);
    close(variance[1]!, varSigma);
  });

  it('LAX with c = f is the reparameterisation trick; c = f + 2σ² leaves no noise in μ', () => {
    const a = Float64Array.of(mu, Math.log(sigma));
    const site = objective(1, f).site(new Float64Array(0), new Float64Array(0));
    const path = new Float64Array(2);
    const distribution = new Gaussian(1);
    const own = lax(objective(1, f), []);
    const best = optimal(sigma);
    for (let n = 0; n < 200; n++) {
      const epsilon = gaussian(noiseKey(71, PURPOSE.sampleEpsilon), n, 0);
      distribution.sample(a, Float64Array.of(epsilon));
      pathwise(distribution, site, new Float64Array(1), path);
      const g = own(a, epsilon);
      for (const j of [0, 1]) expect(Math.abs(g[j]! - path[j]!)).toBeLessThan(1e-11);
      const b = best(a, epsilon);
      expect(Math.abs(b[0]! - 2 * d)).toBeLessThan(1e-11);
      expect(Math.abs(b[1]! - (2 * s2 + 2 * d * sigma * epsilon))).toBeLessThan(1e-11);
    }
  });

  it('LAX with an untrained network is unbiased', () => {
    const surrogate = network([1, 10, 1], 'tanh', 'torch');
    const phi = new Float64Array(surrogate.size);
    surrogate.initialise(phi, uniformStream(noiseKey(72, PURPOSE.initialise)));
    const estimate = lax(surrogate, [...phi]);
    const { mean } = exactMoments(estimate, mu, sigma);
    expect(Math.abs(mean[0]! - 2 * d)).toBeLessThan(1e-6);
    expect(Math.abs(mean[1]! - 2 * s2)).toBeLessThan(1e-6);
    const a = Float64Array.of(mu, Math.log(sigma));
    const moments = new RunningMoments(2);
    const key = noiseKey(73, PURPOSE.sampleEpsilon);
    for (let n = 0; n < 200_000; n++) moments.add(estimate(a, gaussian(key, n, 0)));
    expect(worstScore(moments, Float64Array.of(2 * d, 2 * s2))).toBeLessThan(Z_LIMIT);
  });
});
