/** The ten questions at the end: every link opens its figure in a state that it has, and every claim is measured. */
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../src/charts/format.ts';
import { createBernoulliEstimator, DEFAULT_OPTIONS } from '../../../src/estimators/bernoulliEstimators.ts';
import { FACTS } from '../../../src/estimators/catalogueFacts.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { momentsOf, one } from '../../../src/experiments/toy/ensemble.ts';
import { exactGradient, reinforceVariance } from '../../../src/experiments/toy/exact.ts';
import type { ToyEstimatorId, ToySettings } from '../../../src/experiments/toy/settings.ts';
import { equationOf } from '../../../src/figures/equation/compute.ts';
import { equationSettings } from '../../../src/figures/equation/settings.ts';
import { figureOfQuery } from '../../../src/figures/ids.ts';
import { exactOf, flatteningC } from '../../../src/figures/lax/exact.ts';
import { laxSettings } from '../../../src/figures/lax/settings.ts';
import { FIGURE_LOADERS } from '../../../src/figures/loaders.ts';
import { relaxedTossOf } from '../../../src/figures/logistic/compute.ts';
import { parabolaOf } from '../../../src/figures/parabola/compute.ts';
import { readLink } from '../../../src/figures/shared/link.ts';
import { logit, sigmoid } from '../../../src/math/special.ts';
import { beginRuns } from '../../../src/predictions/runs.ts';
import { renderPage } from '../../../src/story/prerender.tsx';

const { html } = renderPage();
const part = html.split('id="questions"')[1]!.split('</section>')[0]!;
const answers = part.split('<li>').slice(1);
const wordsOf = (text: string): string => text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
/** As prose writes it. */
const written = (value: number, digits: number): string =>
  formatNumber(value, digits, { leadingZero: false });

/** Mean and variance of one gradient of one coin at this θ, exact. */
function momentsAt(id: ToyEstimatorId, settings: Partial<ToySettings>, theta: number) {
  const out = momentsOf(1, 1);
  beginRuns(id, settings, theta).moments(one(0), out);
  return { mean: out.mean[0]!, variance: out.variance[0]! };
}

describe('ten questions', () => {
  it('are ten, each with a formula and one figure', () => {
    expect(answers).toHaveLength(10);
    for (const answer of answers) {
      expect(answer).toMatch(/<math/);
      expect(answer.match(/href="\?at=/g)).toHaveLength(1);
    }
  });

  const links = [...html.matchAll(/href="(\?at=[^"]+)"/g)].map(([, query]) =>
    query!.replaceAll('&amp;', '&'),
  );
  it.each(links)('%s is understood', async (query) => {
    const definition = await FIGURE_LOADERS[figureOfQuery(query)!]();
    const { settings, problems } = readLink(definition, query);
    expect(problems).toEqual([]);
    // It opens a state of its own, and no key is swallowed.
    const keys = new Set(Object.values(definition.settings.fields).map(({ key }) => key));
    for (const key of new URLSearchParams(query).keys())
      if (!['at', 'v', 'k'].includes(key)) expect([...keys]).toContain(key);
    expect(definition.settings.equal(settings, definition.settings.defaults) && !query.includes('&k=')).toBe(
      false,
    );
  });
});

describe('what the answers claim', () => {
  it('a constant leaves the mean, and changes the variance', () => {
    const [theta, target] = [0.8, 0.2];
    const { variance, slope } = parabolaOf({ theta, target });
    for (const k of [0, 0.6, -3]) {
      const g = [0, 1].map((b) => ((b - target) ** 2 - k) * (b - theta));
      expect((1 - theta) * g[0]! + theta * g[1]!).toBeCloseTo(slope, 12);
    }
    expect(variance(0.6)).not.toBeCloseTo(variance(0), 3);
  });

  it('the best constant is .16, the mean cost .52, and at .16 nothing is left', () => {
    const { best, mean, variance } = parabolaOf({ theta: 0.8, target: 0.2 });
    expect(wordsOf(answers[1]!)).toContain(written(best, 2));
    expect(wordsOf(answers[1]!)).toContain(written(mean, 2));
    expect(variance(best)).toBeCloseTo(0, 12);
  });

  it('z moves as the parameter, z̃ by less and on b’s side, and the difference pays c(z̃) ∇ log p(b) back', () => {
    const [theta, n, step] = [0.3, 400, 1e-5];
    let [difference, taken] = [0, 0];
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const [u, v] = [(i + 0.5) / n, (j + 0.5) / n];
        const { b, z, zt } = relaxedTossOf({ theta, u, v });
        // b is held: v stays the same and the edge of its part of the bell moves.
        const moved = sigmoid(logit(theta) + step);
        const vMoved = b === 1 ? 1 - moved + v * moved : v * (1 - moved);
        const k = (logit(moved) + logit(vMoved) - zt) / step;
        expect(zt > 0).toBe(b === 1);
        expect(k).toBeGreaterThan(-1e-6);
        expect(k).toBeLessThan(1 + 1e-6);
        const slope = (x: number) => 1 - Math.tanh(x) ** 2;
        difference += slope(z) - k * slope(zt);
        taken += Math.tanh(zt) * (b - theta);
      }
    expect(difference / n ** 2).toBeCloseTo(taken / n ** 2, 3);
    expect(taken / n ** 2).toBeGreaterThan(0.1);
  });

  it('a network that has learnt nothing leaves the mean; without the correction it is many standard errors off', () => {
    const settings = {
      ...equationSettings.defaults,
      surrogate: 'network' as const,
      tuning: 0,
      theta: 0.3,
      target: 0.2,
    };
    expect(equationOf(settings, null).verdict.biased).toBe(false);
    const without = equationOf({ ...settings, terms: ['f', 'c', 'score'] }, null);
    expect(Math.abs(without.verdict.errorsOff)).toBeGreaterThan(20);
  });

  it('a step of RELAX asks f once, tuning included', () => {
    let asked = 0;
    const objective = new SquaredDistance(0.45);
    const value = objective.value.bind(objective);
    objective.value = (b) => {
      asked++;
      return value(b);
    };
    const estimator = createBernoulliEstimator('relax', { ...DEFAULT_OPTIONS, size: 1, objective });
    const g = new Float64Array(1);
    estimator.estimate(Float64Array.of(0), Float64Array.of(0.3), Float64Array.of(0.6), g);
    estimator.tune(g);
    expect(asked).toBe(1);
  });

  it('Concrete’s mean at θ = .5, t = .45, λ = 1, beside the slope; further down its sign is wrong; the figure says biased', () => {
    const settings = { target: 0.45, temperature: 1 };
    const { mean } = momentsAt('concrete', settings, 0.5);
    const slope = exactGradient(0, 0.45);
    expect(wordsOf(answers[5]!)).toContain(written(mean, 4));
    expect(wordsOf(answers[5]!)).toContain(written(slope, 3));
    expect((slope - mean) / slope).toBeCloseTo(1 / 3, 2);
    expect(momentsAt('concrete', settings, 0.25).mean).toBeLessThan(0);
    const shown = { ...equationSettings.defaults, surrogate: 'relaxed' as const, terms: ['dz' as const] };
    const { verdict } = equationOf({ ...shown, theta: 0.5, eta: 1, ...settings }, null);
    expect(verdict.biased).toBe(true);
  });

  it('a lower temperature: less bias, more noise, and a spike of 1 / (4λ)', () => {
    const slope = exactGradient(0, 0.45);
    const at = [2, 1, 0.5, 0.2].map((temperature) =>
      momentsAt('concrete', { target: 0.45, temperature }, 0.5),
    );
    const biases = at.map(({ mean }) => Math.abs(mean - slope));
    expect([...biases].sort((a, b) => b - a)).toEqual(biases);
    expect(at.map(({ variance }) => variance)).toEqual(
      at.map(({ variance }) => variance).sort((a, b) => a - b),
    );
    const [lambda, h] = [0.1, 1e-6];
    expect((sigmoid(h / lambda) - sigmoid(-h / lambda)) / (2 * h)).toBeCloseTo(1 / (4 * lambda), 4);
    for (const id of ['rebar', 'relax'] as const)
      for (const temperature of [2, 0.2])
        expect(momentsAt(id, { target: 0.45, temperature }, 0.5).mean).toBeCloseTo(slope, 6);
  });

  it('what a step costs', () => {
    const cost = (id: keyof typeof FACTS) => [FACTS[id].evaluationsPerStep, FACTS[id].gradientsPerStep];
    for (const id of ['reinforce', 'running-mean', 'relax'] as const) expect(cost(id)).toEqual([1, 0]);
    expect(cost('disarm')).toEqual([2, 0]);
    expect(FACTS.rloo.evaluationsPerSample).toBe(1);
    expect(cost('rebar')).toEqual([3, 2]);
  });

  it('for one coin the best constant leaves no noise; tests of the race hold who is down first', () => {
    const { best, variance } = parabolaOf({ theta: 0.3, target: 0.2 });
    expect(variance(0)).toBeCloseTo(reinforceVariance(logit(0.3), 0.2), 12);
    expect(variance(best)).toBeCloseTo(0, 12);
  });

  it('reparameterisation has 4σ²; with c = f + 2σ² every sample gives 2 (μ − t)', () => {
    const { target, mu, sigma } = laxSettings.defaults;
    const place = { box: 'square' as const, target, mu, sigma };
    expect(exactOf(place).reparameterisation).toBeCloseTo(4 * sigma ** 2, 6);
    expect(exactOf(place).slope).toBeCloseTo(2 * (mu - target), 6);
    const bs = [mu - sigma, mu, mu + 2 * sigma];
    for (const b of bs) {
      const [f, c] = [(b - target) ** 2, (b - target) ** 2 + 2 * sigma ** 2];
      expect(((f - c) * (b - mu)) / sigma ** 2 + 2 * (b - target)).toBeCloseTo(2 * (mu - target), 12);
    }
    // And it is the c of the figure's dotted line, but for a constant.
    const dotted = flatteningC(place, bs);
    const off = bs.map((b, i) => dotted[i]! - (b - target) ** 2);
    expect(Math.max(...off) - Math.min(...off)).toBeLessThan(1e-3);
  });
});
