/**
 * The page's end of several training workers: hands out (method, seed) jobs of the control tasks, gathers what comes
 * back, and gives the next when one is finished. Every worker has a client of its own, and with it a heart, a last
 * snapshot to start again from, and one frame at a time; a job gives the same numbers wherever it is done.
 */
import type { Checkpoints } from '../experiments/policies/checkpoints.ts';
import { jobId, jobsOf, PAPER_VARIANCE, sameTraining } from '../experiments/policies/jobs.ts';
import type {
  PoliciesBody,
  PoliciesRequest,
  PoliciesRun,
  PoliciesSnapshot,
} from '../experiments/policies/messages.ts';
import { type PoliciesSettings, policiesSettings } from '../experiments/policies/settings.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import { heardOnce } from './heardOnce.ts';
import { JobStore } from './jobStore.ts';
import { type KeptWorker, keep } from './keeper.ts';
import { PoolPace, type PoolProgress } from './poolPace.ts';
import { connectWorker, type HostConnection } from './ports.ts';

/** Each has the code and a heap of its own; more would help nobody who reads. */
const MOST_WORKERS = 16;

export interface PoolWish {
  readonly settings: PoliciesSettings;
  /** Another number starts everything anew. */
  readonly epoch: number;
  /** How every method's variance is measured on the same frozen policies; null measures none. */
  readonly variance: PoliciesRequest['variance'] | null;
  /** Id of the job whose present networks are wanted; null for none. */
  readonly watched: string | null;
}

export interface PoolOptions extends Pick<ClientOptions<'policies'>, 'now' | 'beatMs'> {
  /** Something new has come: `runs` of the pool. `shown` is waited for before the workers send more. */
  readonly onChange: () => void;
  /** A sentence for the reader. */
  readonly onNotice: (sentence: string) => void;
  /** By default all cores but one, at least 1. */
  readonly workers?: number;
  readonly connect?: () => HostConnection;
}

export interface Pool {
  /** Begins, or tells what the reader wants now. Jobs that stay the same go on and keep everything. */
  request(wish: PoolWish): void;
  /** Every job that is asked for and has begun, in the order of `jobsOf`; their checkpoints are in `checkpoints`. */
  runs(): readonly PoliciesRun[];
  /** By `jobId`: the kept moments of every training run; the same map until there is another one. */
  checkpoints(): ReadonlyMap<string, Checkpoints>;
  /** Null before a request. */
  progress(): PoolProgress | null;
  /** Whether every job that is asked for is finished. */
  readonly finished: boolean;
  /** What has come was drawn. */
  shown(): void;
  /** Nobody is looking: stop working. */
  pause(paused: boolean): void;
  /** What can be kept of all jobs; null before a request. */
  snapshot(): PoliciesSnapshot | null;
  /** Jobs of the next request go on from here where its settings and epoch are the snapshot's. */
  resumeFrom(snapshot: PoliciesSnapshot): void;
  dispose(): void;
}

/** One worker and the jobs that it has. */
interface Lane {
  readonly client: Client<'policies'>;
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
  const store = new JobStore();
  const pace = new PoolPace();
  let most = Math.max(1, options.workers ?? workersHere());
  let wish: PoolWish | null = null;
  /** How the variance was last asked for. */
  let measure: PoliciesRequest['variance'] = PAPER_VARIANCE;
  let offered: PoliciesSnapshot | null = null;
  let paused = false;
  let requests = 0;

  /** All of them are let go together. */
  const releases = new Set<() => void>();
  const kept = keep(() => {
    for (const release of releases) release();
  });
  const keepWithAll = (release: () => void): KeptWorker => {
    releases.add(release);
    return { seen: () => undefined, gone: () => releases.delete(release) };
  };

  const wanted = () => (wish ? jobsOf(wish.settings, wish.variance !== null) : []);

  const notice = heardOnce(options.onNotice, now);

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
        experiment: 'policies',
        onBody: (body) => receive(lane, body),
        onSnapshot: (snapshot) => keepRuns(lane, snapshot),
        onNotice: notice,
        connect,
        now,
        beatMs: options.beatMs,
        keep: keepWithAll,
      }),
    };
    lane.client.pause(paused);
    lanes.push(lane);
    return lane;
  };

  const receive = (lane: Lane, body: PoliciesBody): void => {
    lane.waiting = true;
    if (isOfNow(body)) {
      for (const work of body.work) pace.add(work);
      // An answer to an older request may call finished what is to go on; a moment that it tells is told once.
      const asked = body.request === lane.asked;
      const ended = body.runs.map((run) => (asked ? store.take(run, wish!.watched) : store.takeMoments(run)));
      if (ended.includes(true)) deal();
    }
    options.onChange();
  };

  const isOfNow = ({ settings, epoch }: Pick<PoliciesBody, 'settings' | 'epoch'>): boolean =>
    wish !== null && epoch === wish.epoch && sameTraining(settings, wish.settings);

  const keepRuns = (lane: Lane, snapshot: PoliciesSnapshot): void => {
    if (!isOfNow(snapshot)) return;
    const { runs } = snapshot;
    for (const run of runs) {
      const id = jobId(run.job);
      if (lane.held.includes(id) && !store.isDone(id)) store.keep(run);
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

  /** Gives every worker something to do, seed by seed; several jobs side by side where there are more methods than workers. */
  const deal = (): void => {
    if (!wish) return;
    const left = wanted()
      .map(jobId)
      .filter((id) => !store.isDone(id));
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
    for (const lane of relieved()) changed.add(lane);
    for (const lane of changed) ask(lane);
  };

  /** Workers with nothing left to do take over a job of one that has several, from its last snapshot. */
  const relieved = (): Lane[] =>
    lanes
      .filter(({ held }) => held.length === 0)
      .flatMap((idle) => {
        const [fullest] = lanes.toSorted((a, b) => b.held.length - a.held.length);
        const id = fullest!.held.findLast((each) => store.snapshot(each) !== null);
        if (fullest!.held.length < 2 || id === undefined) return [];
        fullest!.held = fullest!.held.filter((each) => each !== id);
        idle.held = [id];
        return [fullest!, idle];
      });

  const ask = (lane: Lane): void => {
    if (!wish) return;
    lane.asked = ++requests;
    const orders = wanted()
      .filter((job) => lane.held.includes(jobId(job)))
      .map((job) => ({ job, from: store.snapshot(jobId(job)) }));
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

  /** Forgets the jobs whose numbers the new wish would change. */
  const forget = (next: PoolWish): void => {
    const same = wish?.epoch === next.epoch && sameTraining(wish.settings, next.settings);
    const { every, rollouts } = next.variance ?? measure;
    const measuresTheSame = every === measure.every && rollouts === measure.rollouts;
    measure = { every, rollouts };
    const { seed } = next.settings;
    if (!same) pace.forget();
    store.forget((job) => {
      const stays = same && (measuresTheSame || job.kind === 'training');
      // Fewer seeds and then more again lose nothing; a reader who tries new seeds all day fills no memory.
      return stays && job.seed >= seed && job.seed < seed + policiesSettings.fields.seeds.max;
    });
    store.reopen(next.settings.steps);
    if (!offered) return;
    const fits = offered.epoch === next.epoch && sameTraining(offered.settings, next.settings);
    if (fits) for (const run of offered.runs) store.keep(run);
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
    runs: () => wanted().flatMap((job) => store.run(jobId(job)) ?? []),
    checkpoints: () => store.moments,
    progress: () =>
      wish &&
      pace.progress({
        jobs: wanted().map((job) => ({
          ...job,
          steps: store.stepsOf(jobId(job)),
          finished: store.isDone(jobId(job)),
        })),
        budget: wish.settings.steps,
        workers: Math.max(1, lanes.length),
        variance: measure,
      }),
    get finished() {
      return wish !== null && wanted().every((job) => store.isDone(jobId(job)));
    },
    shown: () => {
      for (const lane of lanes) {
        if (!lane.waiting) continue;
        lane.waiting = false;
        lane.client.shown();
      }
    },
    pause: (value) => {
      if (paused !== value) kept.seen(!value);
      paused = value;
      for (const lane of lanes) lane.client.pause(value);
    },
    snapshot: () =>
      wish && {
        version: 1,
        settings: wish.settings,
        epoch: wish.epoch,
        runs: wanted().flatMap((job) => store.snapshot(jobId(job)) ?? []),
      },
    resumeFrom: (snapshot) => {
      offered = snapshot;
    },
    dispose: () => {
      kept.gone();
      for (const lane of lanes.splice(0)) lane.client.dispose();
      wish = null;
    },
  };
}
