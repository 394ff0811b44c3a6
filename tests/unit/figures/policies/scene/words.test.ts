/** What the scene says of itself, and what a reader's keys and fingers mean. */
import { describe, expect, test } from 'vitest';
import type { Episode } from '../../../../../src/experiments/policies/episode.ts';
import { handsOf } from '../../../../../src/figures/policies/scene/hands.ts';
import {
  sceneSubtitle,
  sceneTitle,
  stepCountWords,
  verdictWords,
} from '../../../../../src/figures/policies/scene/sceneWords.ts';
import { networks, training } from '../runs.ts';

const episode = (task: Episode['task'], length: number, total: number): Episode => ({
  task,
  length,
  ended: 'terminated',
  observation: () => new Float64Array(4),
  pose: () => ({ kind: 'cart', x: 0, angle: 0, poleLength: 1, xLimit: 2.4, angleLimit: 0.2, force: 0 }),
  policy: () => null,
  action: () => 0,
  reward: () => 1,
  total: () => total,
});

describe('titles', () => {
  const watched = {
    by: 'policy',
    whose: { job: training('relax', 2), networks: networks(41_200) },
  } as const;

  test('whose policy, which seed, which moment', () => {
    expect(sceneTitle(watched, { task: 'cartpole' })).toBe('One episode of RELAX’s policy');
    expect(sceneTitle(watched, { task: 'pendulum' })).toBe('One episode of LAX’s policy');
    expect(sceneSubtitle(watched, { task: 'cartpole' }, false)).toBe(
      'seed 2, after 412 episodes; bars: π of both pushes',
    );
    expect(sceneSubtitle(watched, { task: 'cartpole' }, true)).toBe('seed 2, after 412 episodes');
    const untrained = { by: 'policy', whose: { job: training('a2c'), networks: networks(0) } } as const;
    expect(sceneSubtitle(untrained, { task: 'cartpole' }, true)).toBe('seed 1, before training');
  });

  test('nobody yet, and the reader', () => {
    expect(sceneTitle({ by: 'policy', whose: null }, { task: 'lander' })).toBe('The start of an episode');
    expect(sceneTitle({ ...watched, by: 'reader' }, { task: 'lander' })).toBe('You play');
  });
});

test('counts are of the state that is shown', () => {
  expect(stepCountWords(null, 3)).toBe('step 0');
  expect(stepCountWords(episode('cartpole', 43, 43), 12.7)).toBe('step 12');
  expect(stepCountWords(episode('lander', 200, -28.04), 1e9)).toBe('step 200, return −28.0');
});

test('a verdict names both, or the reader alone', () => {
  const beside = (episodes: number) =>
    verdictWords(episode('cartpole', 34, 34), 'cartpole', { name: 'RELAX', mean: 187.4, episodes });
  expect(beside(100)).toBe('You: 34 steps. RELAX, last 100 episodes: 187 on average.');
  expect(beside(12)).toBe('You: 34 steps. RELAX, last 12 episodes: 187 on average.');
  expect(beside(1)).toBe('You: 34 steps. RELAX, last episode: 187.');
  expect(verdictWords(episode('lander', 120, -64), 'lander', null)).toBe('You: 120 steps, return −64.0.');
});

describe('hands', () => {
  test('the last key that is held counts; a zone is a part of the width', () => {
    const cart = handsOf('cartpole')!;
    expect(cart.action([])).toBeNull();
    expect(cart.action(['ArrowRight', 'ArrowLeft'])).toBe(0);
    expect(cart.action(['ArrowLeft', 'ArrowRight'])).toBe(1);
    expect([0, 0.49, 0.51, 1].map(cart.zone)).toEqual([0, 0, 1, 1]);
  });

  test('every zone’s button does what a finger there does', () => {
    for (const task of ['cartpole', 'lander'] as const) {
      const { zones, zone } = handsOf(task)!;
      zones.forEach(({ action }, i) => {
        expect(zone((i + 0.5) / zones.length)).toBe(action);
      });
    }
  });

  test('no hand gives the pendulum its force', () => {
    expect(handsOf('pendulum')).toBeNull();
  });
});
