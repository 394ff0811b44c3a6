/** Many seeds over real module workers: the same bytes from one and from three, also when one of them is killed. */
import { afterEach, expect, it } from 'vitest';
import type { PoliciesRun } from '../../../src/experiments/policies/messages.ts';
import { policiesSettings } from '../../../src/experiments/policies/settings.ts';
import { createPool, type Pool, type PoolWish } from '../../../src/worker/pool.ts';
import { connectWorker, type HostConnection } from '../../../src/worker/ports.ts';
import { eventually } from '../../eventually.ts';
import { beatClock } from '../worker/beats.ts';

const WISH: PoolWish = {
  settings: {
    ...policiesSettings.defaults,
    methods: ['a2c', 'relax'],
    steps: 2000,
    seeds: 3,
    rate: 0.01,
  },
  epoch: 0,
  variance: { every: 20, rollouts: 4 },
  watched: 'training relax 1',
};

interface Desk {
  readonly pool: Pool;
  readonly connections: HostConnection[];
  readonly notices: string[];
}

const open: Pool[] = [];
afterEach(() => {
  for (const pool of open.splice(0)) pool.dispose();
});

function desk(workers: number, clock = beatClock()): Desk {
  const it: Desk = {
    connections: [],
    notices: [],
    pool: createPool({
      workers,
      onChange: () => it.pool.shown(),
      onNotice: (sentence) => it.notices.push(sentence),
      connect: () => {
        it.connections.push(clock.watched(connectWorker()));
        return it.connections.at(-1)!;
      },
      now: clock.now,
      beatMs: clock.beatMs,
    }),
  };
  open.push(it.pool);
  return it;
}

async function finished(one: Desk): Promise<readonly PoliciesRun[]> {
  await eventually(() => expect(one.pool.finished).toBe(true));
  return one.pool.runs();
}

it('one worker and three give the same bytes', async () => {
  const one = desk(1);
  one.pool.request(WISH);
  const expected = await finished(one);
  expect(expected).toHaveLength(12);
  expect(expected.every((run) => run.finished && run.steps === 2000 && run.stopped === null)).toBe(true);
  const kept = one.pool.checkpoints();
  expect(
    [...kept.values()].every((moments) => moments[0]?.steps === 0 && moments.at(-1)?.steps === 2000),
  ).toBe(true);
  const three = desk(3);
  three.pool.request(WISH);
  expect(await finished(three)).toEqual(expected);
  expect(new Map(three.pool.checkpoints())).toEqual(new Map(kept));
  expect(three.connections).toHaveLength(3);
  expect([...one.notices, ...three.notices]).toEqual([]);
});

it('a worker that dies is started again from its last snapshot and ends where an undisturbed one ends', async () => {
  const lasting = (steps: number): PoolWish => ({
    ...WISH,
    settings: { ...WISH.settings, seeds: 1, steps },
    variance: null,
  });
  const undisturbed = desk(2);
  undisturbed.pool.request(lasting(8000));
  const expected = await finished(undisturbed);
  undisturbed.pool.dispose();
  const clock = beatClock();
  const one = desk(2, clock);
  one.pool.request(lasting(4000));
  await finished(one);
  for (const connection of one.connections) clock.silence(connection);
  one.pool.request(lasting(8000));
  const [victim] = one.pool.snapshot()!.runs;
  expect(victim!.trainer.returns.length).toBeGreaterThan(0);
  await eventually(() => expect(one.notices.length).toBeGreaterThan(0));
  expect(one.notices[0]).toMatch(/started again from its last snapshot/);
  expect(await finished(one)).toEqual(expected);
});

it('LunarLander’s physics arrive in the worker that asks for them', async () => {
  const one = desk(1);
  const settings = { ...WISH.settings, task: 'lander', methods: ['a2c'], seeds: 1, steps: 1000 } as const;
  one.pool.request({ ...WISH, settings, variance: null });
  const [run] = await finished(one);
  expect(run?.steps).toBe(1000);
  expect(run?.curve.returns[0]).toBeLessThan(0);
});
