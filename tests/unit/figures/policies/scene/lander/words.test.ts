/** The scene in words: what they say is so in the episode. */
import { expect, test } from 'vitest';
import { landerHeuristic } from '../../../../../../src/experiments/policies/environments/lander/heuristic.ts';
import {
  ACTION_TABS,
  landerPlaceWords,
  landerReading,
  relaxedWords,
} from '../../../../../../src/figures/policies/scene/lander/mapWords.ts';
import { restingStateAt } from '../../../../../../src/figures/policies/scene/lander/skyMap.ts';
import { landerWords } from '../../../../../../src/figures/policies/scene/lander/words.ts';
import { flown } from './support.ts';

const landing = flown({ fly: (state) => landerHeuristic(state), episode: 3 });

test('where it is, how it moves and which engine burns', () => {
  expect(landerWords(landing, 0)).toBe('0.1 m right of the pad’s middle and 9.4 m up; it is pushed left');
  const main = Array.from({ length: landing.length }, (_, t) => t).find(
    (t) => t > 50 && landing.action(t) === 2 && landing.observation(t)[3]! < -0.3,
  )!;
  const words = landerWords(landing, main);
  const speed = Math.abs(landing.observation(main)[3]! * 7.5);
  expect(words).toMatch(/; the main engine burns$/);
  expect(Number(/sinking at (\d+\.\d) m\/s/.exec(words)![1])).toBeCloseTo(speed, 0);
  expect(landerWords(landing, landing.length)).toMatch(/m up: landed$/);
});

test('a tilt is named by the side that its head leans to', () => {
  const turned = flown({ fly: () => 1, steps: 60 });
  const angle = turned.observation(60)[4]!;
  const leans = angle > 0 ? 'left' : 'right';
  expect(Math.abs(angle)).toBeGreaterThan(0.1);
  expect(landerWords(turned, 60)).toContain(`° to the ${leans}`);
});

test('places of the map in metres, whatever the scaling', () => {
  for (const scaling of ['2017', 'modern'] as const) {
    expect(landerPlaceWords(restingStateAt(scaling, 0.25, 0.5), scaling)).toBe(
      '5.0 m left of the pad’s middle, 3.8 m up',
    );
  }
  expect(
    landerReading('c', { low: -100, high: 50, signed: false }, '2017', {
      state: restingStateAt('2017', 0.75, 0.5),
      value: -12.34,
      pointed: true,
    }),
  ).toBe('At rest 5.0 m right of the pad’s middle, 3.8 m up: c = −12');
  expect(relaxedWords(-4.21, false)).toContain('At the state on show c changes by −4.2 ');
  expect(relaxedWords(-4.21, true)).toContain('At the place pointed at c');
  expect(ACTION_TABS.map(({ label }) => label)).toEqual([
    'nothing',
    'push left',
    'main engine',
    'push right',
  ]);
});
