/** What a pool tells beside its runs: kept moments, the watched networks, progress; and work that changes hands. */
import { describe, expect, it } from 'vitest';
import type {
  PoliciesNetworks,
  PoliciesRequest,
  PoliciesRun,
} from '../../../src/experiments/policies/messages.ts';
import type { PoliciesSettings } from '../../../src/experiments/policies/settings.ts';
import type { PoolWish } from '../../../src/worker/pool.ts';
import { FakeConnection } from './doubles.ts';
import { desk, fakeRun, finished, runsOf, SETTINGS, WISH } from './poolDesk.ts';

describe('an idle worker', () => {
  it('takes over a job of one that has several', async () => {
    const settings: PoliciesSettings = {
      ...SETTINGS,
      methods: ['reinforce', 'running-mean', 'a2c'],
      seeds: 1,
      steps: 12_000,
    };
    const wish = { ...WISH, settings, variance: null };
    const expected = await runsOf(1, wish);
    // The first has a slice of work where the second has four, so that the second is done first.
    const soon = (callback: () => void): unknown =>
      setImmediate(() => setImmediate(() => setImmediate(() => setImmediate(callback))));
    const one = desk(2, {}, (worker) => ({ snapshotMs: 5, ...(worker === 0 ? { soon } : {}) }));
    one.pool.request(wish);
    await finished(one);
    expect(one.pool.runs()).toEqual(expected);
    const asked = one.workers.map(({ requests }) =>
      (requests as PoliciesRequest[]).map(({ orders }) => orders.map(({ job }) => job.method)),
    );
    // Dealt: two for the first worker and one for the second. A job changes hands and goes on from where it was kept.
    expect(asked[0]).toContainEqual(['reinforce', 'a2c']);
    const handed = (one.workers[1]!.requests as PoliciesRequest[]).filter(({ orders }) =>
      orders.some(({ job }) => job.method !== 'running-mean'),
    );
    expect(handed[0]!.orders).toHaveLength(1);
    expect(handed[0]!.orders[0]!.from).not.toBeNull();
  });
});

describe('kept moments', () => {
  const wish: PoolWish = {
    ...WISH,
    settings: { ...WISH.settings, methods: ['relax'], seeds: 2 },
    variance: null,
    watched: 'training relax 1',
  };

  it('are there for every training run, and go with it', async () => {
    const one = desk(2);
    one.pool.request({ ...wish, variance: WISH.variance });
    await finished(one);
    const kept = one.pool.checkpoints();
    expect([...kept.keys()].sort()).toEqual(['training relax 1', 'training relax 2']);
    for (const moments of kept.values())
      expect(moments.map(({ steps }) => steps)).toEqual([0, wish.settings.steps]);
    expect(one.pool.checkpoints()).toBe(kept);
    one.pool.request({ ...wish, settings: { ...wish.settings, seeds: 1 } });
    expect(one.pool.checkpoints()).toBe(kept);
    one.pool.request({ ...wish, settings: { ...wish.settings, rate: 0.003 } });
    expect(one.pool.checkpoints().size).toBe(0);
  });

  it('are taken from a stale answer too, and the watched networks stay where a body has none', () => {
    const worker = new FakeConnection();
    const one = desk(1, { connect: () => worker });
    const settings = { ...wish.settings, seeds: 1 };
    one.pool.request({ ...wish, settings, watched: null });
    const stale = (worker.of('start')[0]!.request as PoliciesRequest).number;
    one.pool.request({ ...wish, settings });
    const { number } = worker.of('request').at(-1)!.request as PoliciesRequest;
    const run = fakeRun();
    let frame = 0;
    const say = (request: number, change: Partial<PoliciesRun>): void =>
      worker.say({
        type: 'frame',
        run: worker.run,
        frame: ++frame,
        body: { request, settings, epoch: 0, runs: [{ ...run, ...change }], work: [], state: 'training' },
      });
    const moment = (steps: number): PoliciesNetworks => ({
      episodes: 1,
      steps,
      theta: Float64Array.of(steps),
      psi: null,
      phi: null,
    });
    say(stale, { checkpoints: [moment(0)] });
    expect(one.pool.runs()).toEqual([]);
    expect(one.pool.checkpoints().get('training relax 1')).toEqual([moment(0)]);
    say(number, { networks: moment(10) });
    say(number, { steps: 20, checkpoints: [moment(0), moment(15)] });
    expect(one.pool.runs()[0]).toMatchObject({ steps: 20, networks: { steps: 10 }, checkpoints: [] });
    expect(
      one.pool
        .checkpoints()
        .get('training relax 1')
        ?.map(({ steps }) => steps),
    ).toEqual([0, 15]);
    // Far from the seeds that are asked for, what only a stale answer told is forgotten as well.
    one.pool.request({ ...wish, settings: { ...settings, seed: 500 } });
    expect(one.pool.checkpoints().size).toBe(0);
  });
});

describe('progress', () => {
  it('is what the workers say of their work, summed up', () => {
    const worker = new FakeConnection();
    const one = desk(1, { connect: () => worker });
    expect(one.pool.progress()).toBeNull();
    const settings: PoliciesSettings = { ...WISH.settings, methods: ['relax'], seeds: 2 };
    one.pool.request({ ...WISH, settings, variance: null });
    expect(one.pool.progress()).toMatchObject({ training: 0, measuring: 1, secondsLeft: null });
    const { number } = worker.of('request').at(-1)!.request as PoliciesRequest;
    const run = { ...fakeRun(), steps: 500 };
    const work = [{ kind: 'training', method: 'relax', steps: 500, seconds: 5 }] as const;
    worker.say({
      type: 'frame',
      run: worker.run,
      frame: 1,
      body: { request: number, settings, epoch: 0, runs: [run], work, state: 'training' },
    });
    expect(one.pool.progress()).toEqual({
      training: 0.25,
      measuring: 1,
      stepsPerSecond: 100,
      secondsLeft: 15,
    });
    one.pool.request({ ...WISH, settings: { ...settings, rate: 0.003 }, variance: null });
    expect(one.pool.progress()).toMatchObject({ training: 0, stepsPerSecond: null });
  });
});
