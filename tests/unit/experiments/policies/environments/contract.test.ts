/** What a learner may rely on, whichever environment it has. */
import { describe, expect, it } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../../../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import { LunarLander } from '../../../../../src/experiments/policies/environments/lunarLander.ts';
import { episodeNoise } from '../../../../../src/experiments/policies/environments/noise.ts';
import { noiseKey, PURPOSE, uniform } from '../../../../../src/math/random.ts';

const CAP = 4;
const key = noiseKey(7, PURPOSE.environment);
const actionKey = noiseKey(7, PURPOSE.sampleU);

/** `gentle`: an action that CAP steps survive. */
const ENVIRONMENTS: readonly { name: string; gentle: number; make: (cap?: number) => Environment }[] = [
  { name: 'CartPole', gentle: 1, make: (cap) => new CartPole(cap) },
  { name: 'InvertedPendulum', gentle: 0.01, make: (cap) => new InvertedPendulum(cap) },
  { name: 'LunarLander', gentle: 1, make: (cap) => new LunarLander(cap === undefined ? {} : { cap }) },
];

/** Any action of the environment, by address. */
function anyAction({ spec: { actions } }: Environment, step: number): number {
  const u = uniform(actionKey, step, 0);
  return actions.kind === 'discrete'
    ? Math.floor(actions.count * u)
    : actions.low + (actions.high - actions.low) * u;
}

/** All that an episode shows, number after number. */
function trace(environment: Environment, episode: number): number[] {
  const noise = episodeNoise(key);
  const observation = new Float64Array(environment.spec.observations.length);
  noise.begin(episode);
  environment.reset(noise.next, observation);
  const seen = [...observation];
  while (!environment.terminated && !environment.truncated) {
    environment.step(anyAction(environment, environment.steps), noise.next, observation);
    seen.push(...observation, environment.reward);
  }
  return [...seen, environment.steps, Number(environment.terminated)];
}

describe.each(ENVIRONMENTS)('$name', ({ name, gentle, make }) => {
  const size = make().spec.observations.length;
  const begin = (environment: Environment, episode = 0) => {
    const noise = episodeNoise(key);
    noise.begin(episode);
    const observation = new Float64Array(size);
    environment.reset(noise.next, observation);
    return { noise, observation };
  };

  it('names itself, its observations and as many actions as it counts', () => {
    const { spec } = make();
    expect(spec.name).toBe(name);
    expect(new Set(spec.observations.map((observed) => observed.name)).size).toBe(size);
    if (spec.actions.kind === 'discrete') expect(spec.actions.names).toHaveLength(spec.actions.count);
    else expect(spec.actions.low).toBeLessThan(spec.actions.high);
    expect(structuredClone(spec)).toEqual(spec);
  });

  it('plays an episode bit for bit again, whatever was played in between', () => {
    const used = make();
    const first = trace(used, 3);
    trace(used, 4);
    trace(used, 5);
    expect(trace(used, 3)).toEqual(first);
    expect(trace(make(), 3)).toEqual(first);
    expect(trace(make(), 4)).not.toEqual(first);
    expect(first.every(Number.isFinite)).toBe(true);
  });

  it('writes its observation where it is told and nowhere else', () => {
    const environment = make();
    const { noise, observation } = begin(environment);
    const rows = new Float64Array(3 * size).fill(9);
    noise.begin(0);
    environment.reset(noise.next, rows, size);
    expect(rows.subarray(size, 2 * size)).toEqual(observation);
    environment.step(gentle, noise.next, rows, size);
    expect(rows.subarray(size, 2 * size)).not.toEqual(observation);
    expect([...rows.subarray(0, size), ...rows.subarray(2 * size)].every((x) => x === 9)).toBe(true);
  });

  it('tells the cap from a terminal state, and begins anew after both', () => {
    const environment = make(CAP);
    expect(environment.spec.cap).toBe(CAP);
    for (let episode = 0; episode < 2; episode++) {
      const { noise, observation } = begin(environment, episode);
      expect([environment.steps, environment.reward]).toEqual([0, 0]);
      for (let step = 1; step <= CAP; step++) {
        expect([environment.terminated, environment.truncated]).toEqual([false, false]);
        environment.step(gentle, noise.next, observation);
        expect(environment.steps).toBe(step);
      }
      expect([environment.terminated, environment.truncated]).toEqual([false, true]);
    }
  });

  it('refuses a step before the first reset and after the end', () => {
    const environment = make(CAP);
    const random = () => 0.5;
    const observation = new Float64Array(size);
    const message = `${name} is not in an episode: reset it before the next step.`;
    expect(() => environment.step(gentle, random, observation)).toThrow(message);
    begin(environment);
    for (let step = 0; step < CAP; step++) environment.step(gentle, random, observation);
    expect(() => environment.step(gentle, random, observation)).toThrow(message);
  });

  it('refuses actions that do not exist, or clamps them, and is in the same episode after that', () => {
    const environment = make();
    const { noise, observation } = begin(environment);
    const { actions } = environment.spec;
    if (actions.kind === 'discrete') {
      for (const action of [-1, 0.5, actions.count, NaN, Infinity]) {
        expect(() => environment.step(action, noise.next, observation)).toThrow(RangeError);
      }
      expect(environment.steps).toBe(0);
      environment.step(actions.count - 1, noise.next, observation);
      expect(environment.steps).toBe(1);
    } else {
      environment.step(1e9, noise.next, observation);
      const far = [...observation];
      begin(environment);
      environment.step(actions.high, noise.next, observation);
      expect([...observation]).toEqual(far);
    }
  });

  it('shows a pose that can be posted, and that later steps leave alone', () => {
    const environment = make();
    const { noise, observation } = begin(environment);
    const pose = environment.pose();
    const copy = structuredClone(pose);
    expect(copy).toEqual(pose);
    environment.step(gentle, noise.next, observation);
    expect(pose).toEqual(copy);
    expect(environment.pose()).not.toEqual(copy);
  });
});

describe('the cap falls on a terminal state', () => {
  it('which then counts as terminal alone', () => {
    const environment = new CartPole(1);
    environment.place(0, 0, 0.2094, 1);
    environment.step(0, () => 0.5, new Float64Array(4));
    expect([environment.terminated, environment.truncated]).toEqual([true, false]);
  });
});

describe('episodeNoise', () => {
  it('gives the numbers at (episode, draw)', () => {
    const noise = episodeNoise(key);
    expect([noise.next(), noise.next()]).toEqual([uniform(key, 0, 0), uniform(key, 0, 1)]);
    noise.begin(12);
    expect([noise.next(), noise.next()]).toEqual([uniform(key, 12, 0), uniform(key, 12, 1)]);
  });
});
