/** The contract of an ensemble, whoever trains it: runs are independent, states are the whole truth, arrays are laid out as said. */
import { describe, expect, it } from 'vitest';
import { createBernoulliEstimator } from '../../../../src/estimators/bernoulliEstimators.ts';
import { SquaredDistance } from '../../../../src/estimators/objective.ts';
import {
  headSize,
  momentsOf,
  one,
  type Plan,
  type SeedRange,
  type Trace,
} from '../../../../src/experiments/toy/ensemble.ts';
import { problemOf } from '../../../../src/experiments/toy/problem.ts';
import { ReadableEnsemble } from '../../../../src/experiments/toy/readableEnsemble.ts';
import { Track } from '../../../../src/experiments/toy/track.ts';
import { Adam } from '../../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../src/math/random.ts';
import { sigmoid } from '../../../../src/math/special.ts';
import { mean } from '../../../../src/math/statistics.ts';
import { THREE, UNBIASED } from '../../estimators/support/problems.ts';

const THREE_COINS = problemOf('bernoulli', 3, THREE.f);
const ALL: SeedRange = { first: 0, count: 4 };
const SEEDS: SeedRange = { first: 17, count: 4 };

const planOf = (change: Partial<Plan> = {}): Plan => ({
  estimator: 'relax',
  problem: THREE_COINS,
  options: { form: 'd' },
  rateTheta: 0.02,
  ratePhi: 0.01,
  draws: 50,
  ...change,
});
const ensembleOf = (change?: Partial<Plan>, seeds = SEEDS) => new ReadableEnsemble(planOf(change), seeds);

const states = (ensemble: ReadableEnsemble, runs = ALL): Float64Array => {
  const out = new Float64Array(runs.count * ensemble.stateSize);
  ensemble.save(runs, out);
  return out;
};
const traceOf = (records: number, runs: number, parameters: number): Trace => ({
  every: 10,
  varianceEvery: 20,
  theta: new Float64Array(records * runs * parameters),
  loss: new Float64Array(records * runs),
  variance: new Float64Array(records * runs),
});

describe('training', () => {
  it.each(UNBIASED)('is g from the old a and φ, then Adam on φ, then on a: $name', ({ id, options }) => {
    const ensemble = ensembleOf({ estimator: id, options });
    ensemble.advance(ALL, 40);
    const estimator = createBernoulliEstimator(id, { ...options, size: 3, objective: THREE.f });
    estimator.initialise(uniformStream(noiseKey(18, PURPOSE.initialise)));
    const [a, g] = [new Float64Array(3), new Float64Array(3)];
    const noise = (purpose: typeof PURPOSE.sampleU | typeof PURPOSE.sampleV, step: number) =>
      Float64Array.from({ length: estimator.noise }, (_, i) => uniform(noiseKey(18, purpose), step, i));
    const [adamA, adamPhi] = [new Adam(3), new Adam(estimator.tuned)];
    for (let step = 0; step < 40; step++) {
      if (id === 'exact') THREE_COINS.expectation.gradient(a, g);
      else estimator.estimate(a, noise(PURPOSE.sampleU, step), noise(PURPOSE.sampleV, step), g);
      estimator.tune(g);
      if (estimator.tuned > 0) {
        adamPhi.step(estimator.phi, estimator.dphi, 0.01);
        estimator.project?.();
      }
      adamA.step(a, g, 0.02);
    }
    const state = [40, -1, ...a, ...adamA.state, ...estimator.phi, ...adamPhi.state];
    expect([...states(ensemble, one(1))]).toEqual(state);
  });

  it('is the same in one go, in pieces, together and one by one', () => {
    const [whole, pieces, single] = [ensembleOf(), ensembleOf(), ensembleOf({}, one(19))];
    whole.advance(ALL, 97);
    for (const to of [1, 30, 30, 31, 97]) pieces.advance({ first: 2, count: 2 }, to);
    for (const run of [1, 0]) for (const to of [50, 97]) pieces.advance(one(run), to, traceOf(9, 1, 3));
    single.advance(one(0), 97);
    expect(states(pieces)).toEqual(states(whole));
    expect(states(single, one(0))).toEqual(states(whole, one(2)));
  });

  it('does not go back, and knows how far each run is', () => {
    const ensemble = ensembleOf();
    ensemble.advance(one(2), 25);
    ensemble.advance(one(2), 10);
    expect([0, 1, 2, 3].map((run) => ensemble.steps(run))).toEqual([0, 0, 25, 0]);
  });
});

describe('what is written down', () => {
  it('are θ, loss and mean variance at the multiples, [record][run][parameter]', () => {
    const [ensemble, slow] = [ensembleOf(), ensembleOf()];
    const runs: SeedRange = { first: 1, count: 3 };
    ensemble.advance(ALL, 7);
    const trace = traceOf(5, 3, 3);
    ensemble.advance(runs, 55, trace);
    const [theta, loss] = [new Float64Array(9), new Float64Array(3)];
    const moments = momentsOf(3, 3);
    for (let record = 0; record < 5; record++) {
      const step = 10 * (record + 1);
      slow.advance(runs, step);
      slow.theta(runs, theta);
      slow.loss(runs, loss);
      expect(trace.theta.subarray(9 * record, 9 * record + 9)).toEqual(theta);
      expect(trace.loss.subarray(3 * record, 3 * record + 3)).toEqual(loss);
      if (step % 20 > 0) continue;
      slow.moments(runs, moments);
      const means = [0, 1, 2].map((run) => mean(moments.variance.subarray(3 * run, 3 * run + 3)));
      const at = (step / 20 - 1) * 3;
      expect([...trace.variance.subarray(at, at + 3)]).toEqual(means);
    }
    expect(ensemble.steps(1)).toBe(55);
  });

  it('leaves no trace in what is trained', () => {
    const [looked, plain] = [ensembleOf(), ensembleOf()];
    for (const step of [10, 20, 30]) {
      looked.advance(ALL, step, traceOf(1, 4, 3));
      looked.moments(ALL, momentsOf(4, 3));
    }
    plain.advance(ALL, 30);
    expect(states(looked)).toEqual(states(plain));
  });
});

describe('a state', () => {
  it('is all there is: loaded elsewhere, training goes on as if nothing had happened', () => {
    const [from, to] = [ensembleOf(), ensembleOf()];
    from.advance(ALL, 60);
    to.advance(ALL, 11);
    to.load({ first: 1, count: 2 }, states(from, { first: 1, count: 2 }));
    from.advance(ALL, 90);
    to.advance({ first: 1, count: 2 }, 90);
    expect(states(to, { first: 1, count: 2 })).toEqual(states(from, { first: 1, count: 2 }));
    expect(to.steps(0)).toBe(11);
    expect(() => to.load(ALL, new Float64Array(7))).toThrow(/numbers of states, not 7/);
  });

  it('begins with a head that another estimator can take over, with a φ of its own', () => {
    const [lead, heir] = [ensembleOf(), ensembleOf({ estimator: 'rebar', options: {} })];
    const fresh = states(heir, one(3));
    lead.advance(ALL, 60);
    const size = headSize(3);
    const heads = new Float64Array(4 * size);
    for (let run = 0; run < 4; run++) heads.set(states(lead, one(run)).subarray(0, size), run * size);
    heir.adopt(ALL, heads);
    expect(states(heir, one(3)).subarray(0, size)).toEqual(states(lead, one(3)).subarray(0, size));
    expect(states(heir, one(3)).subarray(size)).toEqual(fresh.subarray(size));
    expect(heir.steps(2)).toBe(60);
  });
});

describe('another plan', () => {
  it('keeps θ, and φ where it means the same', () => {
    const ensemble = ensembleOf();
    ensemble.advance(ALL, 30);
    const before = states(ensemble);
    const moved = problemOf('bernoulli', 3, new SquaredDistance(0.3));
    ensemble.change(planOf({ problem: moved, rateTheta: 0.1 }));
    expect(states(ensemble)).toEqual(before);
    ensemble.change(planOf({ problem: moved, options: { form: 'd', conditional: 'coupled' } }));
    expect(states(ensemble)).toEqual(before);
    ensemble.advance(ALL, 31);
    expect(states(ensemble)).not.toEqual(before);
  });

  it('another surrogate begins φ again, under the same θ', () => {
    const [ensemble, fresh] = [ensembleOf(), ensembleOf({ options: { form: 'c', hidden: 4 } })];
    ensemble.advance(ALL, 30);
    const head = states(ensemble, one(2)).subarray(0, headSize(3));
    ensemble.change(planOf({ options: { form: 'c', hidden: 4 } }));
    expect(states(ensemble, one(2)).subarray(0, headSize(3))).toEqual(head);
    expect(states(ensemble, one(2)).subarray(headSize(3))).toEqual(
      states(fresh, one(2)).subarray(headSize(3)),
    );
  });

  it('is refused for another estimator or shape', () => {
    const ensemble = ensembleOf();
    expect(() => ensemble.change(planOf({ estimator: 'rebar' }))).toThrow(RangeError);
    const two = problemOf('bernoulli', 2, new SquaredDistance(0.3));
    expect(() => ensemble.change(planOf({ problem: two }))).toThrow(RangeError);
  });
});

it('a track records every parameter, and goes back exactly', () => {
  const track = new Track(planOf(), SEEDS, 0, 50);
  track.begin();
  track.advance(track.runs, 230);
  const seen = track.records.map((r) => [...r.theta.copy()]);
  expect(seen[0]).toHaveLength(3 * 24);
  track.rewind(101);
  expect(track.records[0]!.theta.length).toBe(3 * 11);
  track.advance(track.runs, 230);
  expect(track.records.map((r) => [...r.theta.copy()])).toEqual(seen);
  const { theta } = track.standing(1);
  expect([...theta]).toEqual(seen[1]!.slice(-3));
  expect(theta.every((x) => x > 0 && x < 1)).toBe(true);
  expect(sigmoid(0)).toBe(seen[1]![0]);
});
