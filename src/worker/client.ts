/**
 * The page's end of a training worker: one run of one experiment. Sends the latest request, acknowledges frames, listens
 * for the worker's heart, and starts it again from its last snapshot when it falls silent.
 */
import { type KeptWorker, keep } from './keeper.ts';
import { connectPage, connectWorker, type HostConnection } from './ports.ts';
import type { ExperimentName, Experiments, FromHost } from './protocol.ts';

/** Silence after which a worker counts as dead. */
export const SILENCE_MS = 5000;
/** The same before its first word: its code may still be on a slow way here. */
export const ARRIVAL_MS = 20_000;
const BEAT_MS = 1000;
/** Deaths of one run after which its work moves to the page's own thread. */
const MOST_RESTARTS = 3;

export interface ClientOptions<Name extends ExperimentName> {
  readonly experiment: Name;
  readonly onBody: (body: Experiments[Name]['body']) => void;
  /** Everything needed to go on from here, about once a second. */
  readonly onSnapshot?: (snapshot: Experiments[Name]['snapshot']) => void;
  /** A sentence for the reader. */
  readonly onNotice: (sentence: string) => void;
  readonly connect?: () => HostConnection;
  /** Who lets its worker go, where several workers are kept together. */
  readonly keep?: (release: () => void) => KeptWorker;
  readonly now?: () => number;
  /** Between two beats of the heart. */
  readonly beatMs?: number | undefined;
}

export interface Client<Name extends ExperimentName> {
  /** Tells the run what the reader wants now; it starts when somebody can look. */
  request(request: Experiments[Name]['request']): void;
  /** The last body was drawn. */
  shown(): void;
  /** Nobody is looking: stop working. After a while the worker is let go, and comes back from its last snapshot. */
  pause(paused: boolean): void;
  /** Begins from a snapshot, e.g. one restored from a link: at the first request, or at once if there was one. */
  resumeFrom(snapshot: Experiments[Name]['snapshot']): void;
  dispose(): void;
}

let runs = 0;

export function createClient<Name extends ExperimentName>(options: ClientOptions<Name>): Client<Name> {
  type Request = Experiments[Name]['request'];
  const now = options.now ?? (() => performance.now());
  let connection: HostConnection | null = null;
  let run = 0;
  let frame = 0;
  let latest: Request | null = null;
  let snapshot: unknown = null;
  let paused = false;
  let heard = now();
  let beat = 0;
  let lastBeat = now();
  let restarts = 0;
  /** Whether the present connection has said anything yet. */
  let alive = false;
  /** The host gave this run up: the next request begins another. */
  let failed = false;

  const onMessage = (message: FromHost): void => {
    heard = now();
    alive = true;
    if (message.type === 'pong' || message.run !== run) return;
    if (message.type === 'frame') {
      frame = message.frame;
      // The host's registry pairs names with bodies; this is the one place where that is taken on trust.
      options.onBody(message.body as Experiments[Name]['body']);
    } else if (message.type === 'snapshot') {
      snapshot = message.snapshot;
      options.onSnapshot?.(snapshot as Experiments[Name]['snapshot']);
    } else {
      failed = true;
      snapshot = null; // what failed once would fail again
      options.onNotice(`Training stopped: ${message.sentence} Reset starts it again.`);
    }
  };

  const open = (): HostConnection => {
    try {
      return (options.connect ?? connectWorker)();
    } catch {
      options.onNotice('Workers are not allowed here: training runs on the page’s own thread, more slowly.');
      return connectPage();
    }
  };

  const start = (to: HostConnection): void => {
    connection = to;
    run = ++runs;
    failed = alive = false;
    heard = lastBeat = now();
    to.listen((message) => connection === to && onMessage(message));
    to.onDeath((reason) => connection === to && revive(reason));
    to.post({ type: 'start', run, experiment: options.experiment, request: latest, resume: snapshot }, []);
    if (paused) to.post({ type: 'pause', run, paused }, []);
  };

  const revive = (reason: string): void => {
    connection?.close();
    restarts++;
    // A worker that never said a word is not allowed here, or cannot be loaded.
    const page = restarts > MOST_RESTARTS || (connection?.where === 'worker' && !alive);
    options.onNotice(
      page
        ? `Training runs on the page’s own thread, more slowly, because ${reason}.`
        : `Training was started again from its last snapshot because ${reason}. Your settings are unchanged.`,
    );
    frame = 0;
    start(page ? connectPage() : open());
  };

  const listenToHeart = (): void => {
    const at = now();
    // A page that was itself suspended has heard nothing either: that is not the worker's silence.
    const slept = at - lastBeat > 3 * BEAT_MS;
    lastBeat = at;
    if (slept) heard = at;
    if (!connection || paused) {
      heard = at;
      return;
    }
    if (at - heard > (alive ? SILENCE_MS : ARRIVAL_MS))
      revive(alive ? 'the worker fell silent for five seconds' : 'no worker answered');
    else connection.post({ type: 'ping', count: ++beat }, []);
  };
  const heart = setInterval(listenToHeart, options.beatMs ?? BEAT_MS);

  const close = (): void => {
    connection?.post({ type: 'stop', run }, []);
    connection?.close();
    connection = null;
    frame = 0;
  };
  const kept = (options.keep ?? keep)(close);

  return {
    request: (request) => {
      latest = request;
      if (connection && !failed) connection.post({ type: 'request', run, request }, []);
      else if (connection || !paused) start(connection ?? open());
    },
    shown: () => connection?.post({ type: 'shown', run, frame }, []),
    pause: (value) => {
      if (paused === value) return;
      paused = value;
      heard = now();
      kept.seen(!paused);
      if (connection) connection.post({ type: 'pause', run, paused }, []);
      else if (!paused && latest !== null) start(open());
    },
    resumeFrom: (value) => {
      snapshot = value;
      if (connection) start(connection);
    },
    dispose: () => {
      clearInterval(heart);
      kept.gone();
      close();
    },
  };
}
