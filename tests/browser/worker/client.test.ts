/** The training worker in a real browser: the page's client, a real module worker, and the same run on this thread. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ToyBody, ToyLog, ToyRequest } from '../../../src/experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../src/experiments/toy/toy.ts';
import { type Client, createClient } from '../../../src/worker/client.ts';
import { connectPage, connectWorker, type HostConnection } from '../../../src/worker/ports.ts';
import { eventually } from '../../eventually.ts';
import { beatClock } from './beats.ts';

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
  readonly snapshots: ToyLog[];
  /** Whether each frame is acknowledged as soon as it comes. */
  acknowledge: boolean;
  connection: HostConnection | null;
}

const open: Client<'toy'>[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
  vi.useRealTimers();
});

function desk(connect: () => HostConnection = connectWorker, clock = beatClock()): Desk {
  const bodies: ToyBody[] = [];
  const notices: string[] = [];
  const snapshots: ToyLog[] = [];
  const it: Desk = {
    bodies,
    notices,
    snapshots,
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
        it.connection = clock.watched(connect());
        return it.connection;
      },
      onSnapshot: (snapshot) => snapshots.push(snapshot),
      now: clock.now,
      beatMs: clock.beatMs,
    }),
  };
  open.push(it.client);
  return it;
}

const finished = async ({ bodies }: Desk, request: ToyRequest): Promise<ToyBody> =>
  eventually(() => {
    const body = bodies.findLast(
      (b) => b.request === request.number && b.state === 'finished' && b.progress === null,
    );
    if (!body) throw new Error('not finished yet');
    return body;
  });

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
    await eventually(() => expect(one.bodies.length).toBe(1));
    for (const target of [0.1, 0.2, 0.3]) one.client.request(wish({ target }));
    const last = wish({ target: 0.4 });
    one.client.request(last);
    // Another worker trains all of it meanwhile: this one had the time to send what it must not.
    const other = desk();
    const same = wish({ target: 0.4 });
    other.client.request(same);
    await finished(other, same);
    expect(one.bodies.length).toBe(1);
    one.acknowledge = true;
    one.client.shown();
    const body = await finished(one, last);
    expect(body.settings.target).toBe(0.4);
    // The latest wish wins: those between were never trained to be shown.
    expect(one.bodies.length).toBeLessThan(8);
  });

  it('pauses and goes on', async () => {
    const one = desk();
    one.client.request(wish({ mode: 'live', steps: 20_000 }, { goal: 20_000, speed: 2000 }));
    await eventually(() => expect(one.bodies.at(-1)?.head).toBeGreaterThan(100));
    one.client.pause(true);
    // What another worker trains from its start to its end meanwhile is more than a frame's worth.
    const elsewhere = async () => {
      const other = desk();
      const whole = wish();
      other.client.request(whole);
      await finished(other, whole);
    };
    await elsewhere();
    const frames = one.bodies.length;
    await elsewhere();
    expect(one.bodies.length).toBe(frames);
    one.client.pause(false);
    await eventually(() => expect(one.bodies.length).toBeGreaterThan(frames + 1));
  });
});

describe('a worker that dies', () => {
  it('is started again from its last snapshot and ends where an undisturbed run ends', async () => {
    const clock = beatClock();
    const one = desk(connectWorker, clock);
    const settings = { mode: 'live', steps: 2000 } as const;
    one.client.request(wish(settings, { goal: 1200 }));
    await eventually(() => expect(one.snapshots.at(-1)?.head).toBe(1200));
    const old = one.connection;
    clock.silence(old);
    one.client.request(wish(settings, { goal: 2000 }));
    await eventually(() => expect(one.notices.length).toBe(1));
    expect(one.notices[0]).toMatch(/started again from its last snapshot/);
    expect(one.connection).not.toBe(old);
    await eventually(() => expect(one.bodies.at(-1)?.head).toBe(2000));
    const undisturbed = desk();
    undisturbed.client.request(wish(settings, { goal: 2000 }));
    await eventually(() => expect(undisturbed.bodies.at(-1)?.head).toBe(2000));
    expect(numbers(one.bodies)).toEqual(numbers(undisturbed.bodies));
  });

  it('while bands are trained does all of it again, as it is wanted now', async () => {
    const clock = beatClock();
    const one = desk(connectWorker, clock);
    // Long enough to be killed on its way.
    one.client.request(wish({ seeds: 64, steps: 3000 }));
    await eventually(() => expect(one.bodies.at(-1)?.state).toBe('bands'));
    clock.silence(one.connection);
    const latest = wish({ target: 0.4 });
    one.client.request(latest);
    await eventually(() => expect(one.notices).toHaveLength(1));
    const { settings } = await finished(one, latest);
    expect(settings.target).toBe(0.4);
    expect(numbers(one.bodies)).toEqual(numbers(directly(latest)));
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
