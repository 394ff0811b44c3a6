/** What maps are of: whose networks, which states, and their words. */
import { describe, expect, it } from 'vitest';
import { endWords } from '../../../../../src/charts/heat/scale.ts';
import { Categorical } from '../../../../../src/estimators/distributions/categorical.ts';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import type { Episode } from '../../../../../src/experiments/policies/episode.ts';
import { jobId } from '../../../../../src/experiments/policies/jobs.ts';
import type { PoliciesNetworks } from '../../../../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import {
  learnerOptions,
  type PoliciesSettings,
  policiesSettings,
} from '../../../../../src/experiments/policies/settings.ts';
import { cellMiddle, createStateMap } from '../../../../../src/experiments/policies/stateMap.ts';
import {
  ANGLE,
  cartGrid,
  cartScale,
  curveScale,
  highestOf,
  MIDDLE,
  onMap,
  poleStateAt,
  quantityOf,
  relaxedAction,
  someStates,
  TURNING,
} from '../../../../../src/figures/policies/maps/cart.ts';
import { bell } from '../../../../../src/figures/policies/maps/force.ts';
import { relaxedBelow, tangentAt } from '../../../../../src/figures/policies/maps/RelaxedCurve.tsx';
import { mapJob, mapNetworks } from '../../../../../src/figures/policies/maps/source.ts';
import { statePart, trailPath } from '../../../../../src/figures/policies/maps/Trail.tsx';
import {
  borrowedWords,
  forceWords,
  mapTitle,
  missingWords,
  readingWords,
  relaxedSlopeWords,
  throughSoftmax,
} from '../../../../../src/figures/policies/maps/words.ts';
import { policies } from '../../../../../src/figures/policies/policies.tsx';
import type { PoliciesState } from '../../../../../src/figures/policies/types.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../../../src/math/random.ts';
import { begin } from '../../begin.ts';

const settingsFor = (change: Partial<PoliciesSettings>): PoliciesSettings => ({
  ...policiesSettings.defaults,
  ...change,
});

const moment = (steps: number): PoliciesNetworks => ({
  episodes: steps / 10,
  steps,
  theta: new Float64Array(),
  psi: null,
  phi: null,
});

function stateOf(
  change: Partial<PoliciesSettings>,
  kept: Partial<Record<MethodId, readonly number[]>> = {},
  at: number | null = null,
): PoliciesState {
  const settings = settingsFor(change);
  const checkpoints = new Map(
    Object.entries(kept).map(([method, steps]) => [
      jobId({ kind: 'training', method: method as MethodId, seed: settings.seed }),
      steps.map(moment),
    ]),
  );
  return { ...begin(policies, settings, { at: at }), checkpoints };
}

describe('whose networks a map is of', () => {
  it.each([
    ['relax', 'c', 'relax'],
    ['relax', 'v', 'a2c'],
    ['a2c', 'v', 'a2c'],
    ['a2c', 'c', 'relax'],
    ['reinforce', 'c', 'relax'],
    ['reinforce', 'v', 'a2c'],
    ['reinforce', 'pi', 'reinforce'],
  ] as const)('%s watched, %s: of %s’s run of the same seed', (focus, map, method) => {
    const state = stateOf({ focus, seed: 4, watch: 2 });
    expect(mapJob(state, map)).toEqual({ kind: 'training', method, seed: 5 });
  });

  it('is LAX’s own V on the pendulum, and nobody’s where the method is off', () => {
    expect(mapJob(stateOf({ task: 'pendulum', focus: 'relax' }), 'v')?.method).toBe('relax');
    const alone = stateOf({ methods: ['reinforce'], focus: 'reinforce' });
    expect([mapJob(alone, 'c'), mapJob(alone, 'v')]).toEqual([null, null]);
    expect(mapNetworks(alone, 'c')).toBeNull();
  });

  it('is of the same moment as the watched run, as nearly as moments were kept', () => {
    const kept = { relax: [0, 1000, 1300, 1690], a2c: [0, 1002, 1321] };
    expect(mapNetworks(stateOf({}, kept), 'c')?.steps).toBe(1690);
    expect(mapNetworks(stateOf({}, kept), 'v')?.steps).toBe(1321);
    expect(mapNetworks(stateOf({}, kept, 1200), 'v')?.steps).toBe(0); // RELAX is watched at 1000, before 1002
    expect(mapNetworks(stateOf({}, kept, 1300), 'v')?.steps).toBe(1002);
    expect(mapNetworks(stateOf({}, { relax: [0] }), 'v')).toBeNull();
  });
});

describe('the map of CartPole', () => {
  const settings = settingsFor({});
  const trainer = new Trainer({
    environment: () => new CartPole(),
    method: 'relax',
    seed: 1,
    ...learnerOptions(settings),
  });
  while (trainer.steps < 2000) trainer.advance(100);
  const { policy, gradient } = trainer.learner;
  const networks = {
    ...moment(2000),
    theta: Float64Array.from(policy.theta),
    phi: Float64Array.from(gradient.phi),
  };
  const stateMap = createStateMap({ task: 'cartpole', method: 'relax', settings, networks });
  const slice = Float64Array.of(0.5, -0.2, 9, 9);

  it('has at every cell c of that state at the slider’s relaxed action', () => {
    const grid = cartGrid(stateMap, quantityOf('c', 0.3), slice)!;
    for (const [row, column] of [
      [0, 0],
      [63, 63],
      [10, 40],
    ] as const) {
      const [angle, turning] = [cellMiddle(ANGLE, column), cellMiddle(TURNING, row)];
      const state = Float64Array.of(0.5, -0.2, angle, turning);
      const c = stateMap.surrogate(state, Float64Array.of(0.7, 0.3))!;
      expect(grid.values[row * 64 + column]).toBe(c);
      const under = poleStateAt(slice, (column + 0.5) / 64, (row + 0.5) / 64);
      expect(stateMap.surrogate(under, relaxedAction(0.3))).toBeCloseTo(c, 12);
    }
    const { angle, turning } = highestOf(grid);
    const top = Float64Array.of(0.5, -0.2, angle, turning);
    expect(stateMap.surrogate(top, relaxedAction(0.3))).toBe(Math.max(...grid.values));
    expect(cartGrid(stateMap, quantityOf('v', 0), slice)).toBeNull();
  });

  it('has one scale for all positions of the slider, and for all slices that it is asked to hold', () => {
    const far = Float64Array.of(2.4, 3, 0, 0);
    for (const slices of [[slice], [slice, far]]) {
      const scale = cartScale(stateMap, 'c', slices);
      const slack = (scale.high - scale.low) / 20; // the scale is made of fewer cells
      for (const each of slices)
        for (const relaxed of [0, 0.5, 1]) {
          const { values } = cartGrid(stateMap, quantityOf('c', relaxed), each)!;
          expect(Math.min(...values)).toBeGreaterThan(scale.low - slack);
          expect(Math.max(...values)).toBeLessThan(scale.high + slack);
        }
    }
    const drawn = [far, Float64Array.of(-2.4, -3, -0.2, -3)];
    const holding = cartScale(stateMap, 'c', [slice], drawn);
    for (const state of drawn)
      for (const relaxed of [0, 0.5, 1]) {
        const c = stateMap.surrogate(state, relaxedAction(relaxed))!;
        expect(c).toBeGreaterThanOrEqual(holding.low);
        expect(c).toBeLessThanOrEqual(holding.high);
      }
    const [one, two] = [[slice], [slice, far]].map((slices) => cartScale(stateMap, 'c', slices));
    expect(two).not.toEqual(one);
  });

  it('reads where the cart is drawn what the map is coloured by there, also beyond its edges', () => {
    const quantity = quantityOf('c', 0.5);
    const { values } = cartGrid(stateMap, quantity, MIDDLE)!;
    const [lo, hi] = [Math.min(...values), Math.max(...values)];
    const step = (hi - lo) / 32;
    for (const state of [Float64Array.of(2.3, -3, 0.02, 0.4), Float64Array.of(-2, 2, 0.3, -4)]) {
      const drawn = onMap(MIDDLE, state);
      expect([drawn[0], drawn[1]]).toEqual([0, 0]);
      const c = stateMap.surrogate(drawn, relaxedAction(0.5))!;
      expect(c).toBeGreaterThan(lo - step);
      expect(c).toBeLessThan(hi + step);
    }
    expect([...onMap(MIDDLE, Float64Array.of(1, 1, 0.3, -4))]).toEqual([0, 0, ANGLE.to, TURNING.from]);
  });

  it('has an axis for the curve that holds c at an episode’s states', () => {
    const states = [MIDDLE, Float64Array.of(2.4, 3, 0.2, 3), Float64Array.of(-1, 0, -0.1, -1)];
    const axis = curveScale(stateMap, states);
    for (const state of states)
      for (let relaxed = 0; relaxed <= 1; relaxed += 1 / 32) {
        const c = stateMap.surrogate(state, relaxedAction(relaxed))!;
        expect(c).toBeGreaterThanOrEqual(axis.low);
        expect(c).toBeLessThanOrEqual(axis.high);
      }
    const episode = { length: 25, observation: (t: number) => Float64Array.of(t) } as unknown as Episode;
    expect(someStates(episode).map(([t]) => t)).toEqual([0, 10, 20]);
  });

  it('has as the tangent’s slope that of c along the slider, by finite differences', () => {
    const state = Float64Array.of(0.1, 0.2, -0.05, 0.4);
    const h = 1e-6;
    for (const relaxed of [0.21, 0.6, 0.93]) {
      const c = (r: number) => stateMap.surrogate(state, relaxedAction(r))!;
      const { value, slope } = tangentAt(stateMap, state, relaxed);
      expect(value).toBe(c(relaxed));
      expect(slope).toBeCloseTo((c(relaxed + h) - c(relaxed - h)) / (2 * h), 5);
    }
  });

  it('carries that slope through the softmax as the estimator does', () => {
    const state = Float64Array.of(0.1, 0.2, -0.05, 0.4);
    const lambda = stateMap.temperature!;
    const z = [0.3, -0.8];
    const right = 1 / (1 + Math.exp((z[0]! - z[1]!) / lambda));
    const site = gradient.surrogate!.site(gradient.phi, new Float64Array(gradient.phi.length));
    site.x.set([...state, ...z]);
    site.evaluate();
    const { slope } = tangentAt(stateMap, state, right);
    expect(throughSoftmax(slope, right, lambda)).toBeCloseTo(site.gradient[5]!, 10);
  });
});

it('relaxed actions fall where the estimator’s own z puts them', () => {
  const l = Float64Array.of(0.4, -0.5);
  const lambda = 0.7;
  const right = 1 / (1 + Math.exp(l[0]! - l[1]!));
  const distribution = new Categorical(2);
  const u = new Float64Array(2);
  const edges = [0.05, 0.3, 0.5, 0.8, 0.95];
  const counts = edges.map(() => 0);
  const draws = 40_000;
  for (let n = 0; n < draws; n++) {
    fillUniform(noiseKey(3, PURPOSE.sampleU), n, u);
    distribution.draw(l, u);
    const [a, b] = distribution.z;
    const p = 1 / (1 + Math.exp((a! - b!) / lambda));
    edges.forEach((edge, i) => {
      if (p <= edge) counts[i]!++;
    });
  }
  edges.forEach((edge, i) => {
    expect(Math.abs(counts[i]! / draws - relaxedBelow(right, lambda, edge))).toBeLessThan(0.0125); // 5 sd
  });
  expect(relaxedBelow(right, lambda, 0.5)).toBeCloseTo(1 - right, 12);
  expect([relaxedBelow(right, lambda, 0), relaxedBelow(right, lambda, 1)]).toEqual([0, 1]);
});

it('a trail goes through the states up to the present one, upwards where the pole turns faster', () => {
  const states = [
    [0, 0, 0, 0],
    [0, 0, ANGLE.to, TURNING.to],
    [0, 0, ANGLE.from, 0],
  ].map((state) => Float64Array.from(state));
  const episode = { length: 2, observation: (t: number) => states[t]! } as unknown as Episode;
  expect(trailPath({ episode, at: 1, part: 0 }, -3, 1, ANGLE, TURNING)).toBe('M500 500L1000 0');
  expect(trailPath({ episode, at: 0, part: 0.5 }, 0, 0, ANGLE, TURNING)).toBe('M500 500L750 250');
  expect(statePart({ episode, at: 1, part: 0.25 })).toEqual(
    Float64Array.of(0, 0, ANGLE.to / 2, 0.75 * TURNING.to),
  );
  expect(statePart({ episode, at: 2, part: 0 })).toBe(states[2]);
  expect(trailPath({ episode, at: 2, part: 0 }, 1, 2, ANGLE, TURNING)).toBe('M1000 0L0 500');
});

it('the bell is a density', () => {
  let area = 0;
  for (let a = -8; a < 8; a += 0.01) area += 0.01 * bell(a, 0.4, Math.log(0.7));
  expect(area).toBeCloseTo(1, 6);
  expect(bell(0.4, 0.4, Math.log(0.7))).toBeCloseTo(1 / (0.7 * Math.sqrt(2 * Math.PI)), 12);
});

describe('words', () => {
  it('name the method, its thing, and what is missing', () => {
    expect(mapTitle('c', 'relax', 'cartpole')).toBe('What RELAX subtracts');
    expect(mapTitle('c', 'relax', 'pendulum')).toBe('What LAX subtracts');
    expect(mapTitle('pi', 'reinforce', 'cartpole')).toBe('What REINFORCE does');
    expect(missingWords('v', 'reinforce', 'cartpole')).toBe(
      'REINFORCE subtracts nothing. Switch A2C on to see V.',
    );
    expect(missingWords('c', 'a2c', 'pendulum')).toBe(
      'A2C subtracts V(s), whatever the action. Switch LAX on to see c.',
    );
    expect(borrowedWords('a2c', 'cartpole', 1)).toBe('From A2C’s run of the same seed, after 1 episode.');
  });

  it('read a place of the map with its units, and the slope with the softmax', () => {
    const scale = { low: 33, high: 60, signed: false };
    const place = { head: 'Now', angle: 0.0262, turning: -0.15, value: 44.93 };
    expect(readingWords('c', scale, place)).toBe('Now: 1.5°, −.15 rad/s, c = 44.9');
    expect(readingWords('pi', { low: 0, high: 1, signed: false }, { ...place, value: 0.314 })).toBe(
      'Now: 1.5°, −.15 rad/s, π(right) = .31',
    );
    expect(relaxedSlopeWords(-4, 0.5, 0.8)).toContain('Slope −4.00');
    expect(relaxedSlopeWords(-4, 0.5, 0.8)).toContain('λ\u00a0=\u00a0.80 it is −1.25 for each unit of z');
    expect([endWords(scale, 33), endWords({ low: 0, high: 0.75, signed: false }, 0.75)]).toEqual([
      '33',
      '0.75',
    ]);
  });

  it('add V and ĉ up, also where ĉ takes away', () => {
    const reading = { mean: 0, spread: 1, action: 0.24, value: 49.28, tuned: -0.11, slope: 0.38 };
    expect(forceWords(reading, true)).toContain(
      'c = V + ĉ = 49.28 − .11 = 49.17 at the action taken, a\u00a0=\u00a0.24',
    );
    expect(forceWords(reading, false)).toContain('at the policy’s mean');
  });
});
