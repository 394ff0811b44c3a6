/** The inside of the training worker: a host on the worker's own port. */
import { startHost } from './host.ts';
import type { FromHost, ToHost } from './protocol.ts';

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

startHost(
  {
    post: (message: FromHost, transfer) => self.postMessage(message, { transfer }),
    listen: (handler) => {
      self.onmessage = (event: MessageEvent<ToHost>) => handler(event.data);
    },
  },
  {
    sliceMs: 12,
    snapshotMs: 1000,
    now: () => performance.now(),
    // A posted message comes back behind those already waiting, without the timer's four milliseconds.
    soon: (callback) => {
      waiting.push(callback);
      channel.port2.postMessage(0);
    },
  },
);
