/** One job of work at work: a method trained from a seed, in chunks that never depend on how time is sliced. */
import { networksOf, nextMoment } from './checkpoints.ts';
import { curveOf } from './curve.ts';
import type { Environment } from './environments/environment.ts';
import { FrozenPolicies } from './frozen.ts';
import type {
  PoliciesJob,
  PoliciesNetworks,
  PoliciesRun,
  PoliciesRunSnapshot,
  VarianceCurve,
  VarianceWish,
} from './messages.ts';
import { METHODS } from './methods/methods.ts';
import { Trainer } from './methods/trainer.ts';
import { learnerOptions, type PoliciesSettings } from './settings.ts';
import { policiesName } from './taskNames.ts';

/** Steps between two looks at the clock and at whether the numbers are finite: counted from 0, so the same in any slicing. */
const CHUNK = 100;

interface MeasuredSoFar {
  readonly returns: number[];
  /** In the order of `METHODS`. */
  readonly logVariances: number[][];
}

const nothingMeasured = (): MeasuredSoFar => ({ returns: [], logVariances: METHODS.map(() => []) });

const stepsOf = (lengths: readonly number[], episodes: number): number =>
  lengths.slice(0, episodes).reduce((sum, length) => sum + length, 0);

export class JobRun {
  /** Why it ended early. */
  stopped: string | null = null;
  private readonly trainer: Trainer;
  /** Null for a job that only trains. */
  private readonly frozen: FrozenPolicies | null;
  private measured = nothingMeasured();
  /** Kept moments that were not told yet, and the steps after which the next one is kept. */
  private untold: PoliciesNetworks[] = [];
  private nextKept = 0;
  private keptSolved = false;
  private keptEnd = -1;

  /** `settings` say how; `job` says which method and seed. */
  constructor(
    readonly job: PoliciesJob,
    private readonly settings: PoliciesSettings,
    private readonly wish: VarianceWish,
    environment: () => Environment,
  ) {
    const { kind, method, seed } = job;
    const options = { environment, method, seed, ...learnerOptions(settings) };
    this.frozen = kind === 'variance' ? new FrozenPolicies(options) : null;
    this.trainer = this.frozen?.trainer ?? new Trainer(options);
  }

  get steps(): number {
    return this.trainer.steps;
  }

  /** Whether a budget of steps is used up with everything that belongs to it, or the run ended early. */
  finishedAt(budget: number): boolean {
    if (this.stopped !== null) return true;
    return (
      this.trainer.steps >= budget && !this.trainer.learner.updating && !this.frozen?.following && !this.due
    );
  }

  /** Up to `CHUNK` steps towards the budget, a pass of an update, or a rollout that is due. Throws nothing. */
  advance(budget: number): void {
    const { trainer, frozen } = this;
    const end = Math.min(budget, trainer.steps - (trainer.steps % CHUNK) + CHUNK);
    if (trainer.steps === 0) this.keep(budget);
    try {
      if (!frozen) trainer.advance(Math.max(0, end - trainer.steps));
      else if (frozen.following) frozen.catchUp();
      else if (this.due) this.roll(frozen);
      else this.walk(frozen, end);
    } catch (error) {
      this.stop(error);
      return;
    }
    const onGrid = trainer.steps % CHUNK === 0 && !trainer.learner.updating;
    if (onGrid && !this.finite) this.stop(null);
    this.keep(budget);
  }

  /** Whether there is a kept moment that `shown` has not told. */
  get untoldMoments(): boolean {
    return this.untold.length > 0;
  }

  /** What the page is shown; kept moments are told once, and those that were told are not in it. */
  shown(budget: number, watched: boolean): PoliciesRun {
    const { job, trainer, stopped } = this;
    const { returns, lengths, solvedAt } = trainer;
    const finished = this.finishedAt(budget);
    // A run that was already over where it was taken up again has an end to be watched too.
    if (finished) this.keep(budget);
    return {
      job,
      episodes: returns.length,
      steps: trainer.steps,
      solvedAt,
      solvedSteps: stepsOf(lengths, solvedAt),
      finished,
      stopped,
      curve: curveOf(returns, lengths, solvedAt),
      variance: this.varianceCurve(),
      networks: watched ? this.networks() : null,
      checkpoints: this.told(),
      end: finished && stopped === null ? this.save() : null,
    };
  }

  /** What is learnt now. */
  private networks(): PoliciesNetworks {
    const { learner, returns, steps } = this.trainer;
    return networksOf(learner, returns.length, steps);
  }

  private told(): readonly PoliciesNetworks[] {
    const { untold } = this;
    this.untold = [];
    return untold;
  }

  /**
   * Keeps the present moment if it is the start, the next on the grid, the one at which the task was solved, or the end.
   * Asked only at the start, at the end and where a chunk ends, so that no snapshot changes which moments they are.
   */
  private keep(budget: number): void {
    const { trainer, job, stopped } = this;
    const { steps, solvedAt, learner } = trainer;
    if (job.kind !== 'training' || learner.updating || stopped !== null) return;
    const due = steps >= this.nextKept;
    const solved = solvedAt > 0 && !this.keptSolved;
    const end = steps >= budget && steps > this.keptEnd;
    if (!due && !solved && !end) return;
    this.untold.push(this.networks());
    this.nextKept = nextMoment(steps);
    this.keptSolved ||= solved;
    if (end) this.keptEnd = steps;
  }

  /** What lies behind was told before the snapshot: the moments up to the end of the last whole chunk. */
  private passOver(): void {
    const { steps, solvedAt, lengths } = this.trainer;
    const asked = steps - (steps % CHUNK);
    this.untold = [];
    this.nextKept = steps === 0 ? 0 : nextMoment(asked);
    this.keptSolved = solvedAt > 0 && stepsOf(lengths, solvedAt) <= asked;
    this.keptEnd = -1;
  }

  /** Ends an update in progress first. */
  save(): PoliciesRunSnapshot {
    const { job, frozen } = this;
    const trainer = this.trainer.save();
    while (frozen?.following) frozen.catchUp();
    const followers = (frozen?.followers ?? []).map((learner) => {
      const learnt = new Float64Array(learner.size);
      learner.save(learnt);
      return learnt;
    });
    return { job, trainer, followers, variance: this.varianceCurve() };
  }

  /** Whether a snapshot is of this job and this measure. */
  takes({ job, variance }: PoliciesRunSnapshot): boolean {
    const { kind, method, seed } = this.job;
    const { every, rollouts } = this.wish;
    const same = job.kind === kind && job.method === method && job.seed === seed;
    if (!this.frozen || !same) return same && variance === null;
    return variance?.every === every && variance.rollouts === rollouts;
  }

  /** Goes on bit for bit from where `save` was called. @throws RangeError where `takes` is false or sizes differ */
  load(snapshot: PoliciesRunSnapshot): void {
    const { frozen } = this;
    const followers = frozen?.followers ?? [];
    if (!this.takes(snapshot) || snapshot.followers.length !== followers.length)
      throw new RangeError('This snapshot is of another job of work.');
    this.trainer.load(snapshot.trainer);
    followers.forEach((learner, i) => {
      learner.load(snapshot.followers[i]!);
    });
    frozen?.abandon();
    this.passOver();
    const { variance } = snapshot;
    this.measured = variance
      ? { returns: [...variance.returns], logVariances: variance.logVariances.map((row) => [...row]) }
      : nothingMeasured();
  }

  /** Whether the present policy is one that is to be measured, and has not been. */
  private get due(): boolean {
    if (!this.frozen || this.frozen.following || this.trainer.learner.updating) return false;
    return this.measured.returns.length * this.wish.every <= this.trainer.returns.length;
  }

  /** Step by step: the policy after every k-th episode must not be passed. */
  private walk(frozen: FrozenPolicies, end: number): void {
    const { trainer } = frozen;
    do trainer.advance(trainer.steps < end ? 1 : 0);
    while (trainer.steps < end && !trainer.learner.updating && !frozen.following && !this.due);
  }

  private roll(frozen: FrozenPolicies): void {
    const { measured, wish } = this;
    const result = frozen.roll(wish.rollouts, measured.returns.length * wish.rollouts);
    if (!result) return;
    measured.returns.push(result.meanReturn);
    result.logVariances.forEach((value, i) => {
      measured.logVariances[i]!.push(value);
    });
  }

  private varianceCurve(): VarianceCurve | null {
    const { measured, wish } = this;
    if (!this.frozen) return null;
    return {
      every: wish.every,
      rollouts: wish.rollouts,
      episodes: Float64Array.from(measured.returns, (_, i) => i * wish.every),
      returns: Float64Array.from(measured.returns),
      logVariances: measured.logVariances.map((row) => Float64Array.from(row)),
    };
  }

  private get finite(): boolean {
    return this.trainer.learner.policy.theta.every(Number.isFinite);
  }

  /** A policy without finite numbers ends its own run and no other; any other error is a mistake, and says what it is. */
  private stop(error: unknown): void {
    const { job, settings, trainer } = this;
    const name = `${policiesName(job.method, settings.task)}, seed ${job.seed},`;
    const why = this.finite
      ? error instanceof Error
        ? error.message
        : String(error)
      : 'its numbers are no longer finite. A smaller learning rate helps.';
    this.stopped = `${name} stopped at episode ${trainer.returns.length}: ${why}`;
  }
}
