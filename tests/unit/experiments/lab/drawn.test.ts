/** The laboratory beyond coins: exact answers against sums written out, verdicts of every estimator offered, and who steps aside. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../src/estimators/catalogue.ts';
import { missingOf } from '../../../../src/experiments/lab/drawn.ts';
import { LAB_ESTIMATORS, labSettings } from '../../../../src/experiments/lab/settings.ts';
import { asideWords } from '../../../../src/figures/laboratory/words.ts';
import { problem, run } from './runs.ts';

const ALL = { estimators: [...LAB_ESTIMATORS] };

describe('one of K outcomes', () => {
  const drawn = 'choice' as const;

  it('has the truth of the sum over its outcomes, whose numbers a formula may use', () => {
    const found = problem({ drawn, formula: '(sum(i*b) - t)^2 + 3*b2*b4 - b4', size: 4, target: 0.25 });
    const { theta, loss, gradient } = found.truth;
    const f = [1, 2, 3, 4].map((k) => (k - 0.25) ** 2 - (k === 4 ? 1 : 0));
    const mean = f.reduce((sum, each, k) => sum + theta[k]! * each, 0);
    expect(theta.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
    expect(loss).toBeCloseTo(mean, 12);
    for (let k = 0; k < 4; k++) expect(gradient[k]).toBeCloseTo(theta[k]! * (f[k]! - mean), 12);
  });

  it.each([
    ['a bent formula', '(sum(i*b) - 2.5)^2 / 2 + b1*t', 5],
    ['two outcomes', '(b1 - t)^2', 2],
  ])('calls biased what the catalogue calls biased, and nothing else: %s', (_, formula, size) => {
    const body = run({ ...ALL, drawn, formula, size, draws: 6000 });
    for (const { id, aside, verdict, farthest } of body.rows) {
      expect(aside === null, id).toBe(missingOf(id, drawn) === null);
      if (id === 'own' || aside !== null) continue;
      expect(verdict, `${id} at ${farthest}`).toBe(CATALOGUE[id].unbiased ? 'unbiased' : 'biased');
    }
    expect(asideWords(body)).toContain('DisARM');
    expect(asideWords(body)).toContain('step aside: built here for coins alone.');
    expect(asideWords(body)).toContain('LAX step aside: b jumps');
  });

  it('lets those step aside that need a derivative where f jumps', () => {
    const body = run({ ...ALL, drawn, formula: 'if(b2 == 1, 1, 0)', size: 3 });
    for (const { id, aside } of body.rows)
      if (missingOf(id, drawn) === null && id !== 'own')
        expect(aside === null, id).toBe(!CATALOGUE[id].needsDerivative);
    expect(asideWords(body)).toContain('f jumps at “==”, and they need its derivative.');
  });

  it('says where a formula is infinite', () => {
    expect(run({ drawn, formula: '1 / (1 - b3)', size: 3 }).refusal).toMatch(/infinite at b = 0 0 1/);
  });

  it('has two to ten outcomes, and says so of any other link', () => {
    const read = (...pairs: [string, string][]) => labSettings.decode([['drawn', 'choice'], ...pairs]);
    expect(read(['coins', '20']).value.size).toBe(10);
    expect(read(['coins', '1']).problems.map(({ sentence }) => sentence)).toEqual([
      'A choice has 2 to 10 outcomes; using 2.',
    ]);
    expect(read(['formula', 'b12']).value).toMatchObject({ drawn: 'coins', size: 12 });
    expect(read(['formula', 'b7'], ['coins', '3']).value).toMatchObject({ drawn, size: 7 });
  });
});

describe('Gaussian numbers', () => {
  const drawn = 'numbers' as const;

  it('have in one and two dimensions the integrals that paper gives', () => {
    // E (b − t)² = (μ − t)² + σ²
    const one = problem({ drawn, formula: '(b1 - t)^2', size: 1, target: 0.25, mean: 0.5, spread: 2 });
    expect(one.truth.draws).toBeNull();
    expect(one.truth.loss).toBeCloseTo(0.0625 + 4, 9);
    expect(one.truth.gradient[0]).toBeCloseTo(0.5, 9);
    expect(one.truth.gradient[1]).toBeCloseTo(8, 9);
    // E sin b₁ b₂² = e^(−σ²/2) sin μ (μ² + σ²)
    const [mean, spread] = [0.7, 0.8];
    const two = problem({ drawn, formula: 'sin(b1) * b2^2', size: 2, mean, spread });
    const damped = Math.exp(-(spread ** 2) / 2);
    const square = mean ** 2 + spread ** 2;
    expect(two.truth.draws).toBeNull();
    expect(two.truth.loss).toBeCloseTo(damped * Math.sin(mean) * square, 6);
    const exact = [
      damped * Math.cos(mean) * square,
      2 * damped * Math.sin(mean) * mean,
      -(spread ** 2) * damped * Math.sin(mean) * square,
      2 * spread ** 2 * damped * Math.sin(mean),
    ];
    for (const [j, each] of exact.entries()) expect(two.truth.gradient[j]).toBeCloseTo(each, 6);
  });

  it.each([
    ['jumps', 'if(b1 > 1, 1, 0)', 1],
    ['has a kink', 'abs(b1 - 0.3)', 1],
    ['is about many', 'sum(b^2)', 5],
  ])('are measured where f %s, and named so', (_, formula, size) => {
    const { truth, exact } = problem({ drawn, formula, size });
    expect(truth.draws).toBeGreaterThan(1000);
    expect(exact).toBeNull();
    expect(truth.gradient).toHaveLength(2 * size);
    if (size !== 5) return;
    for (let j = 0; j < 10; j++)
      expect(Math.abs(truth.gradient[j]! - (j < 5 ? 0 : 2))).toBeLessThan(5.5 * truth.gradientError[j]!);
  });

  it.each([
    ['a valley', '(b1 - 1)^2 + (b2 - sin(2*b1))^2', 2],
    ['a wave', 'sin(b1) + b1^2 / 4', 1],
    ['a sum of many', 'sum((b - t)^2)', 4],
    ['a cliff', 'if(b1 < 1, 1, 0)', 1],
  ])('have no biased estimator: %s', (_, formula, size) => {
    const body = run({ ...ALL, drawn, formula, size, draws: 6000 });
    for (const { id, aside, verdict, farthest } of body.rows) {
      const isOffered = missingOf(id, drawn) === null && (id !== 'reparameterisation' || body.jump === null);
      expect(aside === null, id).toBe(isOffered);
      if (isOffered) expect(verdict, `${id} at ${farthest}`).toBe('unbiased');
    }
    expect(asideWords(body)).toContain('RELAX and DLAX step aside: a number needs no relaxing.');
    if (body.jump !== null) expect(asideWords(body)).toContain('reparameterisation');
  });

  it('train down the exact loss, all from the same place', () => {
    const { lines, truth } = run({
      drawn,
      formula: '(b1 - 1)^2',
      size: 1,
      steps: 400,
      rateTheta: 0.02,
      estimators: ['rloo', 'reparameterisation', 'lax'],
    });
    expect(lines.map(({ id }) => id)).toEqual(['exact', 'rloo', 'reparameterisation', 'lax']);
    for (const { id, loss } of lines) {
      expect(loss[0]).toBeCloseTo(truth!.loss, 12);
      expect(loss.at(-1), id).toBeLessThan(loss[0]! - 0.5);
    }
  });

  it('end in a sentence where f is no number', () => {
    expect(run({ drawn, formula: 'log(b1)', size: 1 }).refusal).toMatch(/not a number at some of/);
    expect(run({ drawn, formula: 'exp(exp(exp(b1*9)))', size: 2 }).refusal).toMatch(/infinite|not a number/);
  });
});
