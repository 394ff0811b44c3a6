/**
 * The page's end of several training workers: hands out (method, seed) pieces of the control tasks, gathers what comes
 * back, and gives the next when one is finished. Every worker has a client of its own, and with it a heart, a last
 * snapshot to start again from, and one frame at a time; a piece gives the same numbers wherever it is done.
 */
import type {
  ControlBody,
  ControlRequest,
  ControlRun,
  ControlRunSnapshot,
  ControlSnapshot,
} from '../experiments/control/messages.ts';
import { PAPER_VARIANCE, pieceId, piecesOf, sameTraining } from '../experiments/control/pieces.ts';
import { type ControlSettings, controlSettings } from '../experiments/control/settings.ts';
import { type Client, createClient } from './client.ts';
import { connectWorker, type HostConnection } from './ports.ts';

/** Each has the code and a heap of its own; more would help nobody who reads. */
const MOST_WORKERS = 16;
/** Workers that tell the same within so many milliseconds are heard once. */
const SAME_NOTICE_MS = 3000;

export interface PoolWish {
  readonly settings: ControlSettings;
  /** Another number starts everything anew. */
  readonly epoch: number;
  /** How every method's variance is measured on the same frozen policies; null measures none. */
  readonly variance: ControlRequest['variance'] | null;
  /** Id of the piece whose θ is wanted; null for none. */
  readonly watched: string | null;
}

export interface PoolOptions {
  /** Something new has come: `runs` of the pool. `shown` is waited for before the workers send more. */
  readonly onChange: () => void;
  /** A sentence for the reader. */
  readonly onNotice: (sentence: string) => void;
  /** By default all cores but one, at least 1. */
  readonly workers?: number;
  readonly connect?: () => HostConnection;
  readonly now?: () => number;
}

export interface Pool {
  /** Begins, or tells what the reader wants now. Pieces that stay the same go on and keep everything. */
  request(wish: PoolWish): void;
  /** Every piece that is asked for and has begun, in the order of `piecesOf`. */
  runs(): readonly ControlRun[];
  /** Whether every piece that is asked for is finished. */
  readonly finished: boolean;
  /** What has come was drawn. */
  shown(): void;
  /** Nobody is looking: stop working. */
  pause(paused: boolean): void;
  /** What can be kept of all pieces; null before a request. */
  snapshot(): ControlSnapshot | null;
  /** Pieces of the next request go on from here where its settings and epoch are the snapshot's. */
  resumeFrom(snapshot: ControlSnapshot): void;
  dispose(): void;
}

/** One worker and the pieces that it has. */
interface Lane {
  readonly client: Client<'control'>;
  held: readonly string[];
  /** Number of its last request; 0 before the first. */
  asked: number;
  /** It has sent a frame that is not drawn. */
  waiting: boolean;
}

/** All cores but the page's own, at least 1. */
export const workersHere = (cores = navigator.hardwareConcurrency ?? 2): number =>
  Math.min(MOST_WORKERS, Math.max(1, cores - 1));

export function createPool(options: PoolOptions): Pool {
  const now = options.now ?? (() => performance.now());
  const lanes: Lane[] = [];
  const latest = new Map<string, ControlRun>();
  const kept = new Map<string, ControlRunSnapshot>();
  const done = new Set<string>();
  let most = Math.max(1, options.workers ?? workersHere());
  let wish: PoolWish | null = null;
  /** How the variance was last asked for. */
  let measure: ControlRequest['variance'] = PAPER_VARIANCE;
  let offered: ControlSnapshot | null = null;
  let paused = false;
  let requests = 0;
  let heard = { sentence: '', at: Number.NEGATIVE_INFINITY };

  const wanted = () => (wish ? piecesOf(wish.settings, wish.variance !== null) : []);

  const notice = (sentence: string): void => {
    const at = now();
    if (sentence === heard.sentence && at - heard.at < SAME_NOTICE_MS) return;
    heard = { sentence, at };
    options.onNotice(sentence);
  };

  const connect = (): HostConnection => {
    try {
      return (options.connect ?? connectWorker)();
    } catch (refusal) {
      most = 1; // the page has one thread of its own
      throw refusal;
    }
  };

  const open = (): Lane => {
    const lane: Lane = {
      held: [],
      asked: 0,
      waiting: false,
      client: createClient({
        experiment: 'control',
        onBody: (body) => receive(lane, body),
        onSnapshot: (snapshot) => keep(lane, snapshot),
        onNotice: notice,
        connect,
        now,
      }),
    };
    lane.client.pause(paused);
    lanes.push(lane);
    return lane;
  };

  const receive = (lane: Lane, body: ControlBody): void => {
    lane.waiting = true;
    // An answer to an older request may be of other settings, or call finished what is to go on.
    if (body.request === lane.asked) {
      let ended = false;
      for (const run of body.runs) {
        const id = pieceId(run.piece);
        latest.set(id, run);
        if (!run.finished) continue;
        done.add(id);
        if (run.end) kept.set(id, run.end);
        ended = true;
      }
      if (ended) deal();
    }
    options.onChange();
  };

  const keep = (lane: Lane, { settings, epoch, runs }: ControlSnapshot): void => {
    if (!wish || epoch !== wish.epoch || !sameTraining(settings, wish.settings)) return;
    for (const run of runs) {
      const id = pieceId(run.piece);
      if (lane.held.includes(id) && !done.has(id)) kept.set(id, run);
    }
  };

  /** A worker without work, a new one, or one with room for another method beside its own; null where all are full. */
  const vacancy = (methods: number): Lane | null => {
    const idle = lanes.find(({ held }) => held.length === 0);
    if (idle) return idle;
    if (lanes.length < most) return open();
    const room = Math.max(1, Math.ceil(methods / most));
    const [least] = lanes.toSorted((a, b) => a.held.length - b.held.length);
    return least && least.held.length < room ? least : null;
  };

  /** Gives every worker something to do, seed by seed; several pieces side by side where there are more methods than workers. */
  const deal = (): void => {
    if (!wish) return;
    const left = wanted()
      .map(pieceId)
      .filter((id) => !done.has(id));
    const changed = new Set<Lane>();
    for (const lane of lanes) {
      const held = lane.held.filter((id) => left.includes(id));
      if (held.length < lane.held.length) changed.add(lane);
      lane.held = held;
    }
    for (const id of left.filter((each) => !lanes.some(({ held }) => held.includes(each)))) {
      const lane = vacancy(wish.settings.methods.length);
      if (!lane) break;
      lane.held = [...lane.held, id];
      changed.add(lane);
      // Whether workers are allowed is known once the first was asked.
      if (lane.asked === 0) ask(lane);
    }
    for (const lane of changed) ask(lane);
  };

  const ask = (lane: Lane): void => {
    if (!wish) return;
    lane.asked = ++requests;
    const orders = wanted()
      .filter((piece) => lane.held.includes(pieceId(piece)))
      .map((piece) => ({ piece, from: kept.get(pieceId(piece)) ?? null }));
    const { settings, epoch, watched } = wish;
    lane.client.request({
      number: lane.asked,
      settings,
      epoch,
      variance: measure,
      orders,
      watched,
    });
  };

  /** Forgets the pieces whose numbers the new wish would change. */
  const forget = (next: PoolWish): void => {
    const same = wish?.epoch === next.epoch && sameTraining(wish.settings, next.settings);
    const { every, rollouts } = next.variance ?? measure;
    const measuresTheSame = every === measure.every && rollouts === measure.rollouts;
    measure = { every, rollouts };
    const { seed } = next.settings;
    for (const [id, { piece }] of [...kept, ...latest]) {
      const stays = same && (measuresTheSame || piece.kind === 'training');
      // Fewer seeds and then more again lose nothing; a reader who tries new seeds all day fills no memory.
      const near = piece.seed >= seed && piece.seed < seed + controlSettings.fields.seeds.max;
      if (stays && near) continue;
      latest.delete(id);
      kept.delete(id);
      done.delete(id);
    }
    // A longer budget: what was finished goes on, from its end.
    for (const id of done) {
      const run = latest.get(id);
      if (run && run.stopped === null && run.steps < next.settings.steps) done.delete(id);
    }
    if (!offered) return;
    const fits = offered.epoch === next.epoch && sameTraining(offered.settings, next.settings);
    if (fits) for (const run of offered.runs) kept.set(pieceId(run.piece), run);
    offered = null;
  };

  return {
    request: (next) => {
      forget(next);
      wish = next;
      const before = requests;
      deal();
      for (const lane of lanes) if (lane.asked <= before) ask(lane);
    },
    runs: () => wanted().flatMap((piece) => latest.get(pieceId(piece)) ?? []),
    get finished() {
      return wish !== null && wanted().every((piece) => done.has(pieceId(piece)));
    },
    shown: () => {
      for (const lane of lanes) {
        if (!lane.waiting) continue;
        lane.waiting = false;
        lane.client.shown();
      }
    },
    pause: (value) => {
      paused = value;
      for (const lane of lanes) lane.client.pause(value);
    },
    snapshot: () =>
      wish && {
        version: 1,
        settings: wish.settings,
        epoch: wish.epoch,
        runs: wanted().flatMap((piece) => kept.get(pieceId(piece)) ?? []),
      },
    resumeFrom: (snapshot) => {
      offered = snapshot;
    },
    dispose: () => {
      for (const lane of lanes.splice(0)) lane.client.dispose();
      wish = null;
    },
  };
}
