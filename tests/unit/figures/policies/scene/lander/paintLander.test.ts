/** The painter: every number is one, what must be on the picture is, and what is not said to move does not. */
import { describe, expect, test } from 'vitest';
import { FLAGS } from '../../../../../../src/experiments/policies/environments/lander/geometry.ts';
import { landerHeuristic } from '../../../../../../src/experiments/policies/environments/lander/heuristic.ts';
import type { Episode } from '../../../../../../src/experiments/policies/episode.ts';
import { fuelUsed, landerEnding } from '../../../../../../src/figures/policies/scene/lander/ending.ts';
import {
  landerFrame,
  landerHeight,
  SKY_TOP,
} from '../../../../../../src/figures/policies/scene/lander/frame.ts';
import { MAIN_ENGINE, NOTHING, PUSH_LEFT } from '../../../../../../src/figures/policies/scene/lander/keys.ts';
import { flicker } from '../../../../../../src/figures/policies/scene/lander/paintCraft.ts';
import { paintLander } from '../../../../../../src/figures/policies/scene/lander/paintLander.ts';
import { trailLevel } from '../../../../../../src/figures/policies/scene/lander/paintTrail.ts';
import { landerPoseAt } from '../../../../../../src/figures/policies/scene/lander/pose.ts';
import { landerScale, skyRuns } from '../../../../../../src/figures/policies/scene/lander/skyMap.ts';
import type { LanderView } from '../../../../../../src/figures/policies/scene/lander/view.ts';
import { palette } from '../palette.ts';
import { filled, recordingCanvas, words } from './canvas.ts';
import { flown, nearlySure } from './support.ts';

const landing = flown({ fly: (state) => landerHeuristic(state), episode: 3 });
const crash = flown({ fly: (_, t) => (t % 5 === 0 ? PUSH_LEFT : NOTHING), episode: 1 });
const rise = flown({ fly: () => MAIN_ENGINE, steps: 90, episode: 5 });

const values = Float64Array.from({ length: 1200 }, (_, k) => k % 77);
const scale = landerScale(values);
const sky = {
  values,
  scale,
  runs: skyRuns(values, scale),
  colours: Array.from({ length: 9 }, (_, i) => `step${i}`),
  words: ['In the sky: V', 'at rest and upright'],
};

const SIZES = [
  { place: 'page', width: 690 },
  { place: 'page', width: 420 },
  { place: 'phone', width: 358 },
  { place: 'slide', width: 900 },
  { place: 'small', width: 460 },
] as const;

function paint(episode: Episode, at: number, change: Partial<LanderView> = {}) {
  const { ctx, drawn } = recordingCanvas();
  const place = change.place ?? 'page';
  const width = change.width ?? 690;
  const height = landerHeight(width, place, Boolean(change.sky));
  paintLander(ctx, { width, height, place, palette, episode, at, reducedMotion: false, ...change });
  return drawn;
}

describe('the picture', () => {
  test.each(SIZES)('has no number that is none, anywhere: $place $width', ({ place, width }) => {
    for (const episode of [landing, crash, rise]) {
      for (let at = 0; at <= episode.length; at += 23.25) {
        const drawn = paint(episode, at, { place, width, sky });
        expect(drawn.length).toBeGreaterThan(40);
        for (const { call, args } of drawn) {
          for (const arg of args) if (typeof arg === 'number') expect(arg, call).toSatisfy(Number.isFinite);
        }
      }
    }
  });

  test('has its flags at the ends of the pad', () => {
    const width = 690;
    const frame = landerFrame(width, landerHeight(width, 'page', false), 'page', false);
    const pad = landing.pose(0);
    if (pad.kind !== 'lander') throw new Error('not a lander');
    const flags = filled(paint(landing, 0), 'ink').filter((path) => path.length === 3);
    expect(flags.map((path) => path[0]![0])).toEqual(FLAGS.map((x) => frame.x(x)));
    for (const path of flags) {
      expect(path[0]![1]).toBeLessThan(frame.y(pad.terrain[5]!));
    }
  });

  test('has the hull where it is, and within the canvas while it is in sight', () => {
    for (const { place, width } of SIZES) {
      const height = landerHeight(width, place, true);
      const frame = landerFrame(width, height, place, true);
      for (let at = 0; at <= landing.length; at += 10) {
        const pose = landerPoseAt(landing, at)!;
        const hull = filled(paint(landing, at, { place, width, sky }), 'paper').find(
          (path) => path.length === 6,
        )!;
        const middle = hull.reduce((sum, [x]) => sum + x / 6, 0);
        expect(Math.abs(middle - frame.x(pose.hull.x))).toBeLessThan(frame.scale);
        for (const [x, y] of hull) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
      }
    }
  });

  test('points to a lander above the sky, with its height, and not to one in sight', () => {
    const said = (at: number) => words(paint(rise, at)).filter((text) => text.endsWith('m above the pad'));
    expect(said(0)).toEqual([]);
    expect(rise.pose(rise.length)).toMatchObject({ kind: 'lander' });
    expect(landerPoseAt(rise, rise.length)!.hull.y).toBeGreaterThan(SKY_TOP);
    expect(said(rise.length)).toEqual(['25.2 m above the pad']);
  });

  test('fills a leg that stands', () => {
    const legs = (at: number) => filled(paint(landing, at), 'ink').filter((path) => path.length === 4).length;
    const down = Array.from({ length: landing.length }, (_, t) => t).find(
      (t) => landing.observation(t)[6] === 1 && landing.observation(t)[7] === 1,
    )!;
    expect([legs(0), legs(down)]).toEqual([0, 2]);
  });

  test('writes the four probabilities round the hull, and none where nobody chooses', () => {
    const numbers = (drawn: ReturnType<typeof paint>) => words(drawn).filter((text) => /^\.\d\d$/.test(text));
    expect(numbers(paint(landing, 20)).sort()).toEqual(['.10', '.10', '.10', '.70']);
    expect(numbers(paint(landing, landing.length))).toEqual([]);
    const byHand = flown({ fly: () => NOTHING, steps: 10, policy: null });
    expect(numbers(paint(byHand, 5))).toEqual([]);
  });

  test('draws the trail in ink where steps paid and in clay where they cost', () => {
    const strokes = (at: number, colour: string) =>
      paint(crash, at).filter(({ call, strokeStyle }) => call === 'stroke' && strokeStyle === colour).length;
    expect(strokes(0, 'clay')).toBe(0);
    expect(strokes(crash.length, 'clay')).toBeGreaterThan(0);
    expect(trailLevel(2, 0)).toBeGreaterThan(0);
    expect(trailLevel(-2, 0)).toBe(-trailLevel(2, 0));
    expect(trailLevel(2, 200)).toBeLessThan(trailLevel(2, 0));
    expect(trailLevel(0.1, 0)).toBeLessThan(trailLevel(2, 0));
  });

  test('is the same at every look with reduced motion; otherwise the exhaust flickers by address', () => {
    expect(new Set(Array.from({ length: 20 }, (_, at) => flicker(at, 0, true))).size).toBe(1);
    expect(new Set(Array.from({ length: 20 }, (_, at) => flicker(at, 0, false))).size).toBe(10);
    expect(paint(rise, 3)).toEqual(paint(rise, 3));
    expect(paint(rise, 4)).not.toEqual(paint(rise, 4, { reducedMotion: true }));
  });

  test('lies between two states in slow motion', () => {
    const [from, between, to] = [10, 10.5, 11].map((at) => landerPoseAt(landing, at)!.hull.y);
    expect(between).toBeCloseTo((from! + to!) / 2, 12);
  });

  test('shows the sky where there is room to say what it is', () => {
    const steps = (place: LanderView['place'], width: number) =>
      paint(landing, 0, { place, width, sky }).filter(({ fillStyle }) => fillStyle.startsWith('step')).length;
    expect(steps('page', 690)).toBeGreaterThan(0);
    expect(words(paint(landing, 0, { sky }))).toContain('at rest and upright');
    expect(steps('phone', 358)).toBeGreaterThan(0);
    expect(words(paint(landing, 0, { sky, place: 'phone', width: 358 }))).toContain('In the sky: V');
    expect(steps('slide', 900)).toBe(0);
  });

  test('has nothing under 24 px on a slide', () => {
    const { ctx, drawn } = recordingCanvas();
    const sizes: number[] = [];
    const spy = new Proxy(ctx, {
      get: (target, name, receiver) => {
        if (name === 'fillText') sizes.push(Number(/(\d+)px/.exec(target.font)?.[1]));
        return Reflect.get(target, name, receiver);
      },
    });
    paintLander(spy, {
      width: 900,
      height: 560,
      place: 'slide',
      palette,
      episode: landing,
      at: 30,
      reducedMotion: false,
    });
    expect(drawn.length).toBeGreaterThan(0);
    expect(sizes.length).toBe(6);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });
});

describe('how it ended', () => {
  test('landed, crashed, flew away, out of time; nothing before the end', () => {
    expect(landerEnding(landing, landing.length)).toBe('landed');
    expect(landerEnding(landing, landing.length - 1)).toBeNull();
    expect(landerEnding(crash, crash.length)).toBe(`crashed at step ${crash.length}`);
    const away = flown({
      fly: (state, t) => (state[4]! > -0.3 && t % 2 === 0 ? 3 : MAIN_ENGINE),
      episode: 2,
    });
    expect(Math.abs(away.observation(away.length)[0]!)).toBeGreaterThanOrEqual(1);
    expect(landerEnding(away, away.length)).toBe('flew away');
    const late = flown({ fly: (state) => landerHeuristic(state), cap: 30 });
    expect(landerEnding(late, late.length)).toBe('out of time');
    expect(words(paint(late, late.length))).toContain('out of time');
  });

  test('fuel and the potential make up the return', () => {
    for (const at of [0, 1, 40, landing.length - 1]) {
      const { total, observation } = landing;
      const gained = total(at) - fuelUsed(landing, at);
      const shaping = paint(landing, at);
      expect(words(shaping)).toContain('Shaping');
      const sum = (t: number) => {
        const s = observation(t);
        return (
          -100 * (Math.hypot(s[0]!, s[1]!) + Math.hypot(s[2]!, s[3]!) + Math.abs(s[4]!)) +
          10 * (s[6]! + s[7]!)
        );
      };
      expect(gained).toBeCloseTo(sum(at) - sum(0), 8);
    }
    expect(nearlySure(new Float64Array(8), 2)[2]).toBe(0.7);
  });
});
