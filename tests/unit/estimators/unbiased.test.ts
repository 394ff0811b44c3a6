/** Means of 50 000 estimates against enumeration, and the same test rejecting what is biased. */
import { describe, expect, it } from 'vitest';
import { ControlVariate } from '../../../src/estimators/controlVariate.ts';
import { Bernoulli } from '../../../src/estimators/distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments } from '../../../src/estimators/estimator.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { network } from '../../../src/estimators/surrogates/network.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../src/math/random.ts';
import { logit } from '../../../src/math/special.ts';
import { RunningMoments } from '../../../src/math/statistics.ts';
import {
  BIASED,
  build,
  exactGradient,
  type Problem,
  sampleMoments,
  THREE,
  TOYS,
  UNBIASED,
  worstScore,
  Z_LIMIT,
} from './support/problems.ts';
import { DraftBernoulli, FrozenSlopeBernoulli } from './support/wrongSamplers.ts';

/** As many as the biased estimators below need to miss by twice the limit. */
const N = 50_000;

function exactMoments(estimator: BernoulliEstimator, a: number): GradientMoments {
  const out = { mean: 0, variance: 0 };
  estimator.moments(a, out);
  return out;
}

describe.each([...TOYS, THREE])('on $name', (problem: Problem) => {
  const exact = exactGradient(problem);

  it.each(UNBIASED)('$name is unbiased, with the exact variance of one variable', (configuration) => {
    const estimator = build(configuration, problem);
    const moments = sampleMoments(estimator, problem.a, N, 41);
    expect(worstScore(moments, exact)).toBeLessThan(Z_LIMIT);
    if (problem.a.length > 1) return;
    const { variance } = exactMoments(estimator, problem.a[0]!);
    expect(Math.abs(moments.variance(0) - variance)).toBeLessThan(0.05 * variance + 1e-15);
  });
});

describe('while its statistics follow the samples', () => {
  it.each(['running-mean', 'nvil'] as const)('%s stays unbiased', (id) => {
    const estimator = build({ name: id, id, options: {} }, THREE);
    const moments = sampleMoments(estimator, THREE.a, N, 42, (g) => estimator.tune(g));
    expect(worstScore(moments, exactGradient(THREE))).toBeLessThan(Z_LIMIT);
    expect(estimator.phi[2]).toBe(N);
  });

  it('a sample in its own baseline would bias g, and the test would see it', () => {
    const estimator = build({ name: '', id: 'running-mean', options: { decay: 0.8 } }, THREE);
    const u = new Float64Array(3);
    const g = new Float64Array(3);
    const key = noiseKey(43, PURPOSE.sampleU);
    const moments = new RunningMoments(3);
    for (let n = 0; n < 4 * N; n++) {
      fillUniform(key, n, u);
      estimator.estimate(THREE.a, u, u, g);
      estimator.tune(g);
      estimator.estimate(THREE.a, u, u, g);
      moments.add(g);
    }
    expect(worstScore(moments, exactGradient(THREE))).toBeGreaterThan(2 * Z_LIMIT);
  });
});

describe('sensitivity: the test fails for', () => {
  const toy = TOYS[0]!;
  const exact = exactGradient(toy);

  it.each(BIASED)('$name', (configuration) => {
    const moments = sampleMoments(build(configuration, toy), toy.a, N, 44);
    expect(worstScore(moments, exact)).toBeGreaterThan(2 * Z_LIMIT);
  });

  it.each([
    ['the draft’s conditional sampler', new DraftBernoulli(1), 8 * Z_LIMIT],
    ['k := 1', new FrozenSlopeBernoulli(1), 2 * Z_LIMIT],
  ] as const)('%s (c = tanh z)', (_, distribution, limit) => {
    const score = (d: Bernoulli) => {
      const a = Float64Array.of(logit(0.2));
      const f = new SquaredDistance(0.45);
      const equation = new ControlVariate(
        d,
        network([1, 1, 1], 'tanh'),
        Float64Array.of(1, 0, 1, 0),
        new Float64Array(4),
      );
      const [u, v, g] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
      const [keyU, keyV] = [noiseKey(45, PURPOSE.sampleU), noiseKey(45, PURPOSE.sampleV)];
      const moments = new RunningMoments(1);
      for (let n = 0; n < N; n++) {
        fillUniform(keyU, n, u);
        fillUniform(keyV, n, v);
        d.sample(a, u, v);
        equation.estimate(f.value(d.b), a, g);
        moments.add(g);
      }
      return Math.abs(moments.zScore(0, 0.2 * 0.8 * 0.1));
    };
    expect(score(distribution)).toBeGreaterThan(limit);
    expect(score(new Bernoulli(1))).toBeLessThan(Z_LIMIT);
  });
});
