/** Episodes that are looked at: the same for the same address, the same luck for every policy, and nothing but the environment. */
import { describe, expect, test } from 'vitest';
import { CartPole } from '../../../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../../../src/experiments/policies/environments/invertedPendulum.ts';
import { LunarLander } from '../../../../src/experiments/policies/environments/lunarLander.ts';
import { episodeNoise } from '../../../../src/experiments/policies/environments/noise.ts';
import type { Episode } from '../../../../src/experiments/policies/episode.ts';
import { Trainer } from '../../../../src/experiments/policies/methods/trainer.ts';
import { EpisodeRecorder } from '../../../../src/experiments/policies/recorder.ts';
import { policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { createStateMap } from '../../../../src/experiments/policies/stateMap.ts';
import type { TaskId } from '../../../../src/experiments/policies/taskNames.ts';
import { noiseKey, PURPOSE } from '../../../../src/math/random.ts';

const ENVIRONMENTS: Readonly<Record<TaskId, () => Environment>> = {
  cartpole: () => new CartPole(),
  lander: () => new LunarLander(),
  pendulum: () => new InvertedPendulum(),
};

/** The policy that a seed starts with. */
const thetaOf = (task: TaskId, seed = 1): Float64Array<ArrayBuffer> =>
  new Trainer({ environment: ENVIRONMENTS[task], method: 'reinforce', seed }).learner.policy.theta.slice();

const always = (): boolean => true;

function recorder(task: TaskId, theta: Float64Array | null, episode = 0, seed = 1): EpisodeRecorder {
  return new EpisodeRecorder({ task, environment: ENVIRONMENTS[task](), theta, seed, episode });
}

function whole(task: TaskId, theta: Float64Array, episode = 0, seed = 1): EpisodeRecorder {
  const recorded = recorder(task, theta, episode, seed);
  recorded.record(Number.POSITIVE_INFINITY, always);
  return recorded;
}

const actionsOf = (episode: Episode): number[] =>
  Array.from({ length: episode.length }, (_, t) => episode.action(t));

describe.each(['cartpole', 'lander', 'pendulum'] as const)('%s', (task) => {
  test('an address is an episode, however it is recorded', () => {
    const theta = thetaOf(task);
    const a = whole(task, theta, 3);
    const b = recorder(task, theta, 3);
    for (let t = 1; b.ended === null; t++) b.record(t, always);
    expect(b.length).toBe(a.length);
    expect(actionsOf(b)).toEqual(actionsOf(a));
    for (let t = 0; t <= a.length; t++) {
      expect(b.observation(t)).toEqual(a.observation(t));
      expect(b.policy(t)).toEqual(a.policy(t));
      expect(b.pose(t)).toEqual(a.pose(t));
    }
    expect(actionsOf(whole(task, theta, 4))).not.toEqual(actionsOf(a));
    expect(whole(task, theta, 3, 2).observation(0)).not.toEqual(a.observation(0));
  });

  test('every policy and every hand finds the same start', () => {
    const start = recorder(task, null, 5);
    expect(start.policy(0)).toBeNull();
    for (const seed of [1, 2]) {
      const other = recorder(task, thetaOf(task, seed), 5);
      expect(other.observation(0)).toEqual(start.observation(0));
      expect(other.pose(0)).toEqual(start.pose(0));
    }
  });

  test('what the policy thinks is what its network says', () => {
    const theta = thetaOf(task);
    const episode = whole(task, theta, 1);
    const stateMap = createStateMap({
      task,
      method: 'reinforce',
      settings: policiesSettings.defaults,
      networks: { episodes: 0, steps: 0, theta, psi: null, phi: null },
    });
    for (const t of [0, 1, episode.length]) {
      const said = [...stateMap.policy(episode.observation(t))];
      expect([...episode.policy(t)!]).toEqual(said.map((p) => expect.closeTo(p, 12)));
    }
  });

  test('a hand-played episode is the environment, stepped directly', () => {
    const hand = recorder(task, null, 2, 7);
    const environment = ENVIRONMENTS[task]();
    const noise = episodeNoise(noiseKey(7, PURPOSE.watch));
    noise.begin(2);
    const state = new Float64Array(environment.spec.observations.length);
    environment.reset(noise.next, state);
    let total = 0;
    for (let t = 0; hand.ended === null; t++) {
      const action = t % 3 === 0 ? 0 : 1;
      expect(hand.observation(t)).toEqual(state);
      environment.step(action, noise.next, state);
      hand.step(action);
      total += environment.reward;
      expect(hand.action(t)).toBe(action);
      expect(hand.reward(t)).toBe(environment.reward);
      expect(hand.total(t + 1)).toBeCloseTo(total, 12);
      expect(hand.pose(t + 1)).toEqual(environment.pose());
    }
    expect(hand.ended).toBe(environment.terminated ? 'terminated' : 'truncated');
  });
});

test('it draws its actions as often as the policy says', () => {
  const theta = thetaOf('cartpole');
  let [rights, sum, variance] = [0, 0, 0];
  for (let n = 0; n < 200; n++) {
    const episode = whole('cartpole', theta, n);
    for (let t = 0; t < episode.length; t++) {
      const p = episode.policy(t)![1]!;
      rights += episode.action(t);
      sum += p;
      variance += p * (1 - p);
    }
  }
  expect(Math.abs(rights - sum) / Math.sqrt(variance)).toBeLessThan(4);
});

test('it stops when there is no more time, and goes on later', () => {
  const episode = recorder('pendulum', thetaOf('pendulum'));
  let looks = 3;
  episode.record(100, () => looks-- > 0);
  expect(episode.length).toBe(3);
  episode.record(4, always);
  expect(episode.length).toBe(4);
});

test('a policy of another task is refused, and a hand that gives no action', () => {
  expect(() => recorder('lander', thetaOf('cartpole'))).toThrow(/has \d+ numbers, not \d+/);
  expect(() => recorder('cartpole', null).step()).toThrow('needs an action');
});
