/** The training worker in a real browser: the page's client, a real module worker, and the same run on this thread. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ToyBody, ToyRequest } from '../../../src/experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../src/experiments/toy/toy.ts';
import { type Client, createClient } from '../../../src/worker/client.ts';
import { connectPage, connectWorker, type HostConnection } from '../../../src/worker/ports.ts';

const SETTINGS: ToySettings = {
  ...toySettings.defaults,
  estimators: ['exact', 'reinforce', 'rebar', 'relax'],
  steps: 1000,
  seeds: 3,
  seed: 12,
};

let count = 0;
const wish = (change: Partial<ToySettings> = {}, live: Partial<ToyRequest['live']> = {}): ToyRequest => ({
  number: ++count,
  settings: { ...SETTINGS, ...change },
  playhead: null,
  settled: true,
  bands: true,
  live: { goal: 0, speed: Number.POSITIVE_INFINITY, epoch: 0, forkAt: null, ...live },
});

interface Desk {
  readonly client: Client<'toy'>;
  readonly bodies: ToyBody[];
  readonly notices: string[];
  /** Whether each frame is acknowledged as soon as it comes. */
  acknowledge: boolean;
  connection: HostConnection | null;
}

const open: Client<'toy'>[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
  vi.useRealTimers();
});

function desk(connect: () => HostConnection = connectWorker, now?: () => number): Desk {
  const bodies: ToyBody[] = [];
  const notices: string[] = [];
  const it: Desk = {
    bodies,
    notices,
    acknowledge: true,
    connection: null,
    client: createClient({
      experiment: 'toy',
      onBody: (body) => {
        bodies.push(body);
        if (it.acknowledge) it.client.shown();
      },
      onNotice: (sentence) => notices.push(sentence),
      connect: () => {
        it.connection = connect();
        return it.connection;
      },
      ...(now ? { now } : {}),
    }),
  };
  open.push(it.client);
  return it;
}

const finished = async ({ bodies }: Desk, request: ToyRequest): Promise<ToyBody> =>
  vi.waitFor(
    () => {
      const body = bodies.findLast(
        (b) => b.request === request.number && b.state === 'finished' && b.progress === null,
      );
      if (!body) throw new Error('not finished yet');
      return body;
    },
    { timeout: 20_000, interval: 5 },
  );

/** Every number of the newest lines, in order. */
const numbers = (bodies: readonly ToyBody[]): number[] => {
  const lines = bodies.findLast((b) => b.lines !== null)?.lines ?? [];
  return lines.flatMap((line) => [
    ...[line.steps, line.theta, line.loss, line.varianceSteps, line.variance].flatMap((a) => [...a]),
    ...(line.band
      ? [...line.band.lo, ...line.band.hi, ...line.band.varianceLo, ...line.band.varianceHi]
      : []),
  ]);
};

/** The same request answered by the experiment itself. */
function directly(request: ToyRequest): ToyBody[] {
  const toy = new ToyExperiment();
  const bodies: ToyBody[] = [];
  toy.request(request);
  for (let more = true; more; ) {
    more = toy.advance(performance.now() + 50, () => performance.now());
    const body = toy.frame()?.body;
    if (body) bodies.push(body);
  }
  return bodies;
}

describe('a run in a worker', () => {
  it('gives bit for bit what the same run gives on this thread', async () => {
    const inWorker = desk();
    const onPage = desk(connectPage);
    const request = wish();
    inWorker.client.request(request);
    onPage.client.request(request);
    await finished(inWorker, request);
    await finished(onPage, request);
    const expected = numbers(directly(request));
    expect(expected.length).toBeGreaterThan(1000);
    expect(expected.every(Number.isFinite)).toBe(true);
    expect(numbers(inWorker.bodies)).toEqual(expected);
    expect(numbers(onPage.bodies)).toEqual(expected);
    expect(inWorker.notices).toEqual([]);
  });

  it('sends the next frame only after the last was shown', async () => {
    const one = desk();
    one.acknowledge = false;
    one.client.request(wish());
    await vi.waitFor(() => expect(one.bodies.length).toBe(1), { timeout: 10_000 });
    for (const target of [0.1, 0.2, 0.3]) one.client.request(wish({ target }));
    const last = wish({ target: 0.4 });
    one.client.request(last);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(one.bodies.length).toBe(1);
    one.acknowledge = true;
    one.client.shown();
    const body = await finished(one, last);
    expect(body.settings.target).toBe(0.4);
    // The latest wish wins: those between were never trained to be shown.
    expect(one.bodies.length).toBeLessThan(8);
  });

  it('answers a change within a few frames', async () => {
    const one = desk();
    const first = wish({ seeds: 1 });
    one.client.request(first);
    await finished(one, first);
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const request = wish({ seeds: 1, target: 0.3 + i / 100 });
      const start = performance.now();
      one.client.request({ ...request, settled: false });
      await vi.waitFor(() => expect(one.bodies.at(-1)?.request).toBe(request.number), {
        interval: 1,
        timeout: 5000,
      });
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    // Whole runs of four estimators: some milliseconds on an idle machine.
    expect(times[Math.floor(times.length / 4)]).toBeLessThan(100);
  });

  it('pauses and goes on', async () => {
    const one = desk();
    const request = wish({ mode: 'live', steps: 20_000 }, { goal: 20_000, speed: 2000 });
    one.client.request(request);
    await vi.waitFor(() => expect(one.bodies.at(-1)?.head).toBeGreaterThan(100), { timeout: 10_000 });
    one.client.pause(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const frames = one.bodies.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(one.bodies.length).toBe(frames);
    one.client.pause(false);
    await vi.waitFor(() => expect(one.bodies.length).toBeGreaterThan(frames + 1), { timeout: 5000 });
  });
});

describe('a worker that dies', () => {
  it('is started again from its last snapshot and ends where an undisturbed run ends', async () => {
    // The page's clock runs fast, so that five seconds of silence are over sooner; two beats stay less than three apart.
    const one = desk(connectWorker, () => performance.now() * 2.4);
    const live = { goal: 3000, speed: 1500 };
    const request = wish({ mode: 'live', steps: 3000 }, live);
    one.client.request(request);
    await vi.waitFor(() => expect(one.bodies.at(-1)?.head).toBeGreaterThan(1800), { timeout: 10_000 });
    const old = one.connection;
    old?.close();
    await vi.waitFor(() => expect(one.notices.length).toBe(1), { timeout: 10_000 });
    expect(one.notices[0]).toMatch(/started again from its last snapshot/);
    expect(one.connection).not.toBe(old);
    await vi.waitFor(() => expect(one.bodies.at(-1)?.head).toBe(3000), { timeout: 10_000 });
    const undisturbed = desk();
    undisturbed.client.request(wish({ mode: 'live', steps: 3000 }, { goal: 3000 }));
    await vi.waitFor(() => expect(undisturbed.bodies.at(-1)?.head).toBe(3000), { timeout: 10_000 });
    expect(numbers(one.bodies)).toEqual(numbers(undisturbed.bodies));
  });

  it('moves to the page when it cannot be started', async () => {
    const one = desk(() => {
      throw new DOMException('no workers here', 'SecurityError');
    });
    const request = wish();
    one.client.request(request);
    await finished(one, request);
    expect(one.notices).toEqual([expect.stringContaining('own thread')]);
    expect(numbers(one.bodies)).toEqual(numbers(directly(request)));
  });
});
