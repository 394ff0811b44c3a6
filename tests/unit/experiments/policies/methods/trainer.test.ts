/** A run of one method and seed: the same however it is cut, kept and taken up again; and that it learns. */
import { describe, expect, it } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import type {
  Environment,
  EnvironmentSpec,
} from '../../../../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import { CART_POLE } from '../../../../../src/experiments/policies/environments/specs.ts';
import { Learner } from '../../../../../src/experiments/policies/methods/learner.ts';
import { METHODS, type MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import {
  type TrainerOptions,
  usualOptions,
} from '../../../../../src/experiments/policies/methods/options.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { SOLVED_OVER } from '../../../../../src/experiments/policies/solved.ts';
import { batchOf, discrete, FIVE, live, STATES } from './support.ts';

const cartPole = (method: MethodId, more: Partial<TrainerOptions> = {}): Trainer =>
  new Trainer({ environment: () => new CartPole(), method, seed: 3, ...more });

/** Small enough for a test: batches of 60 steps, several passes. */
const pendulum = (method: MethodId): Trainer =>
  new Trainer({
    environment: () => new InvertedPendulum(),
    method,
    seed: 3,
    hidden: [6, 6],
    batchSteps: 60,
    valuePasses: 3,
    surrogatePasses: 2,
  });

const stateOf = (trainer: Trainer): Float64Array => {
  const out = new Float64Array(trainer.learner.size);
  trainer.learner.save(out);
  return out;
};

/** Advances in calls of `slice` steps until `steps` are taken and no update is in progress. */
function run(trainer: Trainer, steps: number, slice: number): Trainer {
  while (trainer.steps < steps) trainer.advance(Math.min(slice, steps - trainer.steps));
  while (trainer.learner.updating) trainer.advance(0);
  return trainer;
}

const TASKS = [
  ['CartPole', cartPole],
  ['InvertedPendulum', pendulum],
] as const;

describe.each(TASKS)('%s', (_, make) => {
  it.each(METHODS)('%s is the same however it is cut', (method) => {
    const whole = run(make(method), 900, 900);
    const cut = run(make(method), 900, 7);
    expect(cut.returns).toEqual(whole.returns);
    expect(cut.lengths).toEqual(whole.lengths);
    expect(stateOf(cut)).toEqual(stateOf(whole));
    expect(whole.updates).toBeGreaterThan(3);
    expect(stateOf(whole)).not.toEqual(stateOf(make(method)));
  });

  it.each(METHODS)('%s goes on from a snapshot, also in the middle of an episode', (method) => {
    const trainer = run(make(method), 417, 50);
    const snapshot = structuredClone(trainer.save());
    expect(snapshot.pending).toBeGreaterThan(0);
    const other = make(method);
    run(other, 130, 130);
    other.load(snapshot);
    expect(other.steps).toBe(417);
    expect(other.updates).toBe(trainer.updates);
    run(trainer, 900, 50);
    run(other, 900, 31);
    expect(other.returns).toEqual(trainer.returns);
    expect(stateOf(other)).toEqual(stateOf(trainer));
  });
});

describe('an update of many passes', () => {
  it('lets θ rest until φ has been through, and then steps it once along the first estimate', () => {
    const [once, thrice] = [1, 3].map((surrogatePasses) => {
      const trainer = new Trainer({
        environment: () => new InvertedPendulum(),
        method: 'relax',
        seed: 3,
        hidden: [6, 6],
        batchSteps: 60,
        surrogatePasses,
      });
      while (!trainer.learner.updating) trainer.advance(1);
      return trainer;
    });
    const start = pendulum('relax').learner.policy.theta;
    const { policy, gradient } = thrice!.learner;
    expect(once!.learner.policy.theta).not.toEqual(start);
    expect(policy.theta).toEqual(start); // the first pass and one more are made
    expect(gradient.phi).not.toEqual(once!.learner.gradient.phi);
    thrice!.advance(0);
    expect(policy.theta).toEqual(once!.learner.policy.theta);
  });

  it('ends the call after each, and saving ends it', () => {
    const trainer = pendulum('relax');
    while (!trainer.learner.updating) trainer.advance(1);
    expect(trainer.advance(0)).toBe(0);
    expect(trainer.learner.updating).toBe(true);
    const snapshot = trainer.save();
    expect(trainer.learner.updating).toBe(false);
    expect(snapshot.pending).toBe(0);
    const other = pendulum('relax');
    other.load(snapshot);
    expect(stateOf(run(other, 400, 40))).toEqual(stateOf(run(trainer, 400, 40)));
  });
});

describe('the same numbers for all', () => {
  it('every method finds the same start: same first episode', () => {
    const [first, ...rest] = METHODS.map((method) => run(cartPole(method), 200, 200));
    for (const other of rest) expect(other.returns[0]).toBe(first!.returns[0]);
    const thetas = METHODS.map((method) => run(cartPole(method), 500, 500).learner.policy.theta.join());
    expect(new Set(thetas).size).toBe(METHODS.length);
    const [a, b] = [1, 2].map((seed) => run(cartPole('a2c', { seed }), 500, 500).returns);
    expect(a).not.toEqual(b);
  });

  it('the authors’ sampler is another run', () => {
    const exact = run(cartPole('relax'), 1000, 1000);
    const authors = run(cartPole('relax', { sampler: 'authors' }), 1000, 1000);
    expect(stateOf(authors)).not.toEqual(stateOf(exact));
  });
});

describe('learning', () => {
  it.each(['a2c', 'relax'] as const)('%s solves CartPole at the middle rate', (method) => {
    const trainer = cartPole(method, { seed: 1, budget: 150_000 });
    while (!trainer.finished && trainer.solvedAt === 0) trainer.advance(1000);
    expect(trainer.solvedAt).toBeGreaterThan(SOLVED_OVER);
    expect(trainer.solvedAt).toBeLessThan(900);
    const window = trainer.returns.slice(trainer.solvedAt - SOLVED_OVER, trainer.solvedAt);
    expect(window.reduce((s, x) => s + x, 0) / SOLVED_OVER).toBeGreaterThan(195);
  });

  it('θ ascends, φ descends and V is fitted: one update after another on the same episode', () => {
    const learnerOf = (method: MethodId, rate: number) => {
      const actions = discrete(FIVE.actions);
      const learner = new Learner(method, STATES, actions, { ...usualOptions(actions), rate, entropy: 0 });
      learner.initialise(5);
      const batch = batchOf(FIVE);
      live(FIVE, learner.policy, batch, 6, 0);
      const still = learner.policy.theta.slice();
      return (updates: number, resting: boolean) => {
        for (let n = 0; n < updates; n++) {
          if (resting) learner.policy.theta.set(still);
          learner.update(batch);
          while (learner.updating) learner.pass(batch);
        }
        return { learner, batch };
      };
    };
    const relax = learnerOf('relax', 0.01);
    const before = relax(1, true).learner.squaredNorm;
    expect(relax(200, true).learner.squaredNorm).toBeLessThan(0.2 * before);

    const a2c = learnerOf('a2c', 0.01);
    const { batch, learner } = a2c(300, true);
    learner.baseline.evaluate(batch);
    batch.returns.forEach((R, t) => {
      expect(Math.abs(batch.baselines[t]! - R)).toBeLessThan(0.1);
    });

    // REINFORCE makes what was done more likely where its return was positive.
    const reinforce = learnerOf('reinforce', 0.01);
    const { policy } = reinforce(0, false).learner;
    const logLikelihood = () => {
      let s = 0;
      for (let t = 0; t < FIVE.steps; t++) {
        policy.forward(batch.states, t * STATES);
        policy.head.distribution.draw(policy.a, batch.u.subarray(2 * t, 2 * t + 2));
        // The score is 1 − p for the action taken, and negative for the other.
        s += batch.returns[t]! * Math.log(1 - Math.max(...policy.head.distribution.score));
      }
      return s;
    };
    const start = logLikelihood();
    reinforce(1, false);
    expect(logLikelihood()).toBeGreaterThan(start);
  });
});

/** Returns 1, 2, 3, … for episodes of one step. */
class Counting implements Environment {
  readonly spec: EnvironmentSpec = { ...CART_POLE, cap: 1, solved: 100 };
  steps = 0;
  reward = 0;
  terminated = false;
  truncated = false;
  private episodes = 0;
  reset(): void {
    this.steps = 0;
    this.reward = 0;
    this.truncated = false;
  }
  step(): void {
    this.episodes++;
    this.steps = 1;
    this.reward = this.episodes;
    this.truncated = true;
  }
  pose() {
    return new CartPole().pose();
  }
}

describe('solved', () => {
  it('is a mean above the threshold over exactly 100 episodes', () => {
    const trainer = new Trainer({ environment: () => new Counting(), method: 'reinforce', seed: 1, rate: 0 });
    trainer.advance(99);
    expect(trainer.meanReturn()).toBe(50);
    // The mean of n − 99 … n is n − 49.5: above 100 first at n = 150.
    trainer.advance(50);
    expect(trainer.solvedAt).toBe(0);
    trainer.advance(1);
    expect(trainer.solvedAt).toBe(150);
    trainer.advance(50);
    expect(trainer.solvedAt).toBe(150);
  });

  it('never before 100 episodes, and never at the threshold itself', () => {
    const constant = new (class extends Counting {
      override step(): void {
        super.step();
        this.reward = 100;
      }
    })();
    const trainer = new Trainer({ environment: () => constant, method: 'reinforce', seed: 1, rate: 0 });
    trainer.advance(500);
    expect(trainer.solvedAt).toBe(0);
    const more = new (class extends Counting {
      override step(): void {
        super.step();
        this.reward = 100.01;
      }
    })();
    const above = new Trainer({ environment: () => more, method: 'reinforce', seed: 1, rate: 0 });
    above.advance(500);
    expect(above.solvedAt).toBe(100);
  });
});

describe('limits', () => {
  it('the budget ends a run to the step', () => {
    const trainer = cartPole('a2c', { budget: 1234 });
    expect(trainer.advance(1000)).toBe(1000);
    expect(trainer.finished).toBe(false);
    expect(trainer.advance(1000)).toBe(234);
    expect(trainer.finished).toBe(true);
    expect(trainer.advance(1000)).toBe(0);
  });

  it('refuses snapshots that are not its own', () => {
    const snapshot = run(cartPole('a2c'), 300, 300).save();
    expect(() => cartPole('relax').load(snapshot)).toThrow(RangeError);
    expect(() => cartPole('a2c').load({ ...snapshot, lengths: new Uint32Array(1) })).toThrow(RangeError);
    for (const pending of [-1, 0.5, 200, Number.NaN])
      expect(() => cartPole('a2c').load({ ...snapshot, pending })).toThrow(RangeError);
  });

  it('λ stays within its bounds', () => {
    const trainer = cartPole('relax');
    const { phi } = trainer.learner.gradient;
    for (const [outside, bound] of [
      [9, 4],
      [-9, -4],
    ] as const) {
      phi[phi.length - 2] = outside;
      const { updates } = trainer;
      while (trainer.updates === updates) trainer.advance(1);
      expect(phi.at(-2)).toBe(bound);
    }
  });
});
