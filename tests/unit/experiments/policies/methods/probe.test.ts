/** The scatter of gradient estimates: what it is, and that looking changes nothing. */
import { describe, expect, it } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import type { MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import { PROBE_STREAMS } from '../../../../../src/experiments/policies/methods/probe.ts';
import { trainingStreams } from '../../../../../src/experiments/policies/methods/rollout.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';

const cartPole = (method: MethodId): Trainer =>
  new Trainer({ environment: () => new CartPole(), method, seed: 2, rate: 0.01 });

const pendulum = (): Trainer =>
  new Trainer({
    environment: () => new InvertedPendulum(),
    method: 'relax',
    seed: 2,
    hidden: [5],
    batchSteps: 50,
    valuePasses: 3,
    surrogatePasses: 3,
  });

describe('the probe', () => {
  it('does not disturb a run', () => {
    const [plain, watched] = [cartPole('relax'), cartPole('relax')];
    for (let n = 0; n < 40; n++) {
      plain.advance(33);
      watched.advance(33);
      watched.measure(3, 100 * n);
    }
    expect(watched.returns).toEqual(plain.returns);
    expect(watched.save()).toEqual(plain.save());
  });

  it('the probe does not disturb a run in the middle of an update', () => {
    const [plain, watched] = [pendulum(), pendulum()];
    for (let n = 0; n < 60; n++) {
      plain.advance(7);
      watched.advance(7);
      watched.measure(2, n);
    }
    expect(watched.updates).toBeGreaterThan(2);
    expect(watched.save()).toEqual(plain.save());
  });

  it('has streams of its own', () => {
    for (const trainer of [cartPole('relax'), pendulum()]) {
      const training = Object.values(trainingStreams(trainer.learner.policy));
      const all = [...training, ...Object.values(PROBE_STREAMS)];
      expect(new Set(all).size).toBe(6);
    }
  });

  it('is the same for the same episodes, and another for others', () => {
    const trainer = cartPole('a2c');
    trainer.advance(2000);
    const first = trainer.measure(20, 0);
    expect(trainer.measure(20, 0)).toEqual(first);
    expect(trainer.measure(20, 20).variance).not.toBe(first.variance);
    expect(first.meanReturn).toBeGreaterThan(8);
  });

  it('is the sample variance, here of two episodes', () => {
    const trainer = cartPole('reinforce');
    const { g } = trainer.learner.gradient;
    const both = trainer.measure(2, 5);
    // g is left at the last of the episodes.
    trainer.measure(2, 4);
    const fifth = g.slice();
    trainer.measure(2, 5);
    const sixth = g.slice();
    let [variance, squaredMean] = [0, 0];
    fifth.forEach((x, i) => {
      variance += (x - sixth[i]!) ** 2 / 2 / g.length;
      squaredMean += ((x + sixth[i]!) / 2) ** 2 / g.length;
    });
    expect(both.variance).toBeCloseTo(variance, 9);
    expect(both.squaredMean).toBeCloseTo(squaredMean, 9);
  });

  it('sees a baseline at work: A2C after some training scatters less than REINFORCE', () => {
    const a2c = cartPole('a2c');
    while (a2c.meanReturn() < 120 || a2c.returns.length < 100) a2c.advance(500);
    const reinforce = cartPole('reinforce');
    reinforce.learner.policy.theta.set(a2c.learner.policy.theta);
    const [x, y] = [a2c.measure(60, 0), reinforce.measure(60, 0)];
    expect(x.meanReturn).toBe(y.meanReturn);
    expect(x.variance).toBeLessThan(0.7 * y.variance);
  });
});
