/** Many seeds over workers: the same bytes from one and from three, through pauses, deaths and changes of mind. */
import { describe, expect, it } from 'vitest';
import { jobId, jobsOf } from '../../../src/experiments/policies/jobs.ts';
import type { PoliciesRequest, PoliciesSnapshot } from '../../../src/experiments/policies/messages.ts';
import type { PoliciesSettings } from '../../../src/experiments/policies/settings.ts';
import { parsePoliciesSnapshot } from '../../../src/experiments/policies/snapshot.ts';
import { workersHere } from '../../../src/worker/pool.ts';
import { eventually } from '../../eventually.ts';
import { FakeConnection } from './doubles.ts';
import { begun, type Desk, desk, finished, runsOf, SETTINGS, turns, WISH } from './poolDesk.ts';

describe('a pool', () => {
  it('gives the same bytes from one worker and from three', async () => {
    const one = await runsOf(1);
    expect(one.map(({ job }) => job)).toEqual(jobsOf(WISH.settings, true));
    expect(one.every((run) => run.finished && run.steps === 1000)).toBe(true);
    expect(new Set(one.map((run) => run.curve.returns.join())).size).toBeGreaterThan(5);
    expect(await runsOf(3)).toEqual(one);
  });

  it('spreads the jobs, and lets one worker do the methods of a seed side by side', async () => {
    const ids = ({ orders }: PoliciesRequest): string[] => orders.map(({ job }) => jobId(job));
    const firsts = (one: Desk): string[] =>
      one.workers.flatMap(({ requests }) => {
        const full = requests.filter((request) => (request as PoliciesRequest).orders.length > 0);
        return ids(full[0] as PoliciesRequest);
      });
    const three = desk(3);
    three.pool.request(WISH);
    expect(firsts(three)).toEqual(['training reinforce 1', 'training relax 1', 'training reinforce 2']);
    const one = desk(1);
    one.pool.request(WISH);
    const last = one.workers[0]!.requests.at(-1) as PoliciesRequest;
    expect(ids(last)).toEqual(['training reinforce 1', 'training relax 1']);
  });

  it('rests while it is paused', async () => {
    const one = desk(2);
    const wish = { ...WISH, settings: { ...SETTINGS, steps: 20_000 } };
    one.pool.request(wish);
    await begun(one, 100);
    one.pool.pause(true);
    await turns();
    const { changes } = one;
    await turns();
    expect(one.changes).toBe(changes);
    one.pool.pause(false);
    await eventually(() => expect(one.changes).toBeGreaterThan(changes + 1));
  });

  it('waits with frames until the last was shown', async () => {
    const one = desk(2, { onChange: () => one.changes++ });
    one.pool.request({ ...WISH, settings: { ...SETTINGS, steps: 50_000 } });
    await eventually(() => expect(one.changes).toBe(2));
    await turns();
    expect(one.changes).toBe(2);
    one.pool.shown();
    await eventually(() => expect(one.changes).toBe(4));
  });
});

describe('a worker that dies', () => {
  it('is replaced, its jobs go on from their last snapshot, and the bytes are the same', async () => {
    const settings: PoliciesSettings = { ...SETTINGS, methods: ['relax'], steps: 15_000 };
    const wish = { ...WISH, settings, variance: null };
    const expected = await runsOf(2, wish);
    const one = desk(2);
    one.pool.request(wish);
    await eventually(() => expect(one.workers[0]!.snapshots).toBeGreaterThan(1));
    expect(one.pool.finished).toBe(false);
    const [victim] = one.workers;
    victim!.kill();
    expect(one.notices).toEqual([
      expect.stringMatching(/started again from its last snapshot because it was killed/),
    ]);
    expect(one.workers).toHaveLength(3);
    const resume = one.workers[2]!.starts[0]?.resume as PoliciesSnapshot;
    expect(resume.runs.some(({ trainer }) => trainer.returns.length > 0)).toBe(true);
    await finished(one);
    expect(one.pool.runs()).toEqual(expected);
  });

  it('is not needed: where workers are refused one host on the page does everything', async () => {
    const wish = { ...WISH, settings: { ...WISH.settings, seeds: 1 }, variance: null };
    const one = desk(3, {
      connect: () => {
        throw new DOMException('no workers here', 'SecurityError');
      },
    });
    one.pool.request(wish);
    await finished(one);
    expect(one.notices).toEqual([expect.stringContaining('own thread')]);
    expect(one.pool.runs()).toEqual(await runsOf(1, wish));
  });
});

describe('another wish', () => {
  it('a wish for more seeds and steps keeps what is there', async () => {
    const one = desk(2);
    const small = { ...WISH, settings: { ...WISH.settings, seeds: 1 }, variance: null };
    one.pool.request(small);
    await finished(one);
    const before = one.pool.runs();
    const large = { ...small, settings: { ...small.settings, seeds: 2, steps: 2000 } };
    one.pool.request(large);
    expect(one.pool.runs()).toEqual(before);
    expect(one.pool.finished).toBe(false);
    const orders = one.workers.flatMap(({ requests }) => (requests.at(-1) as PoliciesRequest).orders);
    // The first seed's jobs go on from their ends.
    expect(orders.map(({ from }) => from)).toEqual(before.map(({ end }) => end));
    await finished(one);
    expect(one.pool.runs()).toEqual(await runsOf(2, large));
    one.pool.request(small);
    expect(one.pool.runs().map(({ job }) => job.seed)).toEqual([1, 1]);
    expect(one.pool.snapshot()?.runs).toHaveLength(2);
    one.pool.request(large);
    expect(one.pool.runs()).toHaveLength(4);
    // Far away everything is forgotten.
    one.pool.request({ ...small, settings: { ...small.settings, seed: 500 } });
    one.pool.request(small);
    expect(one.pool.runs()).toEqual([]);
  });

  it('is not answered by what a worker still says about the one before', async () => {
    const worker = new FakeConnection();
    const wish = {
      ...WISH,
      settings: { ...WISH.settings, methods: ['relax' as const], seeds: 1 },
      variance: null,
    };
    const [template] = await runsOf(1, wish);
    const one = desk(1, { connect: () => worker });
    one.pool.request(wish);
    const { number } = worker.of('start')[0]!.request as PoliciesRequest;
    const settings = { ...wish.settings, rate: 0.003 };
    one.pool.request({ ...wish, settings });
    const say = (frame: number, request: number): void =>
      worker.say({
        type: 'frame',
        run: worker.run,
        frame,
        body: { request, settings, epoch: 0, runs: [template], work: [], state: 'finished' },
      });
    say(1, number);
    expect(one.pool.runs()).toEqual([]);
    expect(one.pool.finished).toBe(false);
    expect(worker.of('shown')).toHaveLength(1); // but the next may come
    say(2, (worker.of('request').at(-1)!.request as PoliciesRequest).number);
    expect(one.pool.finished).toBe(true);
  });

  it('a wish for another rate or epoch begins anew, in the middle of things', async () => {
    const one = desk(3);
    one.pool.request(WISH);
    await begun(one, 300);
    const next = { ...WISH, settings: { ...WISH.settings, rate: 0.003 }, epoch: 1 };
    one.pool.request(next);
    expect(one.pool.runs()).toEqual([]);
    await finished(one);
    expect(one.pool.runs()).toEqual(await runsOf(3, next));
  });

  it('a wish for another measure measures again, and trains nothing again', async () => {
    const one = desk(2);
    const wish = { ...WISH, settings: { ...WISH.settings, seeds: 1 } };
    one.pool.request(wish);
    await finished(one);
    const next = { ...wish, variance: { every: 30, rollouts: 2 } };
    one.pool.request({ ...next, variance: null });
    expect(one.pool.finished).toBe(true);
    one.pool.request(next);
    expect(one.pool.runs().map(({ job }) => job.kind)).toEqual(['training', 'training']);
    await finished(one);
    expect(one.pool.runs()).toEqual(await runsOf(2, next));
  });

  it('can be kept and gone on from in another tab', async () => {
    const one = desk(2);
    one.pool.request(WISH);
    await begun(one, 1000);
    const kept = parsePoliciesSnapshot(structuredClone(one.pool.snapshot()));
    expect(kept.runs.length).toBeGreaterThan(0);
    const other = desk(3);
    other.pool.resumeFrom(kept);
    other.pool.request(WISH);
    const given = other.workers.flatMap(({ requests }) => (requests.at(-1) as PoliciesRequest).orders);
    expect(given.some(({ from }) => from !== null)).toBe(true);
    await finished(other);
    expect(other.pool.runs()).toEqual(await runsOf(1));
  });
});

it('takes all cores but one', () => {
  expect([1, 2, 8, 128].map(workersHere)).toEqual([1, 1, 7, 16]);
});
