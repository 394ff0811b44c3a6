/** The checks themselves: each works in small pieces and ends with one number, the worst that it found. */
import { createBernoulliEstimator } from '../../estimators/bernoulliEstimators.ts';
import { meanSquare } from '../../estimators/controlVariate.ts';
import { Bernoulli } from '../../estimators/distributions/bernoulli.ts';
import type { BernoulliEstimator } from '../../estimators/estimator.ts';
import { SquaredDistance } from '../../estimators/objective.ts';
import { createFastEstimator } from '../../kernels/fast.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import { sigmoid } from '../../math/special.ts';
import { RunningMoments } from '../../math/statistics.ts';
import {
  type AuditConfiguration,
  BIASED,
  HASTENED,
  SMOOTHLY_TUNED,
  UNBIASED,
  Z_TILDES,
} from './configurations.ts';
import { goldenDerivatives, goldenGradients } from './golden.ts';
import { enumeratedGradient, genericEstimator, THREE, TOYS, worstScore } from './problems.ts';

/** What is audited; a test plants mistakes here. */
export interface AuditParts {
  readonly make: typeof createBernoulliEstimator;
  readonly hasten: typeof createFastEstimator;
  readonly coin: (conditional: (typeof Z_TILDES)[number]) => Bernoulli;
}

export const REAL_PARTS: AuditParts = {
  make: createBernoulliEstimator,
  hasten: createFastEstimator,
  coin: (conditional) => new Bernoulli(1, conditional),
};

export interface AuditNoise {
  readonly seed: number;
  readonly draws: number;
}

/** Says what share of it is done, again and again, and ends with the worst that was found. */
export type AuditCheck = (parts: AuditParts, noise: AuditNoise) => Generator<number, number>;

const PIECE = 200;
/** Away from θ = ½, where several mistakes cancel. */
const PROBLEMS = [TOYS[0]!, THREE] as const;

/** Distance from y, on the scale |y| + floor. */
const distance = (x: number, y: number, floor: number): number => Math.abs(x - y) / (Math.abs(y) + floor);

/** Largest |mean − exact| ÷ its standard error over both problems and all coordinates. */
const scoreOf = (configuration: AuditConfiguration): AuditCheck =>
  function* (parts, { seed, draws }) {
    const keyU = noiseKey(seed, PURPOSE.sampleU);
    const keyV = noiseKey(seed, PURPOSE.sampleV);
    let worst = 0;
    for (const [p, problem] of PROBLEMS.entries()) {
      const { a } = problem;
      const estimator = genericEstimator(configuration, problem, seed, parts.make);
      const u = new Float64Array(estimator.noise);
      const v = new Float64Array(estimator.noise);
      const g = new Float64Array(a.length);
      const moments = new RunningMoments(a.length);
      for (let n = 0; n < draws; n++) {
        fillUniform(keyU, n, u);
        fillUniform(keyV, n, v);
        estimator.estimate(a, u, v, g);
        moments.add(g);
        if (n % PIECE === 0) yield (p + n / draws) / PROBLEMS.length;
      }
      worst = Math.max(worst, worstScore(moments, enumeratedGradient(problem)));
    }
    return worst;
  };

const STEP = 1e-5;

/** ∂V/∂φ for V = mean g² against central differences, on both problems at a few draws. */
const tuningOf = (configuration: AuditConfiguration): AuditCheck =>
  function* (parts, { seed }) {
    const keyU = noiseKey(seed, PURPOSE.probeU);
    const keyV = noiseKey(seed, PURPOSE.probeV);
    let worst = 0;
    for (const [p, problem] of PROBLEMS.entries()) {
      const { a } = problem;
      const estimator = genericEstimator(configuration, problem, seed, parts.make);
      const [u, v] = [new Float64Array(estimator.noise), new Float64Array(estimator.noise)];
      const g = new Float64Array(a.length);
      const V = (i: number, step: number): number => {
        const kept = estimator.phi[i]!;
        estimator.phi[i] = kept + step;
        estimator.estimate(a, u, v, g);
        estimator.phi[i] = kept;
        return meanSquare(g, new Float64Array(g.length));
      };
      for (let n = 0; n < 4; n++) {
        fillUniform(keyU, n, u);
        fillUniform(keyV, n, v);
        estimator.estimate(a, u, v, g);
        estimator.tune(g);
        const dphi = estimator.dphi.slice();
        for (let i = 0; i < estimator.tuned; i++)
          worst = Math.max(worst, distance(dphi[i]!, (V(i, STEP) - V(i, -STEP)) / (2 * STEP), 1e-3));
        yield (p + n / 4) / PROBLEMS.length;
      }
    }
    return worst;
  };

/** ∂z̃/∂a at fixed b and v against central differences of the sampler itself. */
const slopeOfZ = (conditional: (typeof Z_TILDES)[number]): AuditCheck =>
  function* (parts, { seed }) {
    const coin = parts.coin(conditional);
    const random = uniformStream(noiseKey(seed, PURPOSE.problem));
    const given = new Float64Array(1);
    let worst = 0;
    for (let n = 0; n < 500; n++) {
      const a = 6 * (random() - 0.5);
      const u = Float64Array.of(random());
      coin.sample(Float64Array.of(a), u, Float64Array.of(random()));
      given.set(coin.b);
      // The v that makes this z̃: p(v | b) is what z̃ came from, drawn freshly or found from u.
      const x = sigmoid(coin.zt[0]! - a);
      const theta = sigmoid(a);
      const v = Float64Array.of(given[0] === 1 ? (x - (1 - theta)) / theta : x / (1 - theta));
      const k = coin.k[0]!;
      const at = (moved: number): number => {
        coin.sampleGiven(Float64Array.of(moved), given, v);
        return coin.zt[0]!;
      };
      worst = Math.max(worst, distance(k, (at(a + STEP) - at(a - STEP)) / (2 * STEP), 1e-3));
      if (n % 100 === 0) yield n / 500;
    }
    return worst;
  };

/** g, ∂V/∂φ and the exact moments of the fast code at random φ, a, u and v, some of them at the edge of what is possible. */
const hastenedOf = ({ id, options }: AuditConfiguration): AuditCheck =>
  function* (parts, { seed }) {
    const all = { size: 1, objective: new SquaredDistance(0.45), ...options } as const;
    const fast = parts.hasten(id, all);
    const readable = parts.make(id, all);
    const random = uniformStream(noiseKey(seed, PURPOSE.problem));
    const [g, h] = [new Float64Array(1), new Float64Array(1)];
    const [mine, theirs] = [momentsOf(fast), momentsOf(readable)];
    let worst = 0;
    for (let n = 0; n < 1000; n++) {
      for (let i = 0; i < fast.phi.length; i++) fast.phi[i] = readable.phi[i] = 3 * (2 * random() - 1);
      const a = Float64Array.of(12 * (random() - 0.5));
      const u = Float64Array.of(n % 10 === 0 ? 1e-9 * random() : random());
      const v = Float64Array.of(n % 15 === 0 ? 1 - 1e-9 * random() : random());
      fast.estimate(a, u, v, g);
      readable.estimate(a, u, v, h);
      worst = Math.max(worst, distance(g[0]!, h[0]!, 1));
      fast.tune(g);
      readable.tune(h);
      for (let i = 0; i < fast.dphi.length; i++)
        worst = Math.max(worst, distance(fast.dphi[i]!, readable.dphi[i]!, 1));
      if (n % 50 > 0) continue;
      const [x, y] = [mine(a[0]!), theirs(a[0]!)];
      worst = Math.max(worst, distance(x.mean, y.mean, 1), distance(x.variance, y.variance, 1));
      yield n / 1000;
    }
    return worst;
  };

const momentsOf = (estimator: BernoulliEstimator) => (a: number) => {
  const out = { mean: 0, variance: 0 };
  estimator.moments(a, out);
  return out;
};

/** Every check, in the order of `AUDIT_ITEMS`. */
export const AUDIT_CHECKS: readonly AuditCheck[] = [
  ...UNBIASED.map(scoreOf),
  ...BIASED.map(scoreOf),
  goldenGradients,
  goldenDerivatives,
  ...SMOOTHLY_TUNED.map(tuningOf),
  ...Z_TILDES.map(slopeOfZ),
  ...HASTENED.map(hastenedOf),
];
