/** InvertedPendulum where the recorded steps do not reach: its ends, its start, its stop and its equations as a whole. */
import { describe, expect, it } from 'vitest';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';

const random = () => 0.5;
const after = new Float64Array(4);

describe('InvertedPendulum', () => {
  it('ends beyond 0.2 rad with a last reward of 1', () => {
    const environment = new InvertedPendulum();
    environment.place(0, 0.19, 0, 2);
    environment.step(0, random, after);
    expect(after[1]).toBeGreaterThan(0.2);
    expect([environment.terminated, environment.reward]).toEqual([true, 1]);
    environment.place(0, 0.19, 0, 0);
    environment.step(0, random, after);
    expect(environment.terminated).toBe(false);
  });

  it('ends where a number is not finite', () => {
    const environment = new InvertedPendulum();
    environment.place(0, 0, 0, 0);
    environment.step(Number.NaN, random, after);
    expect(environment.terminated).toBe(true);
  });

  it('starts anywhere within ±0.01, each coordinate from its own number', () => {
    const draws = [0, 0.25, 0.5, 1];
    new InvertedPendulum().reset(() => draws.shift()!, after);
    for (const [i, wanted] of [-0.01, -0.005, 0, 0.01].entries()) expect(after[i]).toBeCloseTo(wanted, 15);
    expect(draws).toEqual([]);
  });

  it('is held by the stop, which never pulls', () => {
    const reach = (x: number, velocity: number) => {
      const environment = new InvertedPendulum();
      environment.place(x, 0, velocity, 0);
      environment.step(0, random, after);
      return after[2]!;
    };
    expect(reach(1.001, 0.5)).toBeLessThan(reach(0.5, 0.5) - 0.2);
    expect(reach(-1.001, -0.5)).toBeGreaterThan(reach(-0.5, -0.5) + 0.2);
    // Already on its way out fast enough: as free as anywhere.
    expect(reach(1.001, -2)).toBeCloseTo(reach(0.5, -2), 12);
  });

  it('is balanced by leaning against the fall', () => {
    const environment = new InvertedPendulum();
    environment.place(0, 0.05, 0, 0);
    const state = after;
    state.set([0, 0.05, 0, 0]);
    while (!environment.terminated && !environment.truncated) {
      environment.step(0.2 * state[0]! + 8 * state[1]! + 0.4 * state[2]! + 2 * state[3]!, random, state);
    }
    expect([environment.steps, environment.truncated]).toEqual([1000, true]);
    expect(Math.abs(state[1]!)).toBeLessThan(0.01);
  });
});
