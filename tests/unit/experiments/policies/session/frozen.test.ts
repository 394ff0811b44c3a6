/** The variance of every method on the same frozen policies: the published measure, and a run that does not notice it. */
import { describe, expect, it } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import type {
  Environment,
  EnvironmentSpec,
} from '../../../../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import { CART_POLE } from '../../../../../src/experiments/policies/environments/specs.ts';
import { FrozenPolicies } from '../../../../../src/experiments/policies/frozen.ts';
import type { Learner } from '../../../../../src/experiments/policies/methods/learner.ts';
import { METHODS, type MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import type { TrainerOptions } from '../../../../../src/experiments/policies/methods/options.ts';
import { Probe } from '../../../../../src/experiments/policies/methods/probe.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { discrete, FIVE, STATES } from '../methods/support.ts';
import { finish, jobRun, measuring, training, VARIANCE } from './support.ts';

/** The five-step process as an environment. */
class Five implements Environment {
  readonly spec: EnvironmentSpec = {
    ...CART_POLE,
    observations: CART_POLE.observations.slice(0, STATES),
    actions: discrete(FIVE.actions),
    cap: FIVE.steps,
  };
  reward = 0;
  readonly terminated = false;
  private readonly done: number[] = [];
  get steps(): number {
    return this.done.length;
  }
  get truncated(): boolean {
    return this.done.length === FIVE.steps;
  }
  reset(_: () => number, out: Float64Array, at = 0): void {
    this.done.length = 0;
    this.reward = 0;
    FIVE.state(this.done, out.subarray(at, at + STATES));
  }
  step(action: number, _: () => number, out: Float64Array, at = 0): void {
    this.done.push(action);
    this.reward = FIVE.reward(this.done);
    FIVE.state(this.done, out.subarray(at, at + STATES));
  }
  pose = (): never => {
    throw new Error('Nothing is drawn.');
  };
}

const onFive = (method: MethodId): FrozenPolicies =>
  new FrozenPolicies({
    environment: () => new Five(),
    method,
    seed: 5,
    discount: FIVE.discount,
    rate: 0.01,
    hidden: [4],
  });

/** Advances until a step count, everybody up to date. */
function advance(frozen: FrozenPolicies, steps: number): void {
  frozen.trainer.advance(steps);
  while (frozen.following) frozen.catchUp();
}

function measure(frozen: FrozenPolicies, rollouts: number, first: number) {
  for (;;) {
    const result = frozen.roll(rollouts, first);
    if (result) return result;
  }
}

/** The variance of Σ_t (R_t − b_t) ∇log π, a mean over θ, by going through all 32 episodes. */
function enumeratedVariance(frozen: FrozenPolicies, at: number): number {
  const { policy, baseline } = frozen.learners[at]!;
  const { steps, actions: count, discount } = FIVE;
  const batch = frozen.learners[at]!.createBatch(steps);
  const size = policy.theta.length;
  const [first, second] = [new Float64Array(size), new Float64Array(size)];
  for (let code = 0; code < count ** steps; code++) {
    const all = Array.from({ length: steps }, (_, t) => Math.floor(code / count ** t) % count);
    batch.clear();
    for (let t = 0; t < steps; t++) {
      FIVE.state(all.slice(0, t), batch.states.subarray(t * STATES, (t + 1) * STATES));
      batch.rewards[t] = FIVE.reward(all.slice(0, t + 1));
      batch.length++;
    }
    batch.close(discount);
    baseline.evaluate(batch);
    policy.dtheta.fill(0);
    let probability = 1;
    for (let t = 0; t < steps; t++) {
      policy.forward(batch.states, t * STATES);
      const e = [...policy.a].map(Math.exp);
      const p = e.map((x) => x / (e[0]! + e[1]!));
      probability *= p[all[t]!]!;
      const signal = batch.returns[t]! - batch.baselines[t]!;
      policy.backward(Float64Array.from(p, (q, j) => signal * ((j === all[t] ? 1 : 0) - q)));
    }
    policy.dtheta.forEach((g, i) => {
      first[i]! += probability * g;
      second[i]! += probability * g * g;
    });
  }
  return second.reduce((sum, x, i) => sum + (x - first[i]! ** 2) / size, 0);
}

describe('the measure', () => {
  it.each(['a2c', 'relax'] as const)('is the enumerated variance on policies of %s', (method) => {
    const frozen = onFive(method);
    advance(frozen, 200);
    const { logVariances } = measure(frozen, 8000, 0);
    const values: number[] = [];
    for (const at of [0, 1, 2]) {
      const exact = enumeratedVariance(frozen, at);
      values.push(exact);
      expect(Math.abs(Math.exp(logVariances[at]!) / exact - 1)).toBeLessThan(0.08);
    }
    // The three are different estimators, told apart by more than that.
    expect(Math.max(...values) / Math.min(...values)).toBeGreaterThan(1.3);
    expect(new Set(logVariances).size).toBe(METHODS.length);
  });

  it('is what each method’s own probe says, of the same rollouts', () => {
    const options: TrainerOptions = {
      environment: () => new CartPole(),
      method: 'relax',
      seed: 3,
      rate: 0.01,
    };
    const frozen = new FrozenPolicies(options);
    advance(frozen, 1500);
    const { logVariances, meanReturn } = measure(frozen, 6, 40);
    frozen.learners.forEach((learner, i) => {
      expect(learner.policy.theta).toEqual(frozen.trainer.learner.policy.theta);
      const probe = new Probe(new CartPole(), learner, frozen.trainer.options.discount, options.seed);
      const scatter = probe.measure(6, 40);
      expect(logVariances[i]).toBe(Math.log(scatter.variance));
      expect(meanReturn).toBe(scatter.meanReturn);
    });
  });
});

describe('following', () => {
  it('tunes as the method itself would, from the same start on the same episode', () => {
    const frozen = onFive('a2c');
    const own = new Trainer({
      environment: () => new Five(),
      method: 'relax',
      seed: 5,
      discount: FIVE.discount,
      rate: 0.01,
      hidden: [4],
    });
    const followed = frozen.learners[METHODS.indexOf('relax')]!;
    const start = followed.gradient.phi.slice();
    advance(frozen, FIVE.steps);
    own.advance(FIVE.steps);
    expect(followed.gradient.phi).toEqual(own.learner.gradient.phi);
    expect(followed.gradient.phi).not.toEqual(start);
  });

  describe('many passes over a batch', () => {
    const options = {
      environment: () => new InvertedPendulum(),
      seed: 3,
      hidden: [6, 6],
      batchSteps: 60,
      valuePasses: 3,
      surrogatePasses: 2,
    };
    /** What a method tunes beside θ. */
    const tuned = ({ gradient, baseline }: Learner): number[] => {
      const state = new Float64Array(baseline.size);
      baseline.save(state, 0);
      return [...gradient.phi, ...state];
    };
    const start = (method: MethodId): FrozenPolicies => new FrozenPolicies({ ...options, method });

    it.each(METHODS)('beside %s is the same as alone, on the first batch', (method) => {
      const frozen = start(method);
      do frozen.trainer.advance(1);
      while (frozen.trainer.updates === 0);
      while (frozen.following) frozen.catchUp();
      METHODS.forEach((other, i) => {
        const own = new Trainer({ ...options, method: other });
        do own.advance(1);
        while (own.updates === 0);
        expect(tuned(frozen.learners[i]!)).toEqual(tuned(own.learner));
      });
    });

    it('is the same at once, pass by pass, and at the last moment', () => {
      const [eager, slow, late] = [start('a2c'), start('a2c'), start('a2c')];
      while (late.trainer.steps < 500) {
        for (const frozen of [eager, slow, late]) frozen.trainer.advance(1);
        while (eager.following) eager.catchUp();
        slow.catchUp();
      }
      for (const frozen of [eager, slow, late]) while (frozen.following) frozen.catchUp();
      expect(eager.trainer.updates).toBeGreaterThan(4);
      const all = [eager, slow, late].map(({ followers }) => followers.map(tuned));
      expect(all[1]).toEqual(all[0]);
      expect(all[2]).toEqual(all[0]);
    });
  });

  it.each(['a2c', 'relax'] as const)(
    'many passes over a batch and measuring change nothing of a run of %s',
    (method) => {
      const [plain, watched] = [finish(jobRun(training(method))), finish(jobRun(measuring(method)))];
      expect(watched.end?.trainer).toEqual(plain.end?.trainer);
      expect(watched.curve).toEqual(plain.curve);
      const { variance, episodes } = watched;
      expect(variance?.episodes.length).toBe(Math.floor(episodes / VARIANCE.every) + 1);
      expect([...variance!.episodes.slice(0, 2)]).toEqual([0, 15]);
      for (const row of variance!.logVariances) expect(row.every(Number.isFinite)).toBe(true);
    },
  );

  it('goes back to a snapshot from the middle of a measurement', () => {
    const whole = finish(jobRun(measuring('relax')), 600);
    const first = jobRun(measuring('relax'));
    first.advance(1000); // the first of four rollouts at the start
    const snapshot = structuredClone(first.save());
    expect(snapshot.variance?.episodes).toHaveLength(0);
    // Some of these are in the middle of the second measurement, that of another policy.
    for (let n = 1; n < 14; n++) {
      const run = jobRun(measuring('relax'));
      for (let i = 0; i < n; i++) run.advance(1000);
      run.load(snapshot);
      expect(run.steps).toBe(0);
      expect(finish(run, 600)).toEqual(whole);
    }
  });

  it('meets each policy right after its episode', () => {
    const run = finish(jobRun(measuring('relax')));
    const frozen = new FrozenPolicies({
      environment: () => new CartPole(),
      method: 'relax',
      seed: 1,
      rate: 0.01,
    });
    const { trainer } = frozen;
    while (trainer.returns.length < VARIANCE.every || trainer.learner.updating) advance(frozen, 1);
    const { logVariances } = measure(frozen, VARIANCE.rollouts, VARIANCE.rollouts);
    expect(run.variance?.logVariances.map((row) => row[1])).toEqual(logVariances);
  });
});
