/** Runs and a pool as the workers would make them, made up for tests. */
import type { Checkpoints } from '../../../../src/experiments/policies/checkpoints.ts';
import { jobId, jobsOf, sameTraining } from '../../../../src/experiments/policies/jobs.ts';
import type {
  PoliciesJob,
  PoliciesNetworks,
  PoliciesRun,
  PoliciesSnapshot,
} from '../../../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../../../src/experiments/policies/methods/methods.ts';
import type { Pool, PoolOptions, PoolWish } from '../../../../src/worker/pool.ts';

export const training = (method: MethodId, seed = 1): PoliciesJob => ({ kind: 'training', method, seed });

export const networks = (steps: number): PoliciesNetworks => ({
  episodes: steps / 100,
  steps,
  theta: Float64Array.of(steps),
  psi: null,
  phi: null,
});

/** A run with a point of its curve after every 10 episodes of 100 steps. */
export function run(job: PoliciesJob, steps: number, change: Partial<PoliciesRun> = {}): PoliciesRun {
  const episodes = Array.from({ length: Math.floor(steps / 1000) }, (_, i) => 10 * (i + 1));
  return {
    job,
    episodes: steps / 100,
    steps,
    solvedAt: 0,
    solvedSteps: 0,
    finished: false,
    stopped: null,
    curve: {
      episodes: Float64Array.from(episodes),
      steps: Float64Array.from(episodes, (e) => 100 * e),
      returns: Float64Array.from(episodes),
      window: Float64Array.from(episodes),
    },
    variance: null,
    networks: networks(steps),
    checkpoints: [],
    end: null,
    ...change,
  };
}

/** A pool without workers: it notes what it is told, and tells what the test gives it. */
export class FakePool implements Pool {
  readonly wishes: PoolWish[] = [];
  readonly paused: boolean[] = [];
  readonly resumed: PoliciesSnapshot[] = [];
  present: readonly PoliciesRun[] = [];
  moments: ReadonlyMap<string, Checkpoints> = new Map();
  finished = false;
  frames = 0;
  disposed = false;

  constructor(readonly options: PoolOptions) {}

  get last(): PoolWish {
    const wish = this.wishes.at(-1);
    if (!wish) throw new Error('Nothing was asked for.');
    return wish;
  }
  /** The workers send these runs; the moments are those of the watched run. */
  send(runs: readonly PoliciesRun[], steps: readonly number[] = []): void {
    this.present = runs;
    const { watched } = this.last;
    if (watched && steps.length > 0) this.moments = new Map(this.moments).set(watched, steps.map(networks));
    this.options.onChange();
  }
  /** All that is asked for is over. */
  end(): void {
    const { settings, variance } = this.last;
    this.finished = true;
    this.send(jobsOf(settings, variance !== null).map((job) => run(job, settings.steps, { finished: true })));
  }
  request(wish: PoolWish): void {
    const before = this.wishes.at(-1);
    this.wishes.push(wish);
    const same = before?.epoch === wish.epoch && sameTraining(before.settings, wish.settings);
    const ids = jobsOf(wish.settings, wish.variance !== null).map(jobId);
    this.present = same ? this.present.filter(({ job }) => ids.includes(jobId(job))) : [];
    if (!same) this.moments = new Map();
    const over = this.present.filter(({ steps }) => steps >= wish.settings.steps);
    this.finished = this.finished && over.length === ids.length;
  }
  runs(): readonly PoliciesRun[] {
    return this.present;
  }
  checkpoints(): ReadonlyMap<string, Checkpoints> {
    return this.moments;
  }
  progress() {
    return null;
  }
  shown(): void {
    this.frames++;
  }
  pause(paused: boolean): void {
    this.paused.push(paused);
  }
  snapshot(): PoliciesSnapshot {
    return { version: 1, settings: this.last.settings, epoch: this.last.epoch, runs: [] };
  }
  resumeFrom(snapshot: PoliciesSnapshot): void {
    this.resumed.push(snapshot);
  }
  dispose(): void {
    this.disposed = true;
  }
}
