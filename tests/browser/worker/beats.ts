/** A page's clock that stands still until a worker is killed, and then goes by the heart's beats: silence is soon over. */
import type { HostConnection } from '../../../src/worker/ports.ts';

/** Less than what counts as a page that slept, more than the true distance of two beats. */
const BEAT_MS = 2500;
/** Of real time, for there is nothing to wait for. */
const QUICK_MS = 20;

export interface BeatClock {
  readonly now: () => number;
  readonly beatMs: number;
  /** Listens to the beats that are sent over a connection. */
  watched(connection: HostConnection): HostConnection;
  /** From now on time passes; a machine that is slow without that has no silence. */
  readonly silence: (connection: HostConnection | null | undefined) => void;
}

export function beatClock(): BeatClock {
  let time = 0;
  const silent = new Set<HostConnection>();
  return {
    now: () => time,
    beatMs: QUICK_MS,
    watched: (connection) => {
      const it: HostConnection = {
        ...connection,
        post: (message, transfer) => {
          // Several hearts that beat side by side are one beat.
          if (message.type === 'ping' && silent.has(it)) time += BEAT_MS / silent.size;
          connection.post(message, transfer);
        },
      };
      return it;
    },
    silence: (connection) => {
      if (!connection) throw new Error('There is no worker to kill.');
      connection.close();
      silent.add(connection);
    },
  };
}
