/** Ways to reach a host: a module worker, or the page's own thread where workers are not allowed. */
import type { FromHost, Port, ToHost } from './protocol.ts';

export interface HostConnection extends Port<ToHost, FromHost> {
  readonly where: 'worker' | 'page';
  /** Called when the connection is known to be dead. */
  onDeath(handler: (reason: string) => void): void;
  close(): void;
}

/** @throws where the browser refuses workers at once; a worker that fails to load reports through `onDeath`. */
export function connectWorker(): HostConnection {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'training' });
  return {
    where: 'worker',
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen: (handler) => {
      worker.onmessage = (event: MessageEvent<FromHost>) => handler(event.data);
    },
    onDeath: (handler) => {
      worker.onerror = (event) => {
        event.preventDefault();
        handler(event.message || 'the worker could not be loaded');
      };
    },
    close: () => worker.terminate(),
  };
}

/** A host on this thread, in slices short enough to keep the page responsive. */
export function connectPage(): HostConnection {
  let toHost: ((message: ToHost) => void) | null = null;
  let fromHost: ((message: FromHost) => void) | null = null;
  let onDeath: ((reason: string) => void) | null = null;
  let closed = false;
  const waiting: ToHost[] = [];
  import('./host.ts')
    .then(({ startHost }) => {
      startHost(
        {
          post: (message) => queueMicrotask(() => !closed && fromHost?.(message)),
          listen: (handler) => {
            toHost = handler;
          },
        },
        {
          sliceMs: 8,
          snapshotMs: 1000,
          now: () => performance.now(),
          soon: (callback) => setTimeout(() => !closed && callback(), 4),
        },
      );
      for (const message of waiting.splice(0)) toHost?.(message);
    })
    .catch((error: unknown) => onDeath?.(String(error)));
  return {
    where: 'page',
    post: (message) => {
      if (closed) return;
      if (toHost) toHost(message);
      else waiting.push(message);
    },
    listen: (handler) => {
      fromHost = handler;
    },
    onDeath: (handler) => {
      onDeath = handler;
    },
    close: () => {
      closed = true;
    },
  };
}
