/** Stand-ins for the two ends of the conversation: a mailbox for the host, a connection for the client. */
import { vi } from 'vitest';
import type { ToyBody, ToyRequest } from '../../../src/experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../../src/experiments/toy/settings.ts';
import { type HostOptions, startHost } from '../../../src/worker/host.ts';
import type { HostConnection } from '../../../src/worker/ports.ts';
import type { FromHost, ToHost } from '../../../src/worker/protocol.ts';
import { loadExperiment } from '../../../src/worker/registry.ts';

export const request = (
  number: number,
  change: Partial<ToySettings> = {},
  live: Partial<ToyRequest['live']> = {},
): ToyRequest => ({
  number,
  settings: { ...toySettings.defaults, steps: 500, seeds: 1, estimators: ['exact', 'reinforce'], ...change },
  playhead: null,
  settled: true,
  bands: true,
  live: { goal: 0, speed: Number.POSITIVE_INFINITY, epoch: 0, forkAt: null, ...live },
});

/** A real host behind a mailbox, with a clock that stands still and slices that are run by hand. */
export class Bench {
  readonly sent: FromHost[] = [];
  readonly transfers: ArrayBuffer[][] = [];
  time = 0;
  private readonly waiting: (() => void)[] = [];
  private handler: ((message: ToHost) => void) | null = null;

  constructor(options: Partial<HostOptions> = {}) {
    startHost(
      {
        post: (message, transfer) => {
          this.sent.push(structuredClone(message, { transfer }));
          this.transfers.push(transfer);
        },
        listen: (handler) => {
          this.handler = handler;
        },
      },
      {
        sliceMs: 12,
        snapshotMs: 1000,
        now: () => this.time,
        soon: (callback) => this.waiting.push(callback),
        ...options,
      },
    );
  }

  tell(message: ToHost): void {
    this.handler?.(structuredClone(message));
  }

  start(run: number, first: unknown, resume: unknown = null): void {
    this.tell({ type: 'start', run, experiment: 'toy', request: first, resume });
  }

  /** One slice; false when none was waiting. */
  slice(): boolean {
    const next = this.waiting.shift();
    next?.();
    return next !== undefined;
  }

  /** Slices until nothing is waiting; returns how many. */
  work(most = 500): number {
    let n = 0;
    while (n < most && this.slice()) n++;
    return n;
  }

  get slicesWaiting(): number {
    return this.waiting.length;
  }

  of<T extends FromHost['type']>(type: T): (FromHost & { type: T })[] {
    return this.sent.filter((message): message is FromHost & { type: T } => message.type === type);
  }

  bodies(): ToyBody[] {
    return this.of('frame').map((message) => message.body as ToyBody);
  }
}

/** What the client's end of a connection looks like from the other side. */
export class FakeConnection implements HostConnection {
  readonly sent: ToHost[] = [];
  closed = false;
  private handler: ((message: FromHost) => void) | null = null;
  private deathHandler: ((reason: string) => void) | null = null;

  constructor(readonly where: 'worker' | 'page' = 'worker') {}

  post(message: ToHost): void {
    this.sent.push(message);
  }

  listen(handler: (message: FromHost) => void): void {
    this.handler = handler;
  }

  onDeath(handler: (reason: string) => void): void {
    this.deathHandler = handler;
  }

  close(): void {
    this.closed = true;
  }

  say(message: FromHost): void {
    this.handler?.(message);
  }

  die(reason: string): void {
    this.deathHandler?.(reason);
  }

  of<T extends ToHost['type']>(type: T): (ToHost & { type: T })[] {
    return this.sent.filter((message): message is ToHost & { type: T } => message.type === type);
  }

  /** The run of the last start. */
  get run(): number {
    return this.of('start').at(-1)?.run ?? -1;
  }

  /** Sends a frame; its body is its number. */
  frame(frame: number, run = this.run): void {
    this.say({ type: 'frame', run, frame, body: frame });
  }
}

/** Lets the experiment's code arrive. */
export const loaded = (): Promise<unknown> =>
  loadExperiment('toy').then(() => vi.advanceTimersByTimeAsync(0));

export async function started(first = request(1), resume: unknown = null): Promise<Bench> {
  const bench = new Bench();
  bench.start(7, first, resume);
  await loaded();
  return bench;
}
