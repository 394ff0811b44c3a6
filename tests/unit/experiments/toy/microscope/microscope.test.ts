/** The microscope’s numbers: the catalogue’s own gradients at the race’s own φ, verdicts that are right, errors that are errors. */
import { describe, expect, it } from 'vitest';
import { createBernoulliEstimator } from '../../../../../src/estimators/bernoulliEstimators.ts';
import { CATALOGUE, costOfStep } from '../../../../../src/estimators/catalogue.ts';
import { SquaredDistance } from '../../../../../src/estimators/objective.ts';
import { headSize, one } from '../../../../../src/experiments/toy/ensemble.ts';
import type { MicroscopeBody } from '../../../../../src/experiments/toy/microscope/messages.ts';
import { MicroscopeExperiment, planOf } from '../../../../../src/experiments/toy/microscope/microscope.ts';
import {
  MICROSCOPE_ESTIMATORS,
  type MicroscopeSettings,
  microscopeSettings,
} from '../../../../../src/experiments/toy/microscope/settings.ts';
import { toyPlan } from '../../../../../src/experiments/toy/plan.ts';
import { ReadableEnsemble } from '../../../../../src/experiments/toy/readableEnsemble.ts';
import { toySettings } from '../../../../../src/experiments/toy/settings.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../../../src/math/random.ts';
import { BIAS_ERRORS } from '../../../../../src/math/statistics.ts';

const withDefaults = (change: Partial<MicroscopeSettings>): MicroscopeSettings => ({
  ...microscopeSettings.defaults,
  ...change,
});

function look(experiment: MicroscopeExperiment, change: Partial<MicroscopeSettings>): MicroscopeBody {
  experiment.request({ number: 1, settings: withDefaults(change) });
  while (experiment.advance(Number.POSITIVE_INFINITY, () => 0));
  return experiment.frame()!.body;
}
const lookOnce = (change: Partial<MicroscopeSettings>) => look(new MicroscopeExperiment(), change);

/** All of them, as many at a time as there may be. */
const GROUPS = [0, 5, 10].map((from) => MICROSCOPE_ESTIMATORS.slice(from, from + 5));
const STEP = 400;

describe.each(GROUPS.map((group) => [group] as const))('%s', (estimators) => {
  const change = { estimators, step: STEP, target: 0.45, theta: 0.3, place: 'theta', draws: 20_000 } as const;
  const { rows, slope } = lookOnce(change);

  it('are called biased exactly where they are', () => {
    for (const { id, errorsOff, exact } of rows) {
      const fair = CATALOGUE[id].unbiased === true;
      expect(Math.abs(errorsOff) > BIAS_ERRORS, id).toBe(!fair);
      expect(Math.abs(exact.bias) > 1e-6, id).toBe(!fair);
    }
    expect(slope).toBeCloseTo(0.3 * 0.7 * (1 - 0.9), 12);
  });

  it('have means and variances within their errors of the exact ones', () => {
    for (const { id, mean, error, variance, varianceError, exact } of rows) {
      expect(Math.abs(mean - slope - exact.bias), id).toBeLessThanOrEqual(BIAS_ERRORS * error + 1e-12);
      expect(Math.abs(variance - exact.variance), id).toBeLessThanOrEqual(
        BIAS_ERRORS * varianceError + 1e-12,
      );
    }
  });

  it('have ratios within their errors of the exact ratios', () => {
    const [first] = rows;
    for (const { id, ratio, exact } of rows) {
      if (!ratio || exact.variance < 1e-20) continue;
      const off = Math.log(ratio.value) - Math.log(exact.variance / first!.exact.variance);
      expect(Math.abs(off), id).toBeLessThanOrEqual(BIAS_ERRORS * ratio.logError + 1e-9);
    }
  });

  it('ask for what the catalogue says, counted', () => {
    for (const { id, cost } of rows) {
      const { evaluations, gradients } = costOfStep(id);
      expect(cost, id).toEqual({
        evaluations,
        gradients,
        networks: id === 'relax' ? 2 : id === 'dlax' ? 1 : 0,
      });
    }
  });

  it('have parts whose sum is the gradient', () => {
    for (const { id, parts, gradients } of rows) {
      for (const [i, { f, c, dz, dzt }] of (parts ?? []).entries())
        expect(f + c + dz + dzt, id).toBeCloseTo(gradients[i]!, 14);
    }
  });
});

it('the parts of RELAX add up in every form, coupled too', () => {
  for (const form of ['a', 'b', 'c', 'd'] as const)
    for (const conditional of ['independent', 'coupled'] as const) {
      const [row] = lookOnce({ estimators: ['relax'], step: 50, draws: 1000, form, conditional }).rows;
      expect(row!.parts).toHaveLength(10);
      for (const [i, { f, c, dz, dzt }] of row!.parts!.entries())
        expect(f + c + dz + dzt).toBeCloseTo(row!.gradients[i]!, 14);
      expect(row!.cost.networks).toBe(conditional === 'coupled' ? 1 : 2);
      expect(row!.cost.evaluations).toBe(costOfStep('relax', { form, conditional }).evaluations);
    }
});

it.each(['reinforce', 'running-mean', 'rloo', 'concrete', 'rebar', 'relax', 'dlax'] as const)(
  'bit for bit %s of the catalogue, with the φ of the race at this step, at the θ of the one in focus',
  (id) => {
    const settings = withDefaults({ estimators: [id], step: STEP, draws: 1000, toss: 5 });
    const { rows, theta } = lookOnce(settings);
    const stateOf = (who: typeof id) => {
      const ensemble = new ReadableEnsemble(toyPlan(who, toySettings.defaults), one(settings.seed));
      ensemble.advance(one(0), STEP);
      const state = new Float64Array(ensemble.stateSize);
      ensemble.save(one(0), state);
      return { a: ensemble.logits(0), state, ensemble };
    };
    const { a, ensemble: owner } = stateOf('relax');
    const out = new Float64Array(1);
    owner.theta(one(0), out);
    expect(theta).toBe(out[0]);
    const { options, problem } = toyPlan(id, toySettings.defaults);
    const { t } = problem.objective as SquaredDistance;
    const estimator = createBernoulliEstimator(id, {
      ...options,
      size: 1,
      objective: new SquaredDistance(t),
    });
    const from = headSize(1);
    estimator.phi.set(stateOf(id).state.subarray(from, from + estimator.phi.length));
    const [u, v, g] = [estimator.noise, estimator.noise, 1].map((n) => new Float64Array(n));
    for (let draw = 0; draw < 1000; draw++) {
      fillUniform(noiseKey(settings.seed, PURPOSE.probeU), draw, u!);
      fillUniform(noiseKey(settings.seed, PURPOSE.probeV), draw, v!);
      estimator.estimate(a, u!, v!, g!);
      expect(rows[0]!.gradients[draw]).toBe(g![0]);
    }
  },
);

it('the error of a ratio’s logarithm is what it strays by from seed to seed', () => {
  const off = Array.from({ length: 40 }, (_, seed) => {
    const { rows } = lookOnce({
      estimators: ['reinforce', 'relax'],
      step: 60,
      target: 0.3,
      seed,
      draws: 2000,
    });
    const [first, relax] = rows;
    const { value, logError } = relax!.ratio!;
    return (Math.log(value) - Math.log(relax!.exact.variance / first!.exact.variance)) / logError;
  });
  const spread = Math.sqrt(off.reduce((sum, z) => sum + z * z, 0) / off.length);
  expect(spread).toBeGreaterThan(0.6);
  expect(spread).toBeLessThan(1.5);
});

it('a θ of the reader’s stays where it is, and everything is tuned there', () => {
  const settings = withDefaults({
    place: 'theta',
    theta: 0.2,
    step: 500,
    estimators: ['reinforce', 'relax'],
  });
  const { theta, rows } = lookOnce(settings);
  expect(theta).toBeCloseTo(0.2, 12);
  expect(rows[1]!.ratio!.value).toBeLessThan(0.1);
  expect(planOf('relax', settings).rateTheta).toBe(0);
});

it('may be at the θ of the exact gradient, or of one that is not compared', () => {
  const at = (focus: MicroscopeSettings['focus']) =>
    lookOnce({ estimators: ['concrete'], step: 200, target: 0.3, draws: 1000, focus }).theta;
  expect(at('exact')).toBeLessThan(0.5);
  expect(new Set([at('exact'), at('rloo'), at('concrete')]).size).toBe(3);
});

it('goes back and forth along the run, and finds the same numbers', () => {
  const experiment = new MicroscopeExperiment();
  const change = { estimators: ['concrete', 'relax'], draws: 1000 } as const;
  look(experiment, { ...change, step: 777 });
  expect(look(experiment, { ...change, step: 250 })).toEqual(lookOnce({ ...change, step: 250 }));
  expect(look(experiment, { ...change, step: 777 })).toEqual(lookOnce({ ...change, step: 777 }));
  expect(look(experiment, { ...change, step: 30, target: 0.3 })).toEqual(
    lookOnce({ ...change, step: 30, target: 0.3 }),
  );
});

it('at step 300 ten thousand tosses do not show Concrete’s bias, and ten times as many do', () => {
  const at = (draws: number) => lookOnce({ estimators: ['concrete'], step: 300, draws }).rows[0]!;
  expect(Math.abs(at(10_000).exact.bias)).toBeGreaterThan(1e-3);
  expect(Math.abs(at(10_000).errorsOff)).toBeLessThan(BIAS_ERRORS);
  expect(Math.abs(at(100_000).errorsOff)).toBeGreaterThan(BIAS_ERRORS);
});

it('sends nothing before every row is there, and each body once', () => {
  const experiment = new MicroscopeExperiment();
  experiment.request({ number: 7, settings: withDefaults({ step: 20, draws: 1000 }) });
  let now = 0;
  let frames = 0;
  let more = true;
  while (more) {
    more = experiment.advance(now, () => now++) as boolean;
    const frame = experiment.frame();
    if (!frame) continue;
    frames++;
    expect(frame.body.rows.map(({ id }) => id)).toEqual(microscopeSettings.defaults.estimators);
    expect(frame.body.request).toBe(7);
  }
  expect(frames).toBe(1);
});
