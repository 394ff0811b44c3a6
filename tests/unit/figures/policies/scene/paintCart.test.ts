/** The cart's painter and its words: every number is one, the pole stands where it is, and the end is said. */
import { describe, expect, test } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import type { Pose } from '../../../../../src/experiments/policies/environments/pose.ts';
import type { Episode } from '../../../../../src/experiments/policies/episode.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { EpisodeRecorder } from '../../../../../src/experiments/policies/recorder.ts';
import { cartEnding, cartPoseAt } from '../../../../../src/figures/policies/scene/cartPose.ts';
import { cartWords } from '../../../../../src/figures/policies/scene/cartWords.ts';
import { cartHeight, paintCart } from '../../../../../src/figures/policies/scene/paintCart.ts';
import type { SceneView } from '../../../../../src/figures/policies/scene/view.ts';
import { recordingCanvas, words } from './lander/canvas.ts';
import { palette } from './palette.ts';

function recorded(task: 'cartpole' | 'pendulum'): Episode {
  const make = task === 'cartpole' ? () => new CartPole() : () => new InvertedPendulum();
  const { theta } = new Trainer({ environment: make, method: 'reinforce', seed: 1 }).learner.policy;
  const episode = new EpisodeRecorder({ task, environment: make(), theta, seed: 1, episode: 0 });
  episode.record(Number.POSITIVE_INFINITY, () => true);
  return episode;
}

const cart = recorded('cartpole');
const pendulum = recorded('pendulum');

/** An episode of CartPole with one pose at every state. */
const standing = (change: Partial<Episode>, pose: Partial<Pose> = {}): Episode => ({
  task: 'cartpole',
  length: 10,
  ended: null,
  observation: () => new Float64Array(4),
  pose: () =>
    ({
      kind: 'cart',
      x: 0,
      angle: 0,
      poleLength: 1,
      xLimit: 2.4,
      angleLimit: 0.2,
      force: 10,
      ...pose,
    }) as Pose,
  policy: () => Float64Array.of(0.25, 0.75),
  action: () => 1,
  reward: () => 1,
  total: (t) => t,
  ...change,
});

function painted(episode: Episode, at: number, view: Partial<SceneView> = {}) {
  const { ctx, drawn } = recordingCanvas();
  const place = view.place ?? 'page';
  paintCart(ctx, {
    width: 690,
    height: cartHeight(place, episode.task === 'pendulum'),
    place,
    palette,
    episode,
    at,
    reducedMotion: false,
    ...view,
  });
  return drawn;
}

describe.each([
  ['cartpole', cart],
  ['pendulum', pendulum],
] as const)('%s', (_, episode) => {
  test.each([
    ['page', 690, 214],
    ['phone', 350, 200],
    ['slide', 880, 400],
    ['small', 440, 120],
    ['page', 60, 40],
  ] as const)('nothing is drawn at no place: %s, %i px', (place, width, height) => {
    for (let at = 0; at <= episode.length; at += 0.25)
      for (const { args } of painted(episode, at, { place, width, height }))
        for (const arg of args) if (typeof arg === 'number') expect(arg).toSatisfy(Number.isFinite);
  });

  test('what lies between two states moves from one to the other', () => {
    const [a, b] = [cartPoseAt(episode, 2)!, cartPoseAt(episode, 3)!];
    const between = cartPoseAt(episode, 2.25)!;
    expect(between.x).toBeCloseTo(0.75 * a.x + 0.25 * b.x, 12);
    expect(between.angle).toBeCloseTo(0.75 * a.angle + 0.25 * b.angle, 12);
    expect(cartPoseAt(episode, episode.length + 5)).toEqual(episode.pose(episode.length));
  });
});

test('the bars are as wide as π says, and their numbers are beside them', () => {
  const drawn = painted(standing({}), 3);
  const [left, right] = drawn.filter(({ call }) => call === 'fillRect').map(({ args }) => Number(args[2]));
  expect(right! / left!).toBeCloseTo(3, 9);
  expect(words(drawn)).toEqual(['−2.4', '2.4 m', '.25', '.75']);
  expect(words(painted(standing({ policy: () => null }), 3))).toEqual(['−2.4', '2.4 m']);
});

test('the pendulum’s curve stands over its mean, and its axis stays where there is no policy', () => {
  const still = standing({ task: 'pendulum', policy: () => Float64Array.of(1.5, Math.log(0.5)) });
  const top = painted(still, 3)
    .filter(({ call, strokeStyle }) => call === 'lineTo' && strokeStyle === 'ink2')
    .map(({ args }) => args as [number, number])
    .reduce((best, point) => (point[1] < best[1] ? point : best));
  const half = 13 * 14;
  expect(top[0]).toBeCloseTo(690 / 2 + half / 2, 6);
  const without = words(painted(standing({ task: 'pendulum', policy: () => null }), 3));
  expect(without).toEqual(expect.arrayContaining(['−300 N', '300 N']));
});

test('an end is said when it is shown, on the side that is free', () => {
  const fell = standing({ ended: 'terminated' }, { x: 1 });
  expect(cartEnding(fell, 9.9)).toBeNull();
  expect(cartEnding(fell, 10)).toBe('fell at step 10');
  expect(cartEnding(standing({ ended: 'terminated' }, { x: -2.5 }), 10)).toBe('off the track at step 10');
  expect(cartEnding(standing({ ended: 'truncated' }), 10)).toBe('still up after 10 steps');
  const said = painted(fell, 10).find(
    ({ call, args }) => call === 'fillText' && args[0] === 'fell at step 10',
  );
  expect(said!.args[1]).toBeLessThan(690 / 2);
});

test('the picture in words', () => {
  const leaning = standing({}, { x: -0.41, angle: 0.0559 });
  expect(cartWords(leaning, 3)).toBe(
    'Pole 3.2° to the right, cart 0.41 m left of the middle; right with probability 0.75',
  );
  expect(cartWords(standing({ task: 'pendulum', policy: () => Float64Array.of(-0.5, 0) }), 3)).toContain(
    'force −50 ± 100 N',
  );
  expect(cartWords(standing({ ended: 'terminated' }), 10)).toMatch(/: fell at step 10$/);
});
