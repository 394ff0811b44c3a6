/** How far the pool's work is and how long the rest takes, judged by what the last seconds have cost. */
import type { PoliciesJob, PoliciesRequest, PoliciesWork } from '../experiments/policies/messages.ts';
import { METHODS } from '../experiments/policies/methods/methods.ts';

export interface PoolProgress {
  /** Of the training runs, and of the measuring after them, each from 0 to 1; 1 where there is none. */
  readonly training: number;
  readonly measuring: number;
  /** Steps of the environment, of all workers together; null before any were timed. */
  readonly stepsPerSecond: number | null;
  /** Until everything is done; null before the speed is known. */
  readonly secondsLeft: number | null;
}

type Kind = PoliciesJob['kind'];
type Sort = Pick<PoliciesJob, 'kind' | 'method'>;

/** Work that is asked for: steps taken, and whether it is over. */
export interface JobProgress extends Sort {
  readonly steps: number;
  readonly finished: boolean;
}

export interface PoolPlan {
  /** In the order in which they are done. */
  readonly jobs: readonly JobProgress[];
  /** Steps of each job. */
  readonly budget: number;
  readonly workers: number;
  readonly variance: PoliciesRequest['variance'];
}

/** What was timed so long ago counts for 1/e of what is timed now. */
const MEMORY_S = 8;
/** Seconds of work before a speed is told, and before a kind of work counts as timed. */
const FIRST_WORDS_S = 1;
const TIMED_S = 0.2;

interface Timed {
  seconds: number;
  steps: number;
}

/**
 * Steps of a measuring run cost more than those of a training one, roughly: every method learns along, and each frozen
 * policy's rollouts are seen by all of them. Used until one was timed.
 */
const costliness = ({ every, rollouts }: PoliciesRequest['variance']): number =>
  METHODS.length * (1 + rollouts / every);

const sortOf = ({ kind, method }: Sort): string => `${kind} ${method}`;

/** Times the workers at their work: what they wait for, and a pause, does not count. */
export class PoolPace {
  /** By kind and method: some methods take three times as long as others. */
  private readonly timed = new Map<string, Timed>();
  private readonly recent: Timed = { seconds: 0, steps: 0 };
  private total = 0;

  /** One worker's work since it was last heard of. */
  add({ steps, seconds, ...sort }: PoliciesWork): void {
    if (!(seconds > 0) || steps < 0) return;
    const key = sortOf(sort);
    const own = this.timed.get(key) ?? { seconds: 0, steps: 0 };
    this.timed.set(key, own);
    for (const timed of [own, this.recent]) {
      const fade = Math.exp(-seconds / MEMORY_S);
      timed.seconds = timed.seconds * fade + seconds;
      timed.steps = timed.steps * fade + steps;
    }
    this.total += seconds;
  }

  /** Other settings cost something else. */
  forget(): void {
    this.timed.clear();
    this.recent.seconds = this.recent.steps = this.total = 0;
  }

  progress(plan: PoolPlan): PoolProgress {
    const { jobs, budget, workers } = plan;
    const share = (kind: Kind): number => {
      const all = jobs.filter((job) => job.kind === kind);
      return all.length === 0 ? 1 : all.reduce((sum, job) => sum + done(job, budget), 0) / all.length;
    };
    const { steps, seconds } = this.recent;
    const known = this.total >= FIRST_WORDS_S && steps > 0;
    return {
      training: share('training'),
      measuring: share('variance'),
      stepsPerSecond: known ? (workers * steps) / seconds : null,
      secondsLeft: known ? this.secondsLeft(plan) : null,
    };
  }

  /** Each job goes to the worker that is free first; what is done last has one worker, however many there are. */
  private secondsLeft({ jobs, budget, workers, variance }: PoolPlan): number | null {
    const busy = new Float64Array(workers);
    for (const job of jobs) {
      if (job.finished) continue;
      const each = this.secondsPerStep(job, variance);
      if (each === null) return null;
      const first = busy.indexOf(Math.min(...busy));
      busy[first] = busy[first]! + (1 - done(job, budget)) * budget * each;
    }
    return Math.max(...busy);
  }

  /** Of this very work, or of the other methods, or guessed from what training costs. */
  private secondsPerStep({ kind, method }: Sort, variance: PoolPlan['variance']): number | null {
    const own = this.known({ kind, method }) ?? this.mean(kind);
    if (own !== null || kind === 'training') return own;
    const training = this.mean('training');
    return training === null ? null : training * costliness(variance);
  }

  private known(sort: Sort): number | null {
    const timed = this.timed.get(sortOf(sort));
    return timed && timed.seconds >= TIMED_S && timed.steps > 0 ? timed.seconds / timed.steps : null;
  }

  private mean(kind: Kind): number | null {
    const all = METHODS.flatMap((method) => this.known({ kind, method }) ?? []);
    return all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0) / all.length;
  }
}

const done = ({ steps, finished }: JobProgress, budget: number): number =>
  finished ? 1 : Math.min(1, steps / budget);
