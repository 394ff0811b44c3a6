/** Exact moments of one variable: against closed forms, against samples, and their derivative against tuning's. */
import { describe, expect, it } from 'vitest';
import { createBernoulliEstimator } from '../../../src/estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator } from '../../../src/estimators/estimator.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { REFERENCE_RULE } from '../../../src/math/quadrature.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { sigmoid } from '../../../src/math/special.ts';
import { RunningMoments } from '../../../src/math/statistics.ts';
import {
  BIASED,
  build,
  exactGradient,
  sampleMoments,
  TOYS,
  TUNED,
  UNBIASED,
  Z_LIMIT,
} from './support/problems.ts';

const momentsOf = (estimator: BernoulliEstimator, a: number) => {
  const out = { mean: 0, variance: 0 };
  estimator.moments(a, out);
  return out;
};

/** Random but reasonable: |a| < 2, λ in [.35, 2], t in (0, 1), weights of default size. */
function* randomCases(count: number, seed: number) {
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  for (let n = 0; n < count; n++) {
    const a = 4 * next() - 2;
    const logTemperature = Math.log(0.35) + next() * Math.log(2 / 0.35);
    yield { a, f: new SquaredDistance(next()), logTemperature, eta: 0.3 + next(), seed: n };
  }
}

describe('quadrature', () => {
  it.each(['rebar', 'relax'] as const)('mean of %s is the exact gradient', (id) => {
    for (const conditional of ['independent', 'coupled'] as const) {
      for (const { a, f, logTemperature, eta, seed } of randomCases(60, 51)) {
        const options = { size: 1, objective: f, logTemperature, eta, outputScale: 1, conditional };
        const estimator = createBernoulliEstimator(id, options);
        estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
        const exact = sigmoid(a) * sigmoid(-a) * (1 - 2 * f.t);
        expect(Math.abs(momentsOf(estimator, a).mean - exact)).toBeLessThan(1e-6 * Math.abs(exact) + 1e-9);
      }
    }
  });

  it('the display rule agrees with the reference rule', () => {
    let worst = 0;
    for (const { a, f, logTemperature, seed } of randomCases(60, 52)) {
      const variances = [undefined, REFERENCE_RULE].map((rule) => {
        const options = { size: 1, objective: f, logTemperature, outputScale: 1 };
        const estimator = createBernoulliEstimator('relax', rule ? { ...options, rule } : options);
        estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
        return momentsOf(estimator, a).variance;
      });
      worst = Math.max(worst, Math.abs(variances[0]! / variances[1]! - 1));
    }
    expect(worst).toBeLessThan(1e-5);
  });

  it('a flat surrogate has the variance θ(1 − θ)(c* − k)², exactly zero at c*', () => {
    for (const { a, f } of randomCases(30, 53)) {
      const theta = sigmoid(a);
      const best = (1 - theta) * (1 - f.t) ** 2 + theta * f.t ** 2;
      for (const k of [0, 0.2, best]) {
        const relax = createBernoulliEstimator('relax', {
          size: 1,
          objective: f,
          form: 'c',
          outputScale: 'none',
        });
        relax.phi[relax.phi.length - 1] = k;
        const constant = createBernoulliEstimator('constant', { size: 1, objective: f });
        constant.phi[0] = k;
        const mean = createBernoulliEstimator('running-mean', { size: 1, objective: f });
        mean.phi[0] = k;
        const wanted = theta * (1 - theta) * (best - k) ** 2;
        for (const estimator of [relax, constant, mean]) {
          expect(Math.abs(momentsOf(estimator, a).variance - wanted)).toBeLessThan(1e-12 * wanted + 1e-17);
        }
      }
    }
  });

  it('REINFORCE at θ = ½, t = .499 has ln Var = −4.16', () => {
    const estimator = createBernoulliEstimator('reinforce', {
      size: 1,
      objective: new SquaredDistance(0.499),
    });
    expect(Math.log(momentsOf(estimator, 0).variance)).toBeCloseTo(-4.16, 2);
  });

  it('a look at the moments leaves a step in progress alone', () => {
    const toy = TOYS[0]!;
    for (const configuration of TUNED) {
      const [x, y] = [build(configuration, toy), build(configuration, toy)];
      const noise = Float64Array.of(0.3);
      const g = new Float64Array(1);
      for (const estimator of [x, y]) {
        estimator.estimate(toy.a, noise, noise, g);
        if (estimator === y) {
          momentsOf(estimator, 0.9);
          estimator.surrogate?.(0.2, 1.5);
        }
        estimator.tune(g);
      }
      expect([...y.dphi]).toEqual([...x.dphi]);
    }
  });
});

describe('the exact mean', () => {
  it.each(UNBIASED)('the exact mean of $name is the exact gradient', (configuration) => {
    for (const toy of TOYS) {
      const { mean, variance } = momentsOf(build(configuration, toy), toy.a[0]!);
      const exact = exactGradient(toy)[0]!;
      // A small share of the spread allows for the display rule on kinks and on raw z, where it is coarser.
      const allowed = 1e-5 * Math.abs(exact) + 5e-3 * Math.sqrt(variance) + 1e-9;
      expect(Math.abs(mean - exact)).toBeLessThan(allowed);
    }
  });

  it.each(BIASED)(
    'the exact mean of $name is that of its samples, and so is its variance',
    (configuration) => {
      for (const toy of TOYS) {
        const estimator = build(configuration, toy);
        const { mean, variance } = momentsOf(estimator, toy.a[0]!);
        const samples = sampleMoments(estimator, toy.a, 200_000, 54);
        expect(Math.abs(samples.zScore(0, mean))).toBeLessThan(Z_LIMIT);
        expect(Math.abs(samples.variance(0) - variance)).toBeLessThan(0.05 * variance);
      }
    },
  );
});

describe('tuning follows the variance', () => {
  it.each([
    ['RELAX d, independent', { form: 'd', conditional: 'independent' }],
    ['RELAX d, coupled', { form: 'd', conditional: 'coupled' }],
  ] as const)('E[∂g²/∂φ] is the derivative of the exact variance: %s', (name, options) => {
    const toy = TOYS[0]!;
    const estimator = build({ name, id: 'relax', options: { ...options, rule: REFERENCE_RULE } }, toy);
    const eta = estimator.tuned - 1;
    const chosen = [0, eta, 3, 24]; // ℓ, η, an input weight and an output weight
    const moments = new RunningMoments(chosen.length);
    sampleMoments(estimator, toy.a, 250_000, 55, (g) => {
      estimator.tune(g);
      moments.add(chosen.map((i) => estimator.dphi[i]!));
    });
    chosen.forEach((i, j) => {
      const H = 1e-4;
      const kept = estimator.phi[i]!;
      estimator.phi[i] = kept + H;
      const up = momentsOf(estimator, toy.a[0]!).variance;
      estimator.phi[i] = kept - H;
      const down = momentsOf(estimator, toy.a[0]!).variance;
      estimator.phi[i] = kept;
      const slope = (up - down) / (2 * H);
      expect(Math.abs(slope)).toBeGreaterThan(1e-5);
      expect(Math.abs(moments.zScore(j, slope))).toBeLessThan(Z_LIMIT);
    });
  });
});
