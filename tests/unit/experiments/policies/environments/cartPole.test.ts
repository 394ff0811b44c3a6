/** CartPole where the recorded episodes do not reach: its limits, its start, and that it makes no garbage. */
import { describe, expect, it } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import { episodeNoise } from '../../../../../src/experiments/policies/environments/noise.ts';
import { noiseKey, PURPOSE } from '../../../../../src/math/random.ts';

const random = () => 0.5;
const after = new Float64Array(4);

/** Whether one step from here, at rest in every other respect, ends the episode. */
function ends(x: number, velocity: number, angle: number, angularVelocity: number): boolean {
  const environment = new CartPole();
  environment.place(x, velocity, angle, angularVelocity);
  environment.step(0, random, after);
  expect(environment.reward).toBe(1);
  return environment.terminated;
}

describe('CartPole', () => {
  it('ends beyond ±2.4 m and ±12°, not on them', () => {
    const limit = (12 * 2 * Math.PI) / 360;
    for (const sign of [-1, 1]) {
      expect(ends(sign * 2.4, 0, 0, 0)).toBe(false);
      expect(ends(sign * 2.4, sign * 1e-9, 0, 0)).toBe(true);
      expect(ends(0, 0, sign * limit, 0)).toBe(false);
      expect(ends(0, 0, sign * limit, sign * 1e-9)).toBe(true);
    }
  });

  it('starts anywhere within ±0.05, each coordinate from its own number', () => {
    const draws = [0, 0.25, 0.5, 1];
    const environment = new CartPole();
    environment.reset(() => draws.shift()!, after);
    for (const [i, wanted] of [-0.05, -0.025, 0, 0.05].entries()) expect(after[i]).toBeCloseTo(wanted, 15);
    expect(draws).toEqual([]);
  });

  it('shows where cart and pole are, and the push', () => {
    const environment = new CartPole();
    environment.place(1, 0, 0.1, 0);
    expect(environment.pose()).toMatchObject({ kind: 'cart', x: 1, angle: 0.1, force: 0 });
    environment.step(0, random, after);
    expect(environment.pose()).toMatchObject({ x: after[0], angle: after[2], force: -10 });
  });

  it('makes no garbage once it is compiled', () => {
    const environment = new CartPole();
    const noise = episodeNoise(noiseKey(1, PURPOSE.environment));
    const play = (steps: number) => {
      for (let n = 0; n < steps; n++) {
        if (!environment.steps || environment.terminated || environment.truncated)
          environment.reset(noise.next, after);
        environment.step(n & 1, noise.next, after);
      }
    };
    play(300_000);
    // One boxed number a step would be 1.2 MB in each round, far less than what makes the collector run in all of them.
    const growth = Array.from({ length: 7 }, () => {
      const before = process.memoryUsage().heapUsed;
      play(100_000);
      return process.memoryUsage().heapUsed - before;
    });
    expect(growth.sort((a, b) => a - b)[3]).toBeLessThan(100_000);
  });
});
