/** The keys do what they say: the lander goes where the arrow points. */
import { expect, test } from 'vitest';
import {
  LANDER_KEYS,
  LANDER_ZONES,
  landerAction,
  landerZone,
  MAIN_ENGINE,
  NOTHING,
  PUSH_LEFT,
  PUSH_RIGHT,
} from '../../../../../../src/figures/policies/scene/lander/keys.ts';
import { landerPoseAt } from '../../../../../../src/figures/policies/scene/lander/pose.ts';
import { flown } from './support.ts';

const after = (action: number, episode: number) =>
  landerPoseAt(flown({ fly: () => action, steps: 50, episode }), 50)!.hull;

test.each([0, 1, 2, 3])('over 50 steps of episode %i arrows move it where they point', (episode) => {
  const still = after(landerAction([]), episode);
  expect(after(landerAction(['ArrowLeft']), episode).x).toBeLessThan(still.x - 0.3);
  expect(after(landerAction(['ArrowRight']), episode).x).toBeGreaterThan(still.x + 0.3);
  for (const key of ['ArrowUp', 'ArrowDown']) {
    expect(after(landerAction([key]), episode).y).toBeGreaterThan(still.y + 1);
  }
});

test('the key pressed last counts; others do nothing', () => {
  expect(landerAction([])).toBe(NOTHING);
  expect(landerAction(['a', 'Escape'])).toBe(NOTHING);
  expect(landerAction(['ArrowLeft', 'ArrowUp'])).toBe(MAIN_ENGINE);
  expect(landerAction(['ArrowUp', 'ArrowLeft', 'x'])).toBe(PUSH_LEFT);
  expect(new Set(LANDER_KEYS.map(({ action }) => action))).toEqual(
    new Set([PUSH_LEFT, MAIN_ENGINE, PUSH_RIGHT]),
  );
});

test('a finger pushes to its own side, and lifts in the middle', () => {
  expect([0, 0.1, 0.5, 0.9, 1].map(landerZone)).toEqual([
    PUSH_LEFT,
    PUSH_LEFT,
    MAIN_ENGINE,
    PUSH_RIGHT,
    PUSH_RIGHT,
  ]);
  expect(LANDER_ZONES[0]!.from).toBe(0);
  expect(LANDER_ZONES.at(-1)!.to).toBe(1);
});
