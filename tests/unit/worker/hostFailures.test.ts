/** The host when something breaks: what the page is told, and what goes on. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, loaded, request, started } from './doubles.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('failures', () => {
  it('failures of a request are told, and the run goes on', async () => {
    const bench = await started();
    bench.work();
    bench.tell({ type: 'request', run: 7, request: 'garbage' });
    expect(bench.of('failed')).toHaveLength(1);
    expect(bench.of('failed')[0]).toMatchObject({ run: 7 });
    expect(bench.of('failed')[0]?.sentence.length).toBeGreaterThan(5);
    bench.tell({ type: 'request', run: 7, request: request(5, { target: 0.3 }) });
    bench.tell({ type: 'shown', run: 7, frame: 1 });
    bench.work();
    expect(bench.bodies().at(-1)?.settings.target).toBe(0.3);
  });

  it.each([
    ['an unknown experiment', { experiment: 'evil' as 'toy', request: request(1), resume: null }],
    [
      'one with a name of Object’s own',
      { experiment: 'constructor' as 'toy', request: request(1), resume: null },
    ],
    ['a request that is none', { experiment: 'toy' as const, request: 5, resume: null }],
    ['a snapshot that is none', { experiment: 'toy' as const, request: request(1), resume: 'x' }],
  ])('of a start are told: %s', async (_, message) => {
    const bench = new Bench();
    bench.tell({ type: 'start', run: 3, ...message });
    await loaded();
    expect(bench.sent).toHaveLength(1);
    expect(bench.of('failed')[0]).toMatchObject({ run: 3 });
    bench.start(4, request(1));
    await loaded();
    bench.work();
    expect(bench.of('frame').map((frame) => frame.run)).toEqual([4]);
  });

  it('failures in the middle of the work end the run with its sentence', async () => {
    let broken = false;
    const bench = new Bench({
      now: () => {
        if (broken) throw new RangeError('the clock broke');
        return 0;
      },
    });
    bench.start(7, request(1));
    await loaded();
    broken = true;
    bench.work();
    expect(bench.of('failed')).toEqual([{ type: 'failed', run: 7, sentence: 'the clock broke' }]);
    broken = false;
    bench.tell({ type: 'request', run: 7, request: request(2) });
    expect(bench.work()).toBe(0);
  });
});

describe('a ping', () => {
  it('is answered at once, with or without a run', async () => {
    const bench = new Bench();
    bench.tell({ type: 'ping', count: 41 });
    expect(bench.sent).toEqual([{ type: 'pong', count: 41 }]);
    bench.start(7, request(1));
    bench.tell({ type: 'ping', count: 42 });
    expect(bench.of('pong')).toHaveLength(2);
  });
});
