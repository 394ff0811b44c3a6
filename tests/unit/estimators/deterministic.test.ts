/** Identities between estimators that hold for every single sample. */
import { describe, expect, it } from 'vitest';
import type { BernoulliEstimatorOptions } from '../../../src/estimators/bernoulliEstimators.ts';
import { ControlVariate, meanSquare } from '../../../src/estimators/controlVariate.ts';
import { Bernoulli } from '../../../src/estimators/distributions/bernoulli.ts';
import { Categorical } from '../../../src/estimators/distributions/categorical.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { leaveOneOut } from '../../../src/estimators/rloo.ts';
import { network } from '../../../src/estimators/surrogates/network.ts';
import { objective } from '../../../src/estimators/surrogates/objective.ts';
import { relaxed } from '../../../src/estimators/surrogates/relaxed.ts';
import { scaled } from '../../../src/estimators/surrogates/scaled.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { sigmoid } from '../../../src/math/special.ts';
import { checked } from './support/checked.ts';
import { build, type Configuration, type Problem, THREE, TOYS, TUNED, UNBIASED } from './support/problems.ts';

const keyU = noiseKey(31, PURPOSE.sampleU);
const keyV = noiseKey(31, PURPOSE.sampleV);

/** g of a configuration at noise number n. */
function estimateAt(
  configuration: Configuration,
  problem: Problem,
  n: number,
  change?: (phi: Float64Array) => void,
) {
  const estimator = build(configuration, problem);
  change?.(estimator.phi);
  const u = new Float64Array(estimator.noise);
  const v = new Float64Array(estimator.noise);
  fillUniform(keyU, n, u);
  fillUniform(keyV, n, v);
  const g = new Float64Array(problem.a.length);
  estimator.estimate(problem.a, u, v, g);
  return { g, estimator };
}

function expectSame(x: Float64Array, y: Float64Array, tolerance = 1e-12): void {
  for (let i = 0; i < x.length; i++) expect(Math.abs(x[i]! - y[i]!)).toBeLessThan(tolerance);
}

const PROBLEMS = [...TOYS, THREE];
const of = (id: Configuration['id'], options: Partial<BernoulliEstimatorOptions> = {}): Configuration => ({
  name: id,
  id,
  options,
});

describe.each(PROBLEMS)('on $name', (problem) => {
  it.each(['independent', 'coupled'] as const)(
    'a silent control variate is REINFORCE (%s)',
    (conditional) => {
      for (let n = 0; n < 50; n++) {
        const { g } = estimateAt(of('reinforce'), problem, n);
        expectSame(estimateAt(of('rebar', { conditional, eta: 0 }), problem, n, mute).g, g);
        for (const form of ['a', 'b', 'c', 'd'] as const) {
          expectSame(
            estimateAt(of('relax', { conditional, form, outputScale: 0, eta: 0 }), problem, n, mute).g,
            g,
          );
        }
      }
    },
  );

  it('a constant surrogate is a constant baseline', () => {
    for (let n = 0; n < 50; n++) {
      const k = 0.3 - 0.02 * n;
      const baseline = estimateAt(of('constant'), problem, n, (phi) => phi.fill(k)).g;
      const flat = (phi: Float64Array) => {
        phi.fill(0);
        phi[phi.length - 1] = k; // output bias of a network with zero weights
      };
      expectSame(estimateAt(of('relax', { form: 'c', outputScale: 'none' }), problem, n, flat).g, baseline);
      const mean = estimateAt(of('running-mean'), problem, n, (phi) => phi.fill(k)).g;
      expectSame(mean, baseline);
    }
  });

  it('RELAX d without its network is REBAR; RELAX on c = f(s_λ) is REBAR at η = 1', () => {
    const { a, f } = problem;
    for (let n = 0; n < 50; n++) {
      const options = { eta: 0.6, logTemperature: 0.2 };
      const rebar = estimateAt(of('rebar', options), problem, n, (phi) => phi.set([0.2, 0.6])).g;
      const additive = estimateAt(of('relax', { ...options, form: 'd' }), problem, n, (phi) => {
        phi.fill(0);
        phi[0] = 0.2;
        phi[phi.length - 1] = 0.6;
      }).g;
      expectSame(additive, rebar);
      const unit = estimateAt(of('rebar', options), problem, n, (phi) => phi.set([0.2, 1])).g;
      const d = new Bernoulli(a.length);
      const u = new Float64Array(a.length);
      const v = new Float64Array(a.length);
      fillUniform(keyU, n, u);
      fillUniform(keyV, n, v);
      d.sample(a, u, v);
      const equation = new ControlVariate(
        d,
        relaxed(objective(a.length, f), { kind: 'sigmoid' }),
        Float64Array.of(0.2),
        new Float64Array(1),
      );
      const g = new Float64Array(a.length);
      equation.estimate(f.value(d.b), a, g);
      expectSame(g, unit);
    }
  });

  it.each(TUNED)('∂V/∂φ of $name agrees with central differences of mean g²', (configuration) => {
    if (configuration.options.activation === 'relu') return; // kinks
    const H = 1e-5;
    let worst = 0;
    for (let n = 0; n < 5; n++) {
      const { g, estimator } = estimateAt(configuration, problem, n);
      estimator.tune(g);
      const dphi = estimator.dphi.slice();
      const V = (i: number, step: number) => {
        const moved = estimateAt(configuration, problem, n, (phi) => {
          phi[i]! += step;
        }).g;
        return meanSquare(moved, new Float64Array(moved.length));
      };
      for (let i = 0; i < estimator.tuned; i++) {
        const difference = (V(i, H) - V(i, -H)) / (2 * H);
        worst = Math.max(worst, Math.abs(dphi[i]! - difference) / (1e-6 * Math.abs(difference) + 1e-9));
      }
    }
    expect(worst).toBeLessThan(1);
  });

  it.each(UNBIASED)('tuning $name never changes g', (configuration) => {
    const quiet = build(configuration, problem);
    const loud = build(configuration, problem);
    const u = new Float64Array(quiet.noise);
    const v = new Float64Array(quiet.noise);
    for (let n = 0; n < 30; n++) {
      fillUniform(keyU, n, u);
      fillUniform(keyV, n, v);
      const x = new Float64Array(problem.a.length);
      const y = new Float64Array(problem.a.length);
      quiet.phi.set(loud.phi);
      quiet.estimate(problem.a, u, v, x);
      loud.estimate(problem.a, u, v, y);
      const before = loud.phi.slice(0, loud.tuned);
      loud.tune(y);
      expect([...y]).toEqual([...x]);
      expect([...loud.phi.slice(0, loud.tuned)]).toEqual([...before]);
      expect(loud.dphi.subarray(loud.tuned).every((d) => d === 0)).toBe(true);
      for (let i = 0; i < loud.tuned; i++) loud.phi[i]! -= 0.01 * Math.sign(loud.dphi[i]!);
    }
  });
});

/** Silences scales and η, which sit at the end of φ. */
function mute(phi: Float64Array): void {
  phi[phi.length - 1] = 0;
}

describe('one variable', () => {
  it('with c = c* RELAX is the exact gradient for every noise', () => {
    const next = uniformStream(noiseKey(32, PURPOSE.problem));
    for (let n = 0; n < 1000; n++) {
      const t = next();
      const a = Float64Array.of(10 * next() - 5);
      const f = new SquaredDistance(t);
      const [theta, rest] = [sigmoid(a[0]!), sigmoid(-a[0]!)];
      const best = rest * (1 - t) ** 2 + theta * t * t;
      const flat = (phi: Float64Array) => {
        phi.fill(0);
        phi[phi.length - 1] = best;
      };
      const { g } = estimateAt(of('relax', { form: 'c', outputScale: 'none' }), { name: '', f, a }, n, flat);
      expect(Math.abs(g[0]! - theta * rest * (1 - 2 * t))).toBeLessThan(1e-12);
    }
  });

  it('DisARM is ARM averaged over u given the pair', () => {
    for (const { a, f } of TOYS) {
      const problem = { name: '', f, a };
      const [arm, disarm] = [build(of('arm'), problem), build(of('disarm'), problem)];
      const sums = new Map<number, { total: number; count: number; wanted: number }>();
      const [g, h] = [new Float64Array(1), new Float64Array(1)];
      const steps = 100_000;
      let unequal = 0;
      for (let i = 0; i < steps; i++) {
        const u = Float64Array.of((i + 0.5) / steps);
        arm.estimate(a, u, u, g);
        disarm.estimate(a, u, u, h);
        const pair = Math.sign(u[0]! - sigmoid(-a[0]!)) * 2 + Math.sign(sigmoid(a[0]!) - u[0]!);
        const sum = sums.get(pair) ?? { total: 0, count: 0, wanted: h[0]! };
        if (h[0] !== sum.wanted) unequal += 1;
        sum.total += g[0]!;
        sum.count += 1;
        sums.set(pair, sum);
      }
      expect(unequal).toBe(0);
      for (const { total, count, wanted } of sums.values()) {
        expect(Math.abs(total / count - wanted)).toBeLessThan(1e-5);
      }
    }
  });

  it('RLOO with two samples is (f1 − f2)(q1 − q2)/2', () => {
    const g = new Float64Array(2);
    leaveOneOut(Float64Array.of(1.5, -0.25), Float64Array.of(0.2, -0.7, 0.6, 0.3), g);
    expectSame(g, Float64Array.of((1.75 * -0.4) / 2, (1.75 * -1) / 2), 1e-15);
  });
});

describe('the order of calls', () => {
  it('tuning visits each place right after it was evaluated there', () => {
    const f = THREE.f;
    const surrogate = checked(scaled(relaxed(objective(3, f), { kind: 'sigmoid' })));
    for (const conditional of ['independent', 'coupled'] as const) {
      const d = new Bernoulli(3, conditional);
      const phi = Float64Array.of(0, 1);
      const equation = new ControlVariate(d, surrogate, phi, new Float64Array(2));
      const g = new Float64Array(3);
      expect(() => equation.tune(g)).toThrow(/before evaluate/);
      d.sample(THREE.a, Float64Array.of(0.1, 0.5, 0.9), Float64Array.of(0.4, 0.6, 0.7));
      equation.estimate(f.value(d.b), THREE.a, g);
      equation.tune(g);
      phi[1] = 2;
      expect(() => equation.tune(g)).toThrow(/φ changed/);
    }
  });

  it('refuses a surrogate or a context of the wrong size', () => {
    const make = (inputs: number, context: number) =>
      new ControlVariate(
        new Categorical(2),
        relaxed(network([inputs, 3, 1], 'tanh'), { kind: 'softmax', context }),
        new Float64Array(100),
        new Float64Array(100),
      );
    expect(() => make(1, 0)).toThrow(/takes 1 inputs/);
    expect(() => make(6, 3)).toThrow(/acts on 3 inputs/);
    expect(() => make(6, 4).condition(new Float64Array(3))).toThrow(/conditioned on 4/);
    make(6, 4).condition(new Float64Array(4));
  });
});
