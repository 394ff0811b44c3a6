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
    expect(asideWords(body)).toMatch(/step aside: built here for coins alone\.$/);
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
