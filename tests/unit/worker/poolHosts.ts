/** Workers without threads: real hosts on ports that copy what goes through, and that can be killed. */
import { type HostOptions, startHost } from '../../../src/worker/host.ts';
import type { HostConnection } from '../../../src/worker/ports.ts';
import type { FromHost, ToHost } from '../../../src/worker/protocol.ts';

export class ThreadlessWorker implements HostConnection {
  readonly where = 'worker';
  readonly starts: (ToHost & { type: 'start' })[] = [];
  /** Every request it was sent, that of a start too. */
  readonly requests: unknown[] = [];
  /** Snapshots that it sent. */
  snapshots = 0;
  private dead = false;
  private toHost: ((message: ToHost) => void) | null = null;
  private fromHost: ((message: FromHost) => void) | null = null;
  private death: ((reason: string) => void) | null = null;

  constructor(options: Partial<HostOptions> = {}) {
    startHost(
      {
        post: (message, transfer) => {
          const copy = structuredClone(message, { transfer });
          queueMicrotask(() => {
            if (this.dead) return;
            if (message.type === 'snapshot') this.snapshots++;
            this.fromHost?.(copy);
          });
        },
        listen: (handler) => {
          this.toHost = handler;
        },
      },
      {
        sliceMs: 3,
        snapshotMs: 20,
        now: () => performance.now(),
        soon: (callback) => setImmediate(() => !this.dead && callback()),
        ...options,
      },
    );
  }

  post(message: ToHost): void {
    if (message.type === 'start') this.starts.push(message);
    if (message.type === 'start' || message.type === 'request') this.requests.push(message.request);
    const copy = structuredClone(message);
    queueMicrotask(() => !this.dead && this.toHost?.(copy));
  }

  listen(handler: (message: FromHost) => void): void {
    this.fromHost = handler;
  }

  onDeath(handler: (reason: string) => void): void {
    this.death = handler;
  }

  close(): void {
    this.dead = true;
  }

  kill(): void {
    this.dead = true;
    this.death?.('it was killed');
  }
}
