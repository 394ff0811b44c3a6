/** How far the pool is and how long it still takes. */
import { describe, expect, it } from 'vitest';
import type { PoliciesWork } from '../../../src/experiments/policies/messages.ts';
import { type JobProgress, PoolPace, type PoolPlan } from '../../../src/worker/poolPace.ts';

const job = (
  kind: JobProgress['kind'],
  method: JobProgress['method'],
  steps: number,
  finished = false,
): JobProgress => ({ kind, method, steps, finished });

const plan = (change: Partial<PoolPlan> = {}): PoolPlan => ({
  jobs: [job('training', 'a2c', 500), job('training', 'relax', 200, true), job('variance', 'relax', 0)],
  budget: 1000,
  workers: 1,
  variance: { every: 20, rollouts: 20 },
  ...change,
});

const work = (
  kind: PoliciesWork['kind'],
  method: PoliciesWork['method'],
  steps: number,
  seconds: number,
): PoliciesWork => ({ kind, method, steps, seconds });

describe('the pace of a pool', () => {
  it('says how far it is at once, and how long it takes once it knows', () => {
    const pace = new PoolPace();
    const start = { training: 0.75, measuring: 0, stepsPerSecond: null, secondsLeft: null };
    expect(pace.progress(plan())).toEqual(start);
    pace.add(work('training', 'a2c', 40, 0.8));
    expect(pace.progress(plan())).toEqual(start);
    pace.add(work('training', 'a2c', 60, 1.2));
    const { stepsPerSecond, secondsLeft } = pace.progress(plan());
    expect(stepsPerSecond).toBeCloseTo(50);
    // 500 steps of training, and 1000 of measuring at four methods with a rollout an episode each.
    expect(secondsLeft).toBeCloseTo(500 / 50 + (1000 * 8) / 50);
  });

  it('times each method by itself, and takes one that was not timed for the mean of the others', () => {
    const pace = new PoolPace();
    pace.add(work('training', 'reinforce', 400, 2));
    pace.add(work('training', 'relax', 100, 2));
    const left = (...jobs: JobProgress[]): number | null => pace.progress(plan({ jobs })).secondsLeft;
    expect(left(job('training', 'reinforce', 0))).toBeCloseTo(5);
    expect(left(job('training', 'relax', 0))).toBeCloseTo(20);
    expect(left(job('training', 'a2c', 0))).toBeCloseTo(12.5);
  });

  it('knows better once a measuring run was timed, also where another is measured', () => {
    const pace = new PoolPace();
    pace.add(work('training', 'a2c', 100, 2));
    pace.add(work('variance', 'a2c', 10, 2));
    const jobs = [job('training', 'a2c', 500), job('variance', 'relax', 0)];
    expect(pace.progress(plan({ jobs })).secondsLeft).toBeCloseTo(500 / 50 + 1000 / 5);
  });

  it('gives every job to one worker, however many there are', () => {
    const pace = new PoolPace();
    pace.add(work('training', 'a2c', 100, 1));
    const three = [0, 0, 0].map((steps) => job('training', 'a2c', steps));
    const left = (jobs: JobProgress[], workers: number): number | null =>
      pace.progress(plan({ jobs, workers })).secondsLeft;
    expect(left(three, 1)).toBeCloseTo(30);
    expect(left(three, 2)).toBeCloseTo(20);
    expect(left(three.slice(1), 2)).toBeCloseTo(10);
    expect(left(three.slice(2), 2)).toBeCloseTo(10);
    expect(pace.progress(plan({ workers: 2 })).stepsPerSecond).toBeCloseTo(200);
  });

  it('believes the last seconds more than those long ago', () => {
    const pace = new PoolPace();
    for (let i = 0; i < 20; i++) pace.add(work('training', 'a2c', 100, 1));
    for (let i = 0; i < 40; i++) pace.add(work('training', 'a2c', 10, 1));
    expect(pace.progress(plan()).stepsPerSecond).toBeGreaterThan(10);
    expect(pace.progress(plan()).stepsPerSecond).toBeLessThan(12);
  });

  it('is over where everything is, and knows nothing of other settings', () => {
    const pace = new PoolPace();
    pace.add(work('training', 'a2c', 100, 2));
    const jobs = [job('training', 'a2c', 10, true)];
    expect(pace.progress(plan({ jobs }))).toMatchObject({ training: 1, measuring: 1, secondsLeft: 0 });
    pace.forget();
    expect(pace.progress(plan()).secondsLeft).toBeNull();
  });
});
