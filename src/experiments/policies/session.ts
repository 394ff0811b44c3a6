/** One worker's share of the control tasks: its jobs side by side, the one that is furthest behind first. */
import type { Experiment, Frame } from '../experiment.ts';
import type { Environment } from './environments/environment.ts';
import { jobId, sameTraining } from './jobs.ts';
import type {
  PoliciesBody,
  PoliciesNetworks,
  PoliciesOrder,
  PoliciesRequest,
  PoliciesRun,
  PoliciesRunSnapshot,
  PoliciesSnapshot,
  PoliciesWork,
} from './messages.ts';
import { JobRun } from './run.ts';
import type { PoliciesSettings } from './settings.ts';
import { loadTask, taskKey } from './tasks.ts';

/** Milliseconds between two bodies that tell of nothing but progress. */
const FRAME_MS = 80;
/** Between two tellings of the watched networks: the pendulum's are 100 kB. */
const NETWORKS_MS = 250;

export class PoliciesExperiment implements Experiment<PoliciesRequest, PoliciesBody, PoliciesSnapshot> {
  private wish: PoliciesRequest | null = null;
  /** The request that the runs are of. */
  private active: PoliciesRequest | null = null;
  private runs = new Map<string, JobRun>();
  /** A snapshot that has not been looked through for the jobs that are asked for. */
  private offered: PoliciesSnapshot | null = null;
  private loaded: { readonly key: string; readonly environment: () => Environment } | null = null;
  /** Whether anything happened since the last body and since the last snapshot. */
  private news = false;
  private unsaved = false;
  private sentAt = Number.NEGATIVE_INFINITY;
  private sent = '';
  /** When the watched networks were told last. */
  private networksAt = Number.NEGATIVE_INFINITY;
  private time = 0;
  /** Done since the last body, by kind and method. */
  private work = new Map<string, PoliciesWork>();

  /** `fetchTask` loads a task's code. */
  constructor(private readonly fetchTask: typeof loadTask = loadTask) {}

  request(wish: PoliciesRequest): void {
    this.wish = wish;
  }

  advance(deadline: number, now: () => number): boolean | Promise<boolean> {
    const { wish } = this;
    this.time = now();
    if (!wish) return false;
    const { steps } = wish.settings;
    if (this.loaded?.key !== taskKey(wish.settings)) return this.loadTask(wish.settings);
    if (this.active !== wish) this.take(wish, this.loaded.environment);
    for (;;) {
      const run = this.next(steps);
      if (!run) return false;
      const before = run.steps;
      run.advance(steps);
      this.news = true;
      this.unsaved = true;
      const since = this.time;
      this.time = now();
      this.account(run, run.steps - before, (this.time - since) / 1000);
      if (this.time >= deadline) return this.next(steps) !== null;
    }
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  frame(): Frame<PoliciesBody> | null {
    const { wish, active } = this;
    if (!wish) return null;
    const { steps } = wish.settings;
    const loading = active !== wish;
    const ended = [...this.runs].filter(([, run]) => run.finishedAt(steps)).map(([id]) => id);
    const key = `${wish.number} ${loading} ${ended.join()}`;
    const due = key !== this.sent || (this.news && this.time - this.sentAt >= FRAME_MS);
    if (!due) return null;
    // What is new on request or at an end comes with networks, and so does every third body or so.
    const watching = key !== this.sent || this.time - this.networksAt >= NETWORKS_MS;
    if (watching && !loading) this.networksAt = this.time;
    this.sent = key;
    this.sentAt = this.time;
    this.news = false;
    const runs = loading
      ? []
      : [...this.runs].map(([id, run]) => run.shown(steps, watching && id === wish.watched));
    const work = [...this.work.values()];
    this.work.clear();
    const { number: request, settings, epoch } = wish;
    const state = loading ? 'loading' : this.next(steps) ? 'training' : 'finished';
    return { body: { request, settings, epoch, runs, work, state }, transfer: runs.flatMap(buffersOf) };
  }

  /** Null also before the next body has told what is kept: who goes on from a snapshot passes over what lies behind. */
  save(): PoliciesSnapshot | null {
    const { active } = this;
    const all = [...this.runs.values()];
    if (!active || !this.unsaved || all.some((run) => run.untoldMoments)) return null;
    this.unsaved = false;
    const runs = all.filter((run) => run.stopped === null).map((run) => run.save());
    return { version: 1, settings: active.settings, epoch: active.epoch, runs };
  }

  load(snapshot: PoliciesSnapshot): void {
    this.offered = snapshot;
    this.active = null;
    this.runs.clear();
  }

  dispose(): void {
    this.wish = null;
    this.active = null;
    this.runs.clear();
  }

  private account({ job: { kind, method } }: JobRun, steps: number, seconds: number): void {
    const key = `${kind} ${method}`;
    const so = this.work.get(key) ?? { steps: 0, seconds: 0 };
    this.work.set(key, { kind, method, steps: so.steps + steps, seconds: so.seconds + seconds });
  }

  private async loadTask(settings: PoliciesSettings): Promise<boolean> {
    this.loaded = { key: taskKey(settings), environment: await this.fetchTask(settings) };
    return true;
  }

  /** Keeps the runs that are still asked for, begins those that are new, and drops the others. */
  private take(wish: PoliciesRequest, environment: () => Environment): void {
    const { active } = this;
    const kept =
      active?.epoch === wish.epoch && sameTraining(active.settings, wish.settings) ? this.runs : null;
    if (!kept) this.work.clear();
    const saved = this.savedRuns(wish);
    this.runs = new Map(
      wish.orders.map((order) => {
        const id = jobId(order.job);
        const old = kept?.get(id);
        const measuresTheSame =
          order.job.kind === 'training' ||
          (active?.variance.every === wish.variance.every &&
            active.variance.rollouts === wish.variance.rollouts);
        return [id, old && measuresTheSame ? old : begin(order, saved.get(id), wish, environment)];
      }),
    );
    this.active = wish;
    this.offered = null;
    this.news = true;
    this.unsaved = true;
  }

  /** What the offered snapshot has of the jobs of this request. */
  private savedRuns({ epoch, settings }: PoliciesRequest): Map<string, PoliciesRunSnapshot> {
    const { offered } = this;
    const fits = offered?.epoch === epoch && sameTraining(offered.settings, settings);
    return new Map(fits ? offered.runs.map((run) => [jobId(run.job), run]) : []);
  }

  /** Training before measuring, and of those the one furthest behind. */
  private next(budget: number): JobRun | null {
    let first: JobRun | null = null;
    const rank = (run: JobRun): number => (run.job.kind === 'training' ? 0 : 1);
    for (const run of this.runs.values()) {
      if (run.finishedAt(budget)) continue;
      if (!first || rank(run) - rank(first) < 0 || (rank(run) === rank(first) && run.steps < first.steps))
        first = run;
    }
    return first;
  }
}

/** A run from its snapshot, the worker's own before the page's, or from its start where neither fits. */
function begin(
  { job, from }: PoliciesOrder,
  saved: PoliciesRunSnapshot | undefined,
  { settings, variance }: PoliciesRequest,
  environment: () => Environment,
): JobRun {
  for (const snapshot of [saved, from]) {
    const run = new JobRun(job, settings, variance, environment);
    if (!snapshot || !run.takes(snapshot)) continue;
    try {
      run.load(snapshot);
      return run;
    } catch {
      // Of another size, or damaged: its start is always right.
    }
  }
  return new JobRun(job, settings, variance, environment);
}

const networkBuffers = ({ theta, psi, phi }: PoliciesNetworks): ArrayBuffer[] =>
  [theta, psi, phi].flatMap((part) => (part ? [part.buffer] : []));

const buffersOf = ({ curve, variance, networks, checkpoints }: PoliciesRun): ArrayBuffer[] => [
  ...[curve.episodes, curve.steps, curve.returns, curve.window].map(({ buffer }) => buffer),
  ...(variance ? [variance.episodes, variance.returns, ...variance.logVariances] : []).map(
    ({ buffer }) => buffer,
  ),
  ...[...(networks ? [networks] : []), ...checkpoints].flatMap(networkBuffers),
];
