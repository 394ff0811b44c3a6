/** Estimators as experiments use them: sizes, names of parameters, starting points, bounds, training. */
import { describe, expect, it } from 'vitest';
import {
  BERNOULLI_ESTIMATORS,
  createBernoulliEstimator,
} from '../../../src/estimators/bernoulliEstimators.ts';
import { ExactGradient } from '../../../src/estimators/exact.ts';
import { NvilSignal, ObservationBaseline } from '../../../src/estimators/nvil.ts';
import { quadratic, SquaredDistance } from '../../../src/estimators/objective.ts';
import { Adam } from '../../../src/math/adam.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { sigmoid } from '../../../src/math/special.ts';
import { build, THREE, TOYS } from './support/problems.ts';

const f = new SquaredDistance(0.45);
const stream = (seed: number) => uniformStream(noiseKey(seed, PURPOSE.initialise));

describe('by name', () => {
  it.each(BERNOULLI_ESTIMATORS)('%s has consistent sizes and starts where it should', (id) => {
    for (const size of [1, 3]) {
      const estimator = createBernoulliEstimator(id, { size, objective: f });
      estimator.initialise(stream(1));
      expect(estimator.size).toBe(size);
      expect(estimator.noise).toBe(id === 'rloo' ? 2 * size : size);
      expect(estimator.dphi.length).toBe(estimator.phi.length);
      expect(estimator.tuned).toBeLessThanOrEqual(estimator.phi.length);
      for (const { symbol, index, transform } of estimator.named) {
        const value = estimator.phi[index]!;
        const wanted = { λ: 0.5, η: 1, s: 0, k: 0, m: 0 }[symbol];
        expect(transform === 'exp' ? Math.exp(value) : value).toBeCloseTo(wanted!, 14);
      }
      const again = createBernoulliEstimator(id, { size, objective: f });
      again.initialise(stream(1));
      expect([...again.phi]).toEqual([...estimator.phi]);
    }
  });

  it('RELAX a has 10 units, λ and a scale', () => {
    const estimator = createBernoulliEstimator('relax', { size: 1, objective: f });
    expect(estimator.tuned).toBe(31 + 1 + 1);
    expect(estimator.named).toEqual([
      { symbol: 'λ', index: 31, transform: 'exp' },
      { symbol: 's', index: 32, transform: 'identity' },
    ]);
    expect(createBernoulliEstimator('relax', { size: 2, objective: f, hidden: [7, 4] }).tuned).toBe(
      21 + 32 + 5 + 2,
    );
    expect(createBernoulliEstimator('relax', { size: 1, objective: f, outputScale: 'none' }).tuned).toBe(32);
  });

  it('clamps log λ to [−4, 4] and nothing else', () => {
    for (const id of ['rebar', 'relax', 'dlax'] as const) {
      const estimator = createBernoulliEstimator(id, { size: 1, objective: f });
      estimator.initialise(stream(2));
      const before = estimator.phi.slice();
      const { index } = estimator.named.find(({ symbol }) => symbol === 'λ')!;
      for (const [value, wanted] of [
        [9, 4],
        [-7, -4],
        [1.5, 1.5],
      ] as const) {
        estimator.phi[index] = value;
        estimator.project?.();
        expect(estimator.phi[index]).toBe(wanted);
        before[index] = wanted;
        expect([...estimator.phi]).toEqual([...before]);
      }
    }
  });

  it('refuses impossible sizes with a sentence', () => {
    expect(() => createBernoulliEstimator('relax', { size: 0, objective: f })).toThrow(/D must be 1/);
    expect(() => createBernoulliEstimator('exact', { size: 15, objective: f })).toThrow(/2\^D/);
    expect(() => createBernoulliEstimator('rloo', { size: 1, objective: f, samples: 1 })).toThrow(
      /two samples/,
    );
    expect(() => quadratic([[1]], [1, 2], 0)).toThrow(/2 × 2/);
  });

  it('the surrogate is what the estimate uses', () => {
    const toy = TOYS[2]!;
    const z = 0.8;
    const relax = build({ name: '', id: 'relax', options: { form: 'a' } }, toy);
    const silent = build({ name: '', id: 'reinforce', options: {} }, toy);
    expect(silent.surrogate).toBeUndefined();
    const u = Float64Array.of(sigmoid(z - toy.a[0]!));
    const [g, h] = [new Float64Array(1), new Float64Array(1)];
    const coupled = build({ name: '', id: 'relax', options: { form: 'a', conditional: 'coupled' } }, toy);
    coupled.estimate(toy.a, u, u, g);
    silent.estimate(toy.a, u, u, h);
    const H = 1e-6;
    const c = coupled.surrogate!(toy.a[0]!, z);
    const slope = (coupled.surrogate!(toy.a[0]!, z + H) - coupled.surrogate!(toy.a[0]!, z - H)) / (2 * H);
    const k = 1 - sigmoid(-toy.a[0]!) / u[0]!;
    expect(g[0]!).toBeCloseTo(h[0]! - c * sigmoid(-toy.a[0]!) + slope * (1 - k), 8);
    expect(relax.surrogate!(toy.a[0]!, z)).toBe(c);
  });

  it('follows t when it moves', () => {
    const moving = new SquaredDistance(0.2);
    const exact = createBernoulliEstimator('exact', { size: 1, objective: moving });
    const g = new Float64Array(1);
    exact.estimate(Float64Array.of(0), g, g, g);
    expect(g[0]!).toBeCloseTo(0.25 * 0.6, 14);
    moving.t = 0.9;
    exact.estimate(Float64Array.of(0), g, g, g);
    expect(g[0]!).toBeCloseTo(0.25 * -0.8, 14);
  });
});

describe('the exact gradient', () => {
  it('the exact gradient of three variables is the derivative of the mean', () => {
    const g = new Float64Array(3);
    new ExactGradient(3, THREE.f).estimate(THREE.a, g, g, g);
    const mean = (a: Float64Array) => {
      let total = 0;
      for (let s = 0; s < 8; s++) {
        const b = Float64Array.from([s & 1, (s >> 1) & 1, s >> 2]);
        total += THREE.f.value(b) * b.reduce((p, bi, i) => p * sigmoid(bi ? a[i]! : -a[i]!), 1);
      }
      return total;
    };
    for (let j = 0; j < 3; j++) {
      const step = (h: number) => THREE.a.map((x, i) => (i === j ? x + h : x));
      expect(g[j]!).toBeCloseTo((mean(step(1e-5)) - mean(step(-1e-5))) / 2e-5, 9);
    }
  });
});

describe('NVIL', () => {
  it('divides by max(1, √V) of a moving variance, unless told not to', () => {
    for (const normalise of [true, false]) {
      const signal = new NvilSignal(new Float64Array(3), 0.8, normalise);
      for (const x of [10, -10, 10, -10]) signal.track(x + 1, 1);
      expect(signal.mean).toBeCloseTo(0, 12);
      expect(signal.scale).toBeCloseTo(normalise ? 10 : 1, 12);
      expect(signal.of(7, 2)).toBeCloseTo(normalise ? 0.5 : 5, 12);
    }
  });

  it('learns a baseline from the observation', () => {
    const size = ObservationBaseline.size(2, 8);
    const [phi, dphi] = [new Float64Array(size), new Float64Array(size)];
    const next = stream(3);
    for (let i = 0; i < size; i++) phi[i] = next() - 0.5;
    const baseline = new ObservationBaseline(2, 8, phi, dphi);
    const adam = new Adam(size);
    const x = new Float64Array(2);
    let late = 0;
    for (let n = 0; n < 4000; n++) {
      x[0] = 2 * next() - 1;
      x[1] = 2 * next() - 1;
      const error = 1 + x[0]! - 0.5 * x[1]! - baseline.value(x);
      dphi.fill(0);
      baseline.train(error);
      adam.step(phi, dphi, 0.01);
      if (n >= 3900) late += error * error;
    }
    expect(late / 100).toBeLessThan(0.01);
  });
});

describe('training', () => {
  it.each(BERNOULLI_ESTIMATORS)('%s runs 2000 steps and stays finite', (id) => {
    const estimator = createBernoulliEstimator(id, { size: 3, objective: THREE.f });
    estimator.initialise(stream(4));
    const a = THREE.a.slice();
    const [u, v, g] = [
      new Float64Array(estimator.noise),
      new Float64Array(estimator.noise),
      new Float64Array(3),
    ];
    const [keyU, keyV] = [noiseKey(4, PURPOSE.sampleU), noiseKey(4, PURPOSE.sampleV)];
    const [adam, adamPhi] = [new Adam(3), new Adam(estimator.tuned)];
    for (let n = 0; n < 2000; n++) {
      fillUniform(keyU, n, u);
      fillUniform(keyV, n, v);
      estimator.estimate(a, u, v, g);
      estimator.tune(g);
      adam.step(a, g, 0.01);
      adamPhi.step(estimator.phi, estimator.dphi, 0.01);
      estimator.project?.();
    }
    expect([...a, ...estimator.phi].every(Number.isFinite)).toBe(true);
  });
});
