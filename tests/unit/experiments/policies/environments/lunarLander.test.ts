/** LunarLander where the recorded episodes do not reach: its statistics, its scaling, its legs and what can be drawn. */
import { describe, expect, it } from 'vitest';
import { heuristicPolicy, play, randomPolicy } from '../../../../../scripts/reproduce/environments.ts';
import {
  HEIGHT,
  HILLS,
  PAD_HEIGHT,
  terrainHeights,
} from '../../../../../src/experiments/policies/environments/lander/geometry.ts';
import { landerHeuristic } from '../../../../../src/experiments/policies/environments/lander/heuristic.ts';
import { LunarLander } from '../../../../../src/experiments/policies/environments/lunarLander.ts';
import { episodeNoise } from '../../../../../src/experiments/policies/environments/noise.ts';
import { noiseKey, PURPOSE } from '../../../../../src/math/random.ts';
import { mean } from '../../../../../src/math/statistics.ts';

const key = noiseKey(3, PURPOSE.environment);

/** Observations and rewards of an episode under the heuristic, or under one action throughout. */
function episode(lander: LunarLander, number: number, action?: number): number[][] {
  const noise = episodeNoise(key);
  noise.begin(number);
  const observation = new Float64Array(8);
  lander.reset(noise.next, observation);
  const rows = [[...observation, 0]];
  while (!lander.terminated && !lander.truncated) {
    lander.step(action ?? landerHeuristic(observation), noise.next, observation);
    rows.push([...observation, lander.reward]);
  }
  return rows;
}

describe('LunarLander', () => {
  // `npm run reproduce -- environments` plays 500 seeds; these bands are four standard errors of fewer.
  it('returns what the reference returns: heuristic 239, random −184', () => {
    const lander = new LunarLander({ scaling: 'modern' });
    const heuristic = mean(play(lander, heuristicPolicy, 100).returns);
    expect(heuristic).toBeGreaterThan(239 - 40);
    expect(heuristic).toBeLessThan(239 + 40);
    const random = mean(play(lander, randomPolicy(4), 100).returns);
    expect(random).toBeGreaterThan(-184 - 44);
    expect(random).toBeLessThan(-184 + 44);
  });

  it('divides the height by 10 as in 2017, or by 6⅔ as today, and nothing else', () => {
    const old = episode(new LunarLander(), 0, 0);
    const modern = episode(new LunarLander({ scaling: 'modern' }), 0, 0);
    expect(old.length).toBe(modern.length);
    old.forEach((row, t) => {
      expect(row[1]).toBeCloseTo((2 / 3) * modern[t]![1]!, 12);
      for (const i of [0, 2, 3, 4, 5, 6, 7]) expect(row[i]).toBe(modern[t]![i]);
    });
    expect(old[5]![8]).not.toBe(modern[5]![8]);
  });

  it('costs −100 to crash, gives +100 to come to rest', () => {
    expect(episode(new LunarLander(), 1, 0).at(-1)![8]).toBe(-100);
    const landed = new LunarLander({ scaling: 'modern' });
    expect(episode(landed, 4).at(-1)![8]).toBe(100);
    expect(landed.pose().standing).toEqual([true, true]);
  });

  it('pays the change of the potential, less .3 for the main engine and .03 for a side one', () => {
    const potential = ([x, y, vx, vy, angle, , right, left]: readonly number[]) =>
      -100 * (Math.hypot(x!, y!) + Math.hypot(vx!, vy!) + Math.abs(angle!)) + 10 * right! + 10 * left!;
    const rows = episode(new LunarLander({ scaling: 'modern' }), 1).slice(0, -1);
    const fuel = rows.slice(1).map((row, t) => potential(row) - potential(rows[t]!) - row[8]!);
    const fired = rows.slice(0, -1).map((row) => landerHeuristic(Float64Array.from(row)));
    expect(new Set(fired)).toEqual(new Set([0, 1, 2, 3]));
    fired.forEach((action, t) => {
      expect(fuel[t]).toBeCloseTo([0, 0.03, 0.3, 0.03][action]!, 9);
    });
    for (const leg of [6, 7]) expect(rows.some((row) => row[leg] && !row[13 - leg])).toBe(true);
  });

  it('pushes to the side that the action names', () => {
    const lander = new LunarLander();
    const observation = new Float64Array(8);
    const velocity = (action: number) => {
      lander.reset(() => 0.5, observation);
      const before = observation[2]!;
      lander.step(action, () => 0.5, observation);
      return observation[2]! - before;
    };
    const { actions } = lander.spec;
    const names = actions.kind === 'discrete' ? actions.names : [];
    expect(velocity(names.indexOf('push left'))).toBeLessThan(-0.001);
    expect(velocity(names.indexOf('push right'))).toBeGreaterThan(0.001);
  });

  it('draws 16 numbers at a reset and two at every step', () => {
    let drawn = 0;
    const random = () => {
      drawn += 1;
      return 0.5;
    };
    const lander = new LunarLander();
    const observation = new Float64Array(8);
    lander.reset(random, observation);
    expect(drawn).toBe(16);
    for (const action of [0, 1, 2, 3]) lander.step(action, random, observation);
    expect(drawn).toBe(24);
  });

  it('shows hull, legs on their sides, engine and terrain', () => {
    const lander = new LunarLander();
    expect(() => lander.pose()).toThrow(/reset/);
    const observation = new Float64Array(8);
    lander.reset(() => 0.5, observation);
    expect(lander.pose().engine).toBeNull();
    lander.step(2, () => 0.5, observation);
    const { hull, legs, engine, terrain, standing } = lander.pose();
    expect(engine).toBe('main');
    expect(standing).toEqual([false, false]);
    expect(legs[0].x).toBeGreaterThan(hull.x);
    expect(legs[1].x).toBeLessThan(hull.x);
    expect(observation[0]).toBeCloseTo((hull.x - 10) / 10, 15);
    expect(terrain).toEqual(terrainHeights(new Float64Array(HILLS).fill(HEIGHT / 4)));
  });
});

describe('terrainHeights', () => {
  it('smooths the hills by .33, the last hill left of the first', () => {
    const hills = Array.from({ length: HILLS }, (_, i) => i + 1);
    const heights = terrainHeights(hills);
    expect(heights).toHaveLength(11);
    expect(heights[0]).toBeCloseTo(0.33 * (12 + 1 + 2), 14);
    expect(heights[1]).toBeCloseTo(0.33 * (1 + 2 + 3), 14);
    expect(heights[10]).toBeCloseTo(0.33 * (10 + 11 + 12), 14);
    for (const i of [4, 5, 6]) expect(heights[i]).toBeCloseTo(0.99 * PAD_HEIGHT, 14);
  });
});
