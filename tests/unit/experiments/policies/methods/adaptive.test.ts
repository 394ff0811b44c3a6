/** The adaptive preset: states as a filter shows them, and a rate that follows the policy's own moves; both kept bit for bit. */
import { describe, expect, it } from 'vitest';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import { createHead } from '../../../../../src/experiments/policies/methods/head.ts';
import type { MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import {
  FilteredEnvironment,
  ObservationFilter,
} from '../../../../../src/experiments/policies/methods/observationFilter.ts';
import {
  presetOptions,
  type TrainerOptions,
} from '../../../../../src/experiments/policies/methods/options.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { gaussian, noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';
import { discrete } from './support.ts';

const CONTINUOUS = { kind: 'continuous', low: -3, high: 3, unit: '' } as const;

const pendulum = (method: MethodId, more: Partial<TrainerOptions> = {}): Trainer =>
  new Trainer({
    environment: () => new InvertedPendulum(),
    method,
    seed: 4,
    ...presetOptions('adaptive'),
    hidden: [6, 6],
    batchSteps: 60,
    valuePasses: 3,
    ...more,
  });

function run(trainer: Trainer, steps: number, slice: number): Trainer {
  while (trainer.steps < steps) trainer.advance(Math.min(slice, steps - trainer.steps));
  while (trainer.learner.updating) trainer.advance(0);
  return trainer;
}

describe('the filter', () => {
  const rows = [
    [1, 10, 5],
    [3, -2, 5],
    [8, 4, 5],
  ];
  const taught = (): ObservationFilter => {
    const filter = new ObservationFilter(3);
    for (const row of rows) filter.take(Float64Array.from([0, ...row]), 1);
    return filter;
  };
  const seen = (filter: ObservationFilter, ...row: number[]): number[] => {
    const x = Float64Array.from([7, ...row]);
    filter.apply(x, 1);
    expect(x[0]).toBe(7);
    return [...x.subarray(1)];
  };

  it('rests until it is renewed, and then centres and scales what it is given', () => {
    const filter = taught();
    expect(seen(filter, 2, 3, 4)).toEqual([2, 3, 4]);
    filter.renew();
    const [a, b, c] = seen(filter, 8, 10, 5) as [number, number, number];
    expect(a).toBeCloseTo((8 - 4) / Math.sqrt((9 + 1 + 16) / 2), 14);
    expect(b).toBeCloseTo((10 - 4) / Math.sqrt((36 + 36) / 2), 14);
    expect(c).toBe(0); // what never varied is only centred
    expect(seen(filter, 1e9, -1e9, 6)).toEqual([10, -10, 1]);
  });

  it('goes on from what was saved: what is in use, and not what came in since', () => {
    const filter = taught();
    filter.renew();
    const later = Float64Array.from([100, 100, 100]);
    filter.take(later, 0);
    const saved = new Float64Array(2 + filter.size);
    expect(filter.save(saved, 2)).toBe(saved.length);
    const other = new ObservationFilter(3);
    expect(other.load(saved, 2)).toBe(saved.length);
    expect(seen(other, 2, 3, 4)).toEqual(seen(filter, 2, 3, 4));
    other.take(later, 0);
    for (const each of [filter, other]) each.renew();
    expect(seen(other, 2, 3, 4)).toEqual(seen(filter, 2, 3, 4));
  });

  it('the filter of an environment learns where it is told to, and shows the same task', () => {
    const random = uniformStream(noiseKey(1, PURPOSE.environment));
    const filter = taught();
    filter.renew();
    const [bare, looked] = [new InvertedPendulum(), new InvertedPendulum()];
    const four = new ObservationFilter(4);
    const environments = [false, true].map((learning) => new FilteredEnvironment(looked, four, learning));
    const x = new Float64Array(4);
    environments[0]!.reset(random, x);
    four.renew();
    looked.place(0.1, 0.02, 0.3, 0.4);
    bare.place(0.1, 0.02, 0.3, 0.4);
    environments[1]!.step(0.7, random, x);
    const y = new Float64Array(4);
    bare.step(0.7, random, y);
    expect(x).toEqual(y); // nothing was in use
    const { spec, steps, reward, terminated, truncated } = environments[1]!;
    expect({ spec, steps, reward, terminated, truncated }).toEqual({
      spec: bare.spec,
      steps: 1,
      reward: 1,
      terminated: false,
      truncated: false,
    });
    expect(environments[1]!.pose()).toEqual(bare.pose());
  });
});

describe('the divergence', () => {
  it.each([
    ['a choice', discrete(3), [0.3, -1, 0.5], [1, 0.2, -0.4]],
    ['a number', CONTINUOUS, [0.4, -0.2], [-0.3, 0.3]],
  ] as const)('of %s is E log π(b)/π′(b)', (_, actions, before, after) => {
    const head = createHead(actions);
    const [p, q] = [Float64Array.from([9, ...before]), Float64Array.from(after)];
    expect(head.divergence(p, 1, p.subarray(1))).toBeCloseTo(0, 14);
    let expected = 0;
    if (actions.kind === 'discrete') {
      const norm = (l: readonly number[]) => Math.log(l.reduce((s, x) => s + Math.exp(x), 0));
      before.forEach((l, j) => {
        const log = l - norm(before);
        expected += Math.exp(log) * (log - (after[j]! - norm(after)));
      });
    } else {
      const density = ([mean, log]: readonly number[], b: number) =>
        -log! - 0.5 * ((b - mean!) / Math.exp(log!)) ** 2;
      const width = 0.001;
      const sigma = Math.exp(before[1]);
      for (let e = -9; e <= 9; e += width) {
        const b = before[0] + sigma * e;
        const weight = (Math.exp(-0.5 * e * e) / Math.sqrt(2 * Math.PI)) * width;
        expected += weight * (density(before, b) - density(after, b));
      }
    }
    expect(head.divergence(p, 1, q)).toBeCloseTo(expected, 9);
  });
});

describe('the rate', () => {
  const rateAfter = (rate: number, target: number): number => {
    const trainer = pendulum('a2c', { rate, divergence: target });
    while (trainer.updates < 1) trainer.advance(1);
    const saved = new Float64Array(trainer.learner.size);
    trainer.learner.save(saved);
    const { theta } = trainer.learner.policy;
    return saved[3 * theta.length + 3 + 3]! / rate; // behind θ and its optimiser, and the empty φ's
  };

  it('falls after a step too far, rises after one too short, and stays between', () => {
    expect(rateAfter(0.01, 1e-9)).toBeCloseTo(1 / 1.5, 14);
    expect(rateAfter(0.01, 10)).toBeCloseTo(1.5, 14);
    const trainer = pendulum('a2c', { rate: 0.01, divergence: 10 });
    const before = trainer.learner.policy.theta.slice();
    while (trainer.updates < 1) trainer.advance(1);
    // Adam's first step is the rate in every coordinate that has a gradient.
    const step = Math.abs(trainer.learner.policy.theta.at(-1)! - before.at(-1)!);
    expect(step).toBeCloseTo(0.01, 6);
  });

  it('finds a divergence near the one that it is told', () => {
    const trainer = pendulum('a2c', { batchSteps: 400, divergence: 0.002 });
    const { policy } = trainer.learner;
    const states = Float64Array.from({ length: 400 }, (_, i) => gaussian(noiseKey(2, PURPOSE.problem), 0, i));
    const at = (i: number) => {
      policy.forward(states, 4 * i);
      return policy.a.slice();
    };
    let [sum, count] = [0, 0];
    while (trainer.updates < 40) {
      const { updates } = trainer;
      const before = Array.from({ length: 100 }, (_, i) => at(i));
      while (trainer.updates === updates) trainer.advance(1);
      if (updates < 20) continue;
      before.forEach((a, i) => {
        at(i);
        sum += policy.head.divergence(a, 0, policy.a);
        count++;
      });
    }
    expect(sum / count).toBeGreaterThan(0.0005);
    expect(sum / count).toBeLessThan(0.008);
  });
});

describe('a run with both', () => {
  it.each(['reinforce', 'a2c', 'relax'] as const)('%s is the same however it is cut and kept', (method) => {
    const more = { surrogatePasses: 2 };
    const whole = run(pendulum(method, more), 900, 900);
    const trainer = run(pendulum(method, more), 417, 7);
    const snapshot = structuredClone(trainer.save());
    expect(snapshot.pending).toBeGreaterThan(0);
    const other = run(pendulum(method, more), 130, 130);
    other.load(snapshot);
    expect(run(other, 900, 31).returns).toEqual(whole.returns);
    expect(other.save()).toEqual(whole.save());
    expect(run(trainer, 900, 50).save()).toEqual(whole.save());
    const plain = run(pendulum(method, { ...more, filter: false, divergence: 0 }), 900, 900);
    expect(plain.returns).not.toEqual(whole.returns);
    expect(() => plain.load(whole.save())).toThrow(RangeError);
  });

  it('is not disturbed by what is measured beside it, which sees the states as it does', () => {
    const [plain, watched] = [pendulum('relax'), pendulum('relax')];
    for (let n = 0; n < 20; n++) {
      plain.advance(33);
      watched.advance(33);
      watched.measure(2, 10 * n);
    }
    expect(watched.save()).toEqual(plain.save());
    const x = new Float64Array(4);
    watched.another().reset(() => 0.5, x);
    expect(Math.hypot(...x)).toBeGreaterThan(0); // the middle of the starts is not the mean of what was seen
  });
});
