/** The catalogue: looks that cannot be confused, and claims that agree with what the estimators do. */
import { describe, expect, it } from 'vitest';
import {
  BERNOULLI_ESTIMATORS,
  createBernoulliEstimator,
} from '../../../src/estimators/bernoulliEstimators.ts';
import { CATALOGUE, CATALOGUE_IDS, costOfStep, needsDerivative } from '../../../src/estimators/catalogue.ts';
import type { Objective, SmoothObjective } from '../../../src/estimators/objective.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { BIASED, build, UNBIASED } from './support/problems.ts';

const A = -1.4;
const toy = { name: '', f: new SquaredDistance(0.45), a: Float64Array.of(A) };
const blackBox: Objective = { value: (x) => toy.f.value(x) };

/** f that counts its evaluations and notices one off the vertices. */
class Counting implements SmoothObjective {
  evaluations = 0;
  gradients = 0;
  relaxed = false;

  value(x: Float64Array): number {
    this.see(x);
    return toy.f.value(x);
  }

  gradient(x: Float64Array, out: Float64Array): number {
    this.see(x);
    this.gradients += 1;
    return toy.f.gradient(x, out);
  }

  curvature(x: Float64Array, direction: Float64Array, out: Float64Array): void {
    toy.f.curvature(x, direction, out);
  }

  private see(x: Float64Array): void {
    this.evaluations += 1;
    if (x.some((xi) => xi !== 0 && xi !== 1)) this.relaxed = true;
  }
}

describe('looks', () => {
  it('no two members of a hue family share a dash or a marker', () => {
    for (const id of CATALOGUE_IDS) {
      for (const other of CATALOGUE_IDS) {
        if (id >= other || CATALOGUE[id].family !== CATALOGUE[other].family) continue;
        expect([id, other, CATALOGUE[id].dash]).not.toEqual([id, other, CATALOGUE[other].dash]);
        expect([id, other, CATALOGUE[id].marker]).not.toEqual([id, other, CATALOGUE[other].marker]);
      }
    }
  });

  it('the same colour means the same family', () => {
    for (const id of CATALOGUE_IDS) {
      for (const other of CATALOGUE_IDS) {
        if (CATALOGUE[id].colour === CATALOGUE[other].colour) {
          expect(CATALOGUE[id].family).toBe(CATALOGUE[other].family);
        }
      }
    }
  });

  it('RELAX alone is the hero, the exact gradient alone is ink', () => {
    expect(CATALOGUE_IDS.filter((id) => CATALOGUE[id].weight === 'hero')).toEqual(['relax']);
    expect(CATALOGUE_IDS.filter((id) => CATALOGUE[id].weight === 'exact')).toEqual(['exact']);
    expect(CATALOGUE_IDS.filter((id) => CATALOGUE[id].family === 'ink')).toEqual(['exact']);
  });

  it('every estimator is held to its samples, as unbiased or as biased', () => {
    const sampled = new Set([...UNBIASED, ...BIASED].map(({ id }) => id));
    expect([...sampled].sort()).toEqual([...BERNOULLI_ESTIMATORS].sort());
  });

  it('holds every estimator once, with words for each', () => {
    expect(CATALOGUE_IDS).toEqual(
      expect.arrayContaining([...BERNOULLI_ESTIMATORS, 'lax', 'reparameterisation']),
    );
    expect(CATALOGUE_IDS).toHaveLength(BERNOULLI_ESTIMATORS.length + 2);
    expect(new Set(CATALOGUE_IDS.map((id) => CATALOGUE[id].name)).size).toBe(CATALOGUE_IDS.length);
    for (const id of CATALOGUE_IDS) {
      const { explanation, equation, tex } = CATALOGUE[id];
      expect(CATALOGUE[id].id).toBe(id);
      expect(explanation).toMatch(/^[A-Z].*\.$/);
      expect(equation).toMatch(/^g = /);
      expect(tex).toMatch(/^g = /);
    }
  });
});

describe.each(BERNOULLI_ESTIMATORS)('claims of %s', (id) => {
  it('unbiased: as its exact mean says', () => {
    const out = { mean: 0, variance: 0 };
    const estimator = build({ name: id, id, options: {} }, toy);
    estimator.moments(A, out);
    const e = Math.exp(A);
    const exact = (e / (1 + e) ** 2) * 0.1;
    if (CATALOGUE[id].unbiased === true) expect(Math.abs(out.mean / exact - 1)).toBeLessThan(1e-5);
    else if (CATALOGUE[id].unbiased === false) expect(Math.abs(out.mean / exact - 1)).toBeGreaterThan(0.1);
    else {
      estimator.phi[1] = 4; // NVIL's moving variance: it divides by 2
      estimator.moments(A, out);
      expect(out.mean).toBeCloseTo(exact / 2, 12);
    }
  });

  it('needs a derivative: a black box is refused with a sentence, or served', () => {
    const options = { size: 1, objective: blackBox };
    if (CATALOGUE[id].needsDerivative) {
      expect(() => createBernoulliEstimator(id, options)).toThrow(/derivative.*black box\.$/);
    } else {
      const estimator = createBernoulliEstimator(id, options);
      estimator.initialise(() => 0.3);
      const g = new Float64Array(1);
      const noise = new Float64Array(estimator.noise).fill(0.6);
      estimator.estimate(Float64Array.of(A), noise, noise, g);
      estimator.tune(g);
      expect(Number.isFinite(g[0])).toBe(true);
    }
  });

  it.each([
    ['independent', 2],
    ['independent', 5],
    ['coupled', 2],
  ] as const)('costs what it says, relaxes f if it says so (%s, K = %i)', (conditional, samples) => {
    const f = new Counting();
    const estimator = createBernoulliEstimator(id, { size: 1, objective: f, conditional, samples });
    estimator.initialise(() => 0.3);
    const g = new Float64Array(1);
    const noise = new Float64Array(estimator.noise).fill(0.6);
    estimator.estimate(Float64Array.of(A), noise, noise, g);
    estimator.tune(g);
    expect({ evaluations: f.evaluations, gradients: f.gradients }).toEqual(
      costOfStep(id, { conditional, samples }),
    );
    expect(f.relaxed).toBe(CATALOGUE[id].relaxes);
  });

  it('the short cost agrees with the counts', () => {
    const { evaluationsPerStep, gradientsPerStep, evaluationsPerSample, evaluationsText } = CATALOGUE[id];
    if (id === 'exact') return; // 2ᴰ
    const each = evaluationsPerSample === 1 ? '' : evaluationsPerSample;
    const evaluations = each === undefined ? `${evaluationsPerStep}` : `${each}K`;
    expect(evaluationsText).toBe(
      gradientsPerStep > 0 ? `${evaluations} + ${gradientsPerStep}∇` : evaluations,
    );
  });
});

describe('RELAX in form d', () => {
  it('needs the derivative and three evaluations; the other forms need f’s value alone', () => {
    for (const form of ['a', 'b', 'c', 'd'] as const) {
      const make = () => createBernoulliEstimator('relax', { size: 2, objective: blackBox, form });
      expect(needsDerivative('relax', form)).toBe(form === 'd');
      if (form === 'd') expect(make).toThrow(/derivative/);
      else expect(make).not.toThrow();
      expect(costOfStep('relax', { form }).evaluations).toBe(form === 'd' ? 3 : 1);
    }
    expect(costOfStep('rloo', { samples: 7 }).evaluations).toBe(7);
    expect(costOfStep('exact', { size: 5 }).evaluations).toBe(32);
  });
});
