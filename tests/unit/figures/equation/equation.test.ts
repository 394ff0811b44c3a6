/** What the live equation claims: any c leaves the mean, and without the correction the mean is another. */
import { describe, expect, it } from 'vitest';
import { createBernoulliEstimator } from '../../../../src/estimators/bernoulliEstimators.ts';
import { SquaredDistance } from '../../../../src/estimators/objective.ts';
import { barsOf } from '../../../../src/figures/equation/Bars.tsx';
import { equationOf, TOSSES } from '../../../../src/figures/equation/compute.ts';
import { equation } from '../../../../src/figures/equation/equation.tsx';
import {
  type EquationSettings,
  equationSettings,
  SURROGATES,
  TERMS,
  type Term,
} from '../../../../src/figures/equation/settings.ts';
import { biasVerdictWords, nameOf, TEST_WORDS } from '../../../../src/figures/equation/words.ts';
import { logit } from '../../../../src/math/special.ts';
import { BIAS_ERRORS } from '../../../../src/math/statistics.ts';
import { begin } from '../begin.ts';

const { defaults } = equationSettings;
const of = (change: Partial<EquationSettings>, at = 0) => equationOf({ ...defaults, ...change }, at);
const WITHOUT: readonly Term[] = ['f', 'c', 'score'];

describe.each(SURROGATES)('with c “%s”', (surrogate) => {
  it('and every term no bias is seen, at three coins and from three seeds', () => {
    // Nine tests at 5.5 standard errors: by chance one fails once in three million changes of the noise.
    for (const [theta, target] of [
      [0.3, 0.2],
      [0.6, 0.45],
      [0.85, 0.499],
    ] as const)
      for (const seed of [3, 4, 5]) {
        const { verdict, slope } = of({ surrogate, theta, target, seed });
        expect(Math.abs(verdict.errorsOff)).toBeLessThan(BIAS_ERRORS);
        expect(verdict.biased).toBe(false);
        expect(slope).toBeCloseTo(theta * (1 - theta) * (1 - 2 * target), 12);
      }
  });
});

describe('without the correction', () => {
  it.each([
    ['REBAR', { surrogate: 'relaxed' }],
    ['RELAX, untrained', { surrogate: 'network' }],
    ['RELAX, additive', { surrogate: 'both' }],
  ] as const)('%s is more than 20 standard errors off, with 10 000 tosses', (_, change) => {
    expect(TOSSES).toBe(10_000);
    // The largest of three seeds: an untrained network may happen to be flat.
    const worst = Math.max(
      ...[3, 4, 5].map((seed) => Math.abs(of({ ...change, seed, terms: WITHOUT }).verdict.errorsOff)),
    );
    expect(worst).toBeGreaterThan(20);
  });

  it('as the page first offers it the bias is more than 20 standard errors, and said', () => {
    const broken = of({ terms: WITHOUT });
    expect(Math.abs(broken.verdict.errorsOff)).toBeGreaterThan(20);
    expect(biasVerdictWords(broken)).toMatch(/^biased by \d+ standard errors$/);
    expect(biasVerdictWords(of({}))).toMatch(/^no bias seen/);
  });

  it('a constant needs none', () => {
    expect(of({ surrogate: 'constant', terms: WITHOUT }).verdict).toEqual(
      of({ surrogate: 'constant' }).verdict,
    );
  });
});

it('the limit is as rare as the page says: one in some 26 million, two-sided', () => {
  // Upper tail of a Gaussian by its continued fraction (Laplace).
  let fraction = BIAS_ERRORS;
  for (let n = 60; n > 0; n--) fraction = BIAS_ERRORS + n / fraction;
  const tail = Math.exp((-BIAS_ERRORS * BIAS_ERRORS) / 2) / Math.sqrt(2 * Math.PI) / fraction;
  expect(1 / (2 * tail) / 1e6).toBeCloseTo(26.3, 0);
  expect(TEST_WORDS).toContain('26 million');
});

describe('the name', () => {
  const name = (surrogate: EquationSettings['surrogate'], terms: readonly Term[] = TERMS, eta = 1): string =>
    nameOf({ surrogate, terms, eta }).name;

  it('follows c', () => {
    expect(SURROGATES.map((surrogate) => name(surrogate))).toEqual([
      'REINFORCE',
      'REINFORCE with a baseline',
      'REBAR',
      'RELAX',
      'RELAX, additive',
    ]);
    expect(name('relaxed', TERMS, 0)).toBe('REINFORCE');
  });

  it('is kept for what it is: with a term left out it is another estimator, or none', () => {
    expect(name('relaxed', WITHOUT)).toMatch(/no estimator/);
    expect(name('network', ['f', 'score'])).toBe('REINFORCE');
    expect(name('relaxed', ['dz'])).toBe('Concrete');
    expect(name('relaxed', ['dz'], 0.5)).toMatch(/no estimator/);
    expect(name('network', ['dz'])).toMatch(/no estimator/);
  });

  it('Concrete’s g is that of the catalogue', () => {
    const concrete = createBernoulliEstimator('concrete', {
      size: 1,
      objective: new SquaredDistance(defaults.target),
      logTemperature: Math.log(defaults.temperature),
    });
    concrete.initialise(() => 0.5);
    const g = new Float64Array(1);
    for (let at = 0; at < 100; at++) {
      const { toss } = of({ surrogate: 'relaxed', terms: ['dz'] }, at);
      concrete.estimate(Float64Array.of(toss.a), Float64Array.of(toss.u), Float64Array.of(toss.v), g);
      expect(toss.shown).toBeCloseTo(g[0]!, 14);
    }
    expect(of({ surrogate: 'relaxed', terms: ['dz'] }).verdict.biased).toBe(true);
  });
});

it('Concrete at a lower temperature is less biased and noisier, as the chapter says', () => {
  const moments = (temperature: number) => {
    const out = { mean: 0, variance: 0 };
    const concrete = createBernoulliEstimator('concrete', {
      size: 1,
      objective: new SquaredDistance(0.2),
      logTemperature: Math.log(temperature),
    });
    concrete.initialise(() => 0.5);
    concrete.moments(logit(0.3), out);
    return { bias: Math.abs(out.mean - 0.126), variance: out.variance };
  };
  const [warm, cool, cold] = [moments(1), moments(0.3), moments(0.1)];
  expect(cool.bias).toBeLessThan(warm.bias);
  expect(cold.bias).toBeLessThan(cool.bias);
  expect(cool.variance).toBeGreaterThan(warm.variance);
  expect(cold.variance).toBeGreaterThan(cool.variance);
});

it('the bars begin where the one above ends, and end at g', () => {
  for (const terms of [TERMS, WITHOUT, ['dz', 'dzt']] as const) {
    const shown = of({ surrogate: 'both', terms }, 7);
    const bars = barsOf(shown, terms);
    const end = bars.reduce((sum, { value, on, from }) => {
      expect(from).toBeCloseTo(sum, 14);
      return on ? sum + value : sum;
    }, 0);
    expect(end).toBeCloseTo(shown.toss.shown, 13);
  }
});

it('its sentences name the estimator, the toss and the verdict', () => {
  const words = equation.describe(begin(equation));
  expect(words).toMatch(/^This is REBAR\. Toss 1: /);
  expect(words).toContain('no bias seen');
});
