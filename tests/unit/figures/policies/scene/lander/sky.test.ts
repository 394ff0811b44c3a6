/** The map in the sky: its cells are the networks' own answers at the observation of that place. */
import { describe, expect, test } from 'vitest';
import { networksOf } from '../../../../../../src/experiments/policies/checkpoints.ts';
import { LunarLander } from '../../../../../../src/experiments/policies/environments/lunarLander.ts';
import type { LanderPose } from '../../../../../../src/experiments/policies/environments/pose.ts';
import type { MethodId } from '../../../../../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../../../../../src/experiments/policies/methods/trainer.ts';
import { learnerOptions, policiesSettings } from '../../../../../../src/experiments/policies/settings.ts';
import {
  cellOf,
  createStateMap,
  type Quantity,
} from '../../../../../../src/experiments/policies/stateMap.ts';
import {
  CELL_HEIGHT,
  CELL_WIDTH,
  landerRelaxed,
  landerScale,
  restingStateAt,
  SKY_COLUMNS,
  SKY_ROWS,
  skyEdges,
  skyRuns,
  skyValues,
} from '../../../../../../src/figures/policies/scene/lander/skyMap.ts';
import { runFor } from '../../../../../../src/figures/policies/scene/lander/useLanderValues.ts';
import { skyKind, skyWords } from '../../../../../../src/figures/policies/scene/lander/useSky.ts';
import { flown } from './support.ts';

const settings = { ...policiesSettings.defaults, task: 'lander' as const };

function portraitOf(method: MethodId) {
  const trainer = new Trainer({
    environment: () => new LunarLander(),
    method,
    seed: 3,
    ...learnerOptions(settings),
  });
  while (trainer.steps < 600) trainer.advance(600 - trainer.steps);
  return createStateMap({ task: 'lander', method, settings, networks: networksOf(trainer.learner, 0, 0) });
}

const done = (quantity: Quantity, method: MethodId, scaling: '2017' | 'modern') =>
  runFor(skyValues(portraitOf(method), quantity, scaling), Infinity)!.value;

describe('its values', () => {
  const relaxed = landerRelaxed(0.3);

  test.each(['2017', 'modern'] as const)('are c at rest, upright, at the relaxed action: %s', (scaling) => {
    const stateMap = portraitOf('relax');
    const values = done({ of: 'c', relaxed }, 'relax', scaling)!;
    for (const [row, column] of [
      [0, 0],
      [7, 31],
      [29, 39],
      [13, 4],
    ] as const) {
      const x = (column + 0.5) * CELL_WIDTH;
      const y = (row + 0.5) * CELL_HEIGHT;
      // by hand: half the width is 10 m; the pad is at 10/3 m and the hull rests .6 m above it
      const state = Float64Array.of(
        (x - 10) / 10,
        (y - 10 / 3 - 0.6) / (scaling === '2017' ? 10 : 20 / 3),
        0,
        0,
        0,
        0,
        0,
        0,
      );
      expect(values[row * SKY_COLUMNS + column]).toBeCloseTo(stateMap.surrogate(state, relaxed)!, 10);
      const there = restingStateAt(scaling, x / 20, y / (CELL_HEIGHT * SKY_ROWS));
      for (let i = 0; i < 8; i++) expect(there[i]).toBeCloseTo(state[i]!, 12);
    }
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(1e-3);
  });

  test('are V of A2C; there are none of what a method has not', () => {
    const values = done({ of: 'v' }, 'a2c', '2017')!;
    expect(values[5 * SKY_COLUMNS + 8]).toBeCloseTo(
      portraitOf('a2c').value(restingStateAt('2017', 8.5 / SKY_COLUMNS, 5.5 / SKY_ROWS))!,
      10,
    );
    expect(done({ of: 'c', relaxed }, 'a2c', '2017')).toBeNull();
    expect(done({ of: 'v' }, 'reinforce', '2017')).toBeNull();
  });

  test.each(['2017', 'modern'] as const)(
    'lie where the environment says that the lander is: %s',
    (scaling) => {
      const episode = flown({ fly: () => 0, steps: 40, scaling });
      const { across, up } = skyEdges(scaling);
      for (let t = 0; t <= 40; t += 8) {
        const { hull } = episode.pose(t) as LanderPose;
        const state = episode.observation(t);
        expect(cellOf(across, state[0]!)).toBe(Math.floor(hull.x / CELL_WIDTH));
        expect(cellOf(up, state[1]!)).toBe(Math.floor(hull.y / CELL_HEIGHT));
      }
    },
  );

  test('come in slices: the page goes on when the time is up', () => {
    let clock = 0;
    const work = skyValues(portraitOf('relax'), { of: 'c', relaxed }, '2017');
    // every look at the clock takes 3 ms: a slice of 4 ms is two bands of rows
    const now = () => (clock += 3);
    let slices = 1;
    for (let end = runFor(work, 4, now); !end; end = runFor(work, 4, now)) slices++;
    expect(slices).toBe(4);
  });
});

describe('its picture', () => {
  test('covers every cell once, in the step of its value', () => {
    const values = Float64Array.from({ length: SKY_ROWS * SKY_COLUMNS }, (_, k) => Math.sin(k / 9) * 40);
    const scale = landerScale(values);
    expect(scale).toEqual({ low: -40, high: 40, signed: false });
    const seen = new Map<number, number>();
    for (const { row, from, to, step } of skyRuns(values, scale)) {
      for (let column = from; column < to; column++) seen.set(row * SKY_COLUMNS + column, step);
    }
    expect(seen.size).toBe(values.length);
    for (const [k, step] of seen) expect(step).toBe(Math.min(8, Math.floor(((values[k]! + 40) / 80) * 9)));
  });

  test('has a scale also when everything is equal', () => {
    const { low, high } = landerScale(new Float64Array(1200));
    expect(high).toBeGreaterThan(low);
  });

  test('is of what the watched method subtracts, in words', () => {
    expect((['reinforce', 'running-mean', 'a2c', 'relax'] as const).map(skyKind)).toEqual([
      null,
      null,
      'v',
      'c',
    ]);
    expect(skyWords('c', 0.5).join(' ')).toBe('In the sky: c at rest and upright, main engine .50');
    expect(skyWords('v', 0.5).join(' ')).toBe('In the sky: V at rest and upright');
  });
});
