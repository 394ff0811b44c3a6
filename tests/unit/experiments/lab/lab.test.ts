/** The laboratory: its truths against enumeration, its verdicts against the catalogue, who steps aside, and what is never run. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../src/estimators/catalogue.ts';
import { enumeratedCoins } from '../../../../src/estimators/expectation.ts';
import { missingOf } from '../../../../src/experiments/lab/drawn.ts';
import { asideOf } from '../../../../src/experiments/lab/estimators.ts';
import { LabExperiment } from '../../../../src/experiments/lab/lab.ts';
import type { LabBody } from '../../../../src/experiments/lab/messages.ts';
import { LAB_PRESETS } from '../../../../src/experiments/lab/presets.ts';
import {
  LAB_ESTIMATORS,
  type LabEstimatorId,
  type LabSettings,
  labSettings,
} from '../../../../src/experiments/lab/settings.ts';
import { problem, run, settings } from './runs.ts';

/** The reader’s c is RELAX with another network. */
const factsOf = (id: LabEstimatorId) => CATALOGUE[id === 'own' ? 'relax' : id];
const OF_COINS = LAB_ESTIMATORS.filter((id) => missingOf(id, 'coins') === null);
const ALL = { estimators: OF_COINS };

describe('the laboratory', () => {
  it('has the truth that enumeration has, at odds of their own', () => {
    const found = problem({ formula: 'mean((b - t)^2) + b1*b3 - noise', size: 5, odds: 'each' });
    const g = new Float64Array(5);
    const loss = enumeratedCoins(5, found.f).gradient(found.a, g);
    expect(new Set(found.truth.theta).size).toBe(5);
    expect(found.truth.loss).toBeCloseTo(loss, 12);
    expect(found.lossAt(found.a)).toBeCloseTo(loss, 12);
    for (let j = 0; j < 5; j++) expect(found.truth.gradient[j]).toBeCloseTo(g[j]!, 12);
  });

  it('measures with more coins than can be visited, within its own errors', () => {
    const found = problem({ formula: 'sum((b - i/21)^2)', size: 20 });
    const { truth } = found;
    expect(truth.draws).toBeGreaterThan(1000);
    // E Σ (b_i − i/21)² in closed form
    const exact = truth.theta.reduce(
      (sum, p, j) => sum + p * (1 - (2 * (j + 1)) / 21) + ((j + 1) / 21) ** 2,
      0,
    );
    expect(Math.abs(truth.loss - exact)).toBeLessThan(5.5 * truth.lossError);
    for (let j = 0; j < 20; j++) {
      const slope = truth.theta[j]! * (1 - truth.theta[j]!) * (1 - (2 * (j + 1)) / 21);
      expect(Math.abs(truth.gradient[j]! - slope)).toBeLessThan(5.5 * truth.gradientError[j]!);
    }
  });

  it.each([
    ['a bent formula', 'mean((b - t)^2) + (sum(b) - 2)^2 / D', 4],
    ['the paper’s toy', '(b1 - t)^2', 1],
  ])('calls biased what the catalogue calls biased, and nothing else: %s', (_, formula, size) => {
    const { rows } = run({ ...ALL, formula, size, theta: 0.2, draws: 6000 });
    expect(rows.map(({ id }) => id)).toEqual(OF_COINS);
    for (const { id, verdict, farthest } of rows)
      expect(verdict, `${id} at ${farthest}`).toBe(factsOf(id).unbiased ? 'unbiased' : 'biased');
  });

  it('lets those step aside that need a derivative where f jumps, each with its reason, and no others', () => {
    const { rows, jump, lines } = run({ ...ALL, formula: 'mod(sum(b), 2)', size: 3 });
    expect(jump).toBe('mod');
    for (const { id, aside, verdict, draws } of rows) {
      expect(aside === null, id).toBe(!factsOf(id).needsDerivative);
      if (aside === null) expect(verdict).toBe('unbiased');
      else {
        expect(aside).toMatch(/black box\.$/);
        expect(draws).toBe(0);
      }
    }
    expect(lines.map(({ id }) => id)).not.toContain('rebar');
    const black = problem({ formula: 'floor(b1)', size: 1 });
    expect(asideOf('relax', black.f, settings({ form: 'd', size: 1 }))).toMatch(/black box/);
    expect(asideOf('relax', black.f, settings({ form: 'a', size: 1 }))).toBeNull();
  });

  it('trains down the exact loss, from the same place', () => {
    const { lines, truth } = run({ steps: 400, rateTheta: 0.05, estimators: ['rloo', 'disarm'] });
    expect(lines.map(({ id }) => id)).toEqual(['exact', 'rloo', 'disarm']);
    for (const { id, loss, steps } of lines) {
      expect(loss[0]).toBeCloseTo(truth!.loss, 12);
      expect(steps.at(-1)).toBe(400);
      expect(loss.at(-1), id).toBeLessThan(loss[0]! - 0.1);
    }
  });

  it('runs nothing of a formula before the reader has agreed', () => {
    const { state, truth, rows, lines, refusal } = run({}, false);
    expect({ state, truth, rows, lines, refusal }).toEqual({
      state: 'waiting',
      truth: null,
      rows: [],
      lines: [],
      refusal: null,
    });
  });

  it('says where a formula is no number or infinite, and draws nothing of it', () => {
    const divided = run({ formula: '1 / (b1 + b2)', size: 2 });
    expect(divided.refusal).toBe('The formula is infinite at b = 0 0: nothing can be measured.');
    expect(run({ formula: 'log(b1 - 1)', size: 1 }).refusal).toMatch(/not a number at b = 0/);
    expect(run({ formula: 'log(b1 - 1)', size: 18 }).refusal).toMatch(/not a number at some/);
    expect(divided.rows).toEqual([]);
  });

  it('says of an estimator whose gradients are no numbers that they are none', () => {
    const { rows } = run({ formula: 'sqrt(b1)', size: 1, estimators: ['straight-through', 'rloo'] });
    const verdicts = Object.fromEntries(rows.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts['straight-through']).toBe('not a number');
    expect(verdicts['rloo']).toBe('unbiased');
  });

  it('keeps what it has found when another estimator is switched on', () => {
    const lab = new LabExperiment();
    const ask = (estimators: LabSettings['estimators']): LabBody => {
      lab.request({ number: 1, settings: settings({ estimators }), epoch: 0, agreed: true });
      while (lab.advance(1, () => 0));
      return lab.frame()!.body;
    };
    const before = ask(['rloo']);
    const after = ask(['rloo', 'disarm']);
    const rloo = ({ rows }: LabBody) => rows.find(({ id }) => id === 'rloo')!;
    expect(rloo(after).along).toEqual(rloo(before).along);
    expect(after.rows.map(({ id }) => id)).toEqual(['reinforce', 'rloo', 'disarm', 'relax']);
  });

  it.each(LAB_PRESETS)('has a preset that means something: $label', ({ id: _, label: __, ...preset }) => {
    expect(settings(preset)).toMatchObject(preset);
    expect(Number.isFinite(problem(preset).truth.loss)).toBe(true);
  });

  it('raises the number of coins to those that a formula names, and says so', () => {
    const { value, problems } = labSettings.decode([
      ['formula', 'b9'],
      ['coins', '3'],
    ]);
    expect(value.size).toBe(9);
    expect(problems.map(({ sentence }) => sentence)).toEqual(['The formula names b9; using D = 9.']);
  });
});
