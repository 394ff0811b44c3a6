/** How far the pool is and how long it still takes. */
import { describe, expect, it } from 'vitest';
import { PoolPace, type PoolPlan } from '../../../src/worker/poolPace.ts';

const plan = (change: Partial<PoolPlan> = {}): PoolPlan => ({
  pieces: [
    { kind: 'training', steps: 500, finished: false },
    { kind: 'training', steps: 200, finished: true },
    { kind: 'variance', steps: 0, finished: false },
  ],
  budget: 1000,
  workers: 1,
  variance: { every: 20, rollouts: 20 },
  ...change,
});

describe('the pace of a pool', () => {
  it('says how far it is at once, and how long it takes once it knows', () => {
    const pace = new PoolPace();
    expect(pace.progress(plan())).toEqual({
      training: 0.75,
      measuring: 0,
      stepsPerSecond: null,
      secondsLeft: null,
    });
    pace.add('training', 100, 2);
    const { stepsPerSecond, secondsLeft } = pace.progress(plan());
    expect(stepsPerSecond).toBeCloseTo(50);
    // 500 steps of training, and 1000 of measuring at four methods with a rollout an episode each.
    expect(secondsLeft).toBeCloseTo(500 / 50 + (1000 * 8) / 50);
  });

  it('knows better once a measuring run was timed, and shares the work out', () => {
    const pace = new PoolPace();
    pace.add('training', 100, 2);
    pace.add('variance', 10, 2);
    const { stepsPerSecond, secondsLeft } = pace.progress(plan({ workers: 2 }));
    expect(stepsPerSecond).toBeCloseTo(10);
    expect(secondsLeft).toBeCloseTo((500 / 50 + 1000 / 5) / 2);
  });

  it('believes the last seconds more than those long ago', () => {
    const pace = new PoolPace();
    for (let i = 0; i < 20; i++) pace.add('training', 100, 1);
    for (let i = 0; i < 40; i++) pace.add('training', 10, 1);
    expect(pace.progress(plan()).stepsPerSecond).toBeGreaterThan(10);
    expect(pace.progress(plan()).stepsPerSecond).toBeLessThan(12);
  });

  it('is over where everything is, and knows nothing of other settings', () => {
    const pace = new PoolPace();
    pace.add('training', 100, 2);
    const pieces = [{ kind: 'training', steps: 10, finished: true } as const];
    expect(pace.progress(plan({ pieces }))).toMatchObject({ training: 1, measuring: 1, secondsLeft: 0 });
    pace.forget();
    expect(pace.progress(plan()).secondsLeft).toBeNull();
  });
});
