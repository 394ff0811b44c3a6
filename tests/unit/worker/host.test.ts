/** The host: short slices, one frame at a time, and no message that could break it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, loaded, request, started } from './doubles.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('frames', () => {
  it('answer a request with the run’s and their own number', async () => {
    const bench = await started();
    bench.work();
    const [frame] = bench.of('frame');
    expect(frame).toMatchObject({ run: 7, frame: 1 });
    expect(bench.bodies()[0]?.request).toBe(1);
    expect(bench.bodies()[0]?.lines?.map((line) => line.id)).toEqual(['exact', 'reinforce']);
    expect(bench.transfers[0]?.length).toBeGreaterThan(4);
  });

  it('wait until the one before was shown, and then bring the latest', async () => {
    const bench = await started();
    bench.work();
    expect(bench.of('frame')).toHaveLength(1);
    for (let i = 2; i < 6; i++) {
      bench.tell({ type: 'request', run: 7, request: request(i, { target: i / 10 }) });
      bench.work();
    }
    expect(bench.of('frame')).toHaveLength(1);
    bench.tell({ type: 'shown', run: 7, frame: 1 });
    bench.work();
    expect(bench.of('frame')).toHaveLength(2);
    bench.tell({ type: 'shown', run: 7, frame: 2 });
    bench.work();
    expect(bench.bodies().at(-1)).toMatchObject({ request: 5, settings: { target: 0.5 } });
  });

  it('do not come for an acknowledgement of another frame or another run', async () => {
    const bench = await started();
    bench.work();
    bench.tell({ type: 'request', run: 7, request: request(2, { target: 0.2 }) });
    for (const [run, frame] of [
      [7, 0],
      [7, 2],
      [6, 1],
      [8, 1],
    ] as const) {
      bench.tell({ type: 'shown', run, frame });
      bench.work();
    }
    expect(bench.of('frame')).toHaveLength(1);
  });

  it('leave an idle host idle: no slice waits without work', async () => {
    const bench = await started();
    bench.work();
    bench.tell({ type: 'shown', run: 7, frame: 1 });
    expect(bench.work()).toBeLessThan(5);
    expect(bench.slicesWaiting).toBe(0);
  });
});

describe('pause', () => {
  it('stops the work, and going on continues it', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 500 }));
    bench.slice();
    bench.tell({ type: 'pause', run: 7, paused: true });
    bench.work();
    const frames = bench.of('frame').length;
    bench.tell({ type: 'shown', run: 7, frame: frames });
    bench.tell({ type: 'request', run: 7, request: request(2, { mode: 'live' }, { goal: 500 }) });
    expect(bench.work()).toBe(0);
    bench.tell({ type: 'pause', run: 7, paused: false });
    bench.work();
    expect(bench.bodies().at(-1)?.request).toBe(2);
  });

  it('counts also while the experiment’s code is still on its way', async () => {
    const bench = new Bench();
    bench.start(7, request(1));
    bench.tell({ type: 'pause', run: 7, paused: true });
    await loaded();
    expect(bench.work()).toBe(0);
    expect(bench.sent).toEqual([]);
    bench.tell({ type: 'pause', run: 7, paused: false });
    bench.work();
    expect(bench.of('frame')).toHaveLength(1);
  });
});

describe('live pace', () => {
  it('sleeps until the next step is due', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 500, speed: 2 }));
    const heads: number[] = [];
    for (let second = 0; second < 3; second++) {
      bench.work();
      const frame = bench.of('frame').length;
      bench.tell({ type: 'shown', run: 7, frame });
      bench.work();
      heads.push(bench.bodies().at(-1)!.head);
      expect(bench.slicesWaiting).toBe(0);
      bench.time += 500;
      await vi.advanceTimersByTimeAsync(500);
      expect(bench.slicesWaiting).toBe(1);
    }
    expect(heads).toEqual([0, 1, 2]);
  });
});

describe('snapshots', () => {
  const acknowledge = (bench: Bench) => {
    bench.tell({ type: 'shown', run: 7, frame: bench.of('frame').length });
    bench.work();
  };

  it('come at most once a second, of live runs only', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 100 }));
    bench.work();
    expect(bench.of('snapshot')).toHaveLength(0);
    bench.time = 999;
    acknowledge(bench);
    expect(bench.of('snapshot')).toHaveLength(0);
    bench.time = 1001;
    bench.tell({ type: 'request', run: 7, request: request(2, { mode: 'live' }, { goal: 200 }) });
    acknowledge(bench);
    expect(bench.of('snapshot')).toHaveLength(1);
    expect(bench.of('snapshot')[0]?.snapshot).toMatchObject({ events: [] });
    const whole = await started();
    whole.work();
    whole.time = 5000;
    acknowledge(whole);
    expect(whole.of('snapshot')).toHaveLength(0);
  });

  it('hold the last state also when nothing happens after it', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 100 }));
    bench.work();
    for (let i = 0; i < 3; i++) acknowledge(bench);
    bench.time = 1000;
    await vi.advanceTimersByTimeAsync(1000);
    bench.work();
    expect(bench.of('snapshot').at(-1)).toMatchObject({ snapshot: { head: 100 } });
    expect(bench.slicesWaiting).toBe(0);
  });

  it('come at once when nobody looks any more: the run may not be heard of again', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 100 }));
    bench.work();
    bench.time = 10;
    bench.tell({ type: 'pause', run: 7, paused: true });
    expect(bench.of('snapshot').at(-1)).toMatchObject({ snapshot: { head: 100 } });
  });

  it('are where a run goes on from', async () => {
    const first = await started(request(1, { mode: 'live' }, { goal: 137 }));
    first.work();
    for (let i = 0; i < 3; i++) acknowledge(first);
    first.time = 1000;
    await vi.advanceTimersByTimeAsync(1000);
    first.work();
    const { snapshot } = first.of('snapshot').at(-1)!;
    const second = await started(request(1, { mode: 'live' }), snapshot);
    second.work();
    for (let i = 0; i < 3; i++) acknowledge(second);
    expect(second.bodies().at(-1)?.head).toBe(137);
  });
});

describe('a run', () => {
  it('is replaced by a newer start, whose frames alone follow', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 500 }));
    bench.slice();
    bench.start(8, request(2, { target: 0.1 }));
    bench.work();
    await loaded();
    bench.work();
    const runs = bench.of('frame').map((frame) => frame.run);
    expect(runs.at(-1)).toBe(8);
    expect(runs.lastIndexOf(7)).toBeLessThan(runs.indexOf(8));
    expect(bench.bodies().at(-1)?.settings.target).toBe(0.1);
    bench.tell({ type: 'request', run: 7, request: request(3) });
    bench.tell({ type: 'stop', run: 7 });
    bench.tell({ type: 'shown', run: 8, frame: 1 });
    bench.tell({ type: 'request', run: 8, request: request(4, { target: 0.9 }) });
    bench.work();
    expect(bench.bodies().at(-1)?.settings.target).toBe(0.9);
  });

  it('of two starts of a run before the code has arrived the later one wins', async () => {
    const bench = new Bench();
    bench.start(7, request(1));
    bench.start(8, request(2));
    await loaded();
    bench.work();
    expect(bench.of('frame').map((frame) => frame.run)).toEqual([8]);
  });

  it('takes the latest of the requests that came before the code', async () => {
    const bench = new Bench();
    bench.start(7, request(1));
    bench.tell({ type: 'request', run: 7, request: request(2) });
    bench.tell({ type: 'request', run: 7, request: request(3) });
    bench.tell({ type: 'request', run: 6, request: request(4) });
    await loaded();
    bench.work();
    expect(bench.bodies().map((body) => body.request)).toEqual([3]);
  });

  it('ends with stop, also before the code has arrived', async () => {
    const bench = await started(request(1, { mode: 'live' }, { goal: 500 }));
    bench.slice();
    bench.tell({ type: 'stop', run: 7 });
    const { length } = bench.sent;
    bench.tell({ type: 'shown', run: 7, frame: 1 });
    bench.work();
    expect(bench.sent).toHaveLength(length);
    const early = new Bench();
    early.start(1, request(1));
    early.tell({ type: 'stop', run: 1 });
    await loaded();
    early.work();
    expect(early.sent).toEqual([]);
  });
});
