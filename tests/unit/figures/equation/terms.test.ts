/** The live equation against the catalogue's estimators: the same noise gives the same g, bit for bit, and the terms add up to it. */
import { describe, expect, it } from 'vitest';
import {
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
  DEFAULT_OPTIONS,
} from '../../../../src/estimators/bernoulliEstimators.ts';
import { Gaussian } from '../../../../src/estimators/distributions/gaussian.ts';
import { createGaussianEstimator } from '../../../../src/estimators/gaussianEstimators.ts';
import { SquaredDistance } from '../../../../src/estimators/objective.ts';
import { laxSurrogate } from '../../../../src/estimators/surrogates/expressions.ts';
import { equationOf } from '../../../../src/figures/equation/compute.ts';
import { type EquationSettings, equationSettings, TERMS } from '../../../../src/figures/equation/settings.ts';
import { sumOf, TakenApart } from '../../../../src/figures/equation/terms.ts';
import { gaussian, noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { logit } from '../../../../src/math/special.ts';

const EVERY = new Set(TERMS);
const one = (x: number): Float64Array => Float64Array.of(x);

type Case = readonly [
  name: string,
  settings: Partial<EquationSettings>,
  id: Parameters<typeof createBernoulliEstimator>[0],
  options: Partial<BernoulliEstimatorOptions>,
];

const CASES: readonly Case[] = [
  ['REINFORCE', { surrogate: 'zero' }, 'reinforce', {}],
  ['a baseline', { surrogate: 'constant', baseline: 0.31 }, 'constant', {}],
  ['REBAR', { surrogate: 'relaxed', eta: 0.7, temperature: 0.8 }, 'rebar', { eta: 0.7 }],
  ['RELAX', { surrogate: 'network', temperature: 0.8 }, 'relax', { form: 'a' }],
  ['RELAX, additive', { surrogate: 'both', eta: 0.7, temperature: 0.8 }, 'relax', { form: 'd', eta: 0.7 }],
];

describe.each(CASES)('%s', (_, change, id, options) => {
  const settings = { ...equationSettings.defaults, theta: 0.37, target: 0.42, seed: 12, ...change };
  // Made here once more, from the catalogue alone: a c of the figure's own would give another g.
  const estimator = createBernoulliEstimator(id, {
    size: 1,
    objective: new SquaredDistance(settings.target),
    logTemperature: Math.log(settings.temperature),
    outputScale: 'none',
    initialisation: 'torch',
    ...options,
  });
  estimator.initialise(uniformStream(noiseKey(settings.seed, PURPOSE.initialisePhi)));
  if (id === 'constant') estimator.phi[0] = settings.baseline;

  it('is the catalogue’s g to the last bit, toss after toss, and the terms add up to it', () => {
    const g = new Float64Array(1);
    for (let at = 0; at < 100; at++) {
      const { toss } = equationOf(settings, at);
      estimator.estimate(one(logit(settings.theta)), one(toss.u), one(toss.v), g);
      expect(toss.shown).toBe(g[0]);
      expect(Math.abs(sumOf(toss.values, EVERY) - toss.g)).toBeLessThan(1e-14);
    }
  });
});

it('LAX: for a Gaussian z̃ = z = b, the last term is 0, and g is the catalogue’s to the last bit', () => {
  const objective = new SquaredDistance(0.8);
  const options = { ...DEFAULT_OPTIONS, size: 1, objective, form: 'c', outputScale: 'none' } as const;
  const estimator = createGaussianEstimator('lax', options);
  estimator.initialise(uniformStream(noiseKey(5, PURPOSE.initialisePhi)));
  const { surrogate } = laxSurrogate(options);
  const bell = new Gaussian(1);
  const apart = new TakenApart(bell, objective, surrogate, estimator.phi);
  const a = Float64Array.of(-0.4, 0.3);
  const g = new Float64Array(2);
  const key = noiseKey(5, PURPOSE.sampleEpsilon);
  expect(bell.zt).toBe(bell.z);
  for (let n = 0; n < 300; n++) {
    const epsilon = one(gaussian(key, n, 0));
    estimator.estimate(a, epsilon, epsilon, g);
    apart.toss(a, epsilon, epsilon);
    expect([...apart.g]).toEqual([...g]);
    expect([...apart.dzt]).toEqual([0, 0]);
    for (let j = 0; j < 2; j++) {
      const { f, ct } = apart;
      const sum = (f - ct) * apart.score[j]! + apart.dz[j]! - apart.dzt[j]!;
      expect(Math.abs(sum - g[j]!)).toBeLessThan(1e-12 * (1 + Math.abs(g[j]!)));
    }
  }
});

it('tuning is the catalogue’s own step: it makes one toss of RELAX spread less than half as much as REINFORCE’s', () => {
  const spread = (change: Partial<EquationSettings>): number =>
    equationOf({ ...equationSettings.defaults, ...change }, 0).verdict.spread;
  const tuned = spread({ surrogate: 'network', tuning: 2000 });
  expect(tuned).toBeLessThan(0.5 * spread({ surrogate: 'zero' }));
  expect(tuned).toBeLessThan(0.5 * spread({ surrogate: 'network', tuning: 0 }));
  expect(tuned).toBeLessThan(spread({ surrogate: 'relaxed' }));
});
