/** Trains one method from one seed on a control task: episodes, updates, returns, and a state that can be kept. */
import type { Environment } from '../environments/environment.ts';
import { SOLVED_OVER } from '../solved.ts';
import type { Batch } from './batch.ts';
import { Learner } from './learner.ts';
import { FilteredEnvironment, ObservationFilter } from './observationFilter.ts';
import { type LearnerOptions, type TrainerOptions, usualOptions } from './options.ts';
import { Probe, type Scatter } from './probe.ts';
import { Rollout, trainingStreams } from './rollout.ts';

/** Everything needed to go on, as plain cloneable data: what is known since the last update is lived through again. */
export interface TrainerSnapshot {
  readonly version: 1;
  /** As of the last update: parameters and optimisers, and every episode's return and steps. */
  readonly learnt: Float64Array<ArrayBuffer>;
  readonly returns: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly updates: number;
  /** Steps since then. */
  readonly pending: number;
}

export class Trainer {
  /** As its learner sees it. */
  readonly environment: Environment;
  readonly options: LearnerOptions;
  readonly learner: Learner;
  /** Return (not discounted) and steps of every finished episode. */
  readonly returns: number[] = [];
  readonly lengths: number[] = [];
  /** Steps taken, those of the present episode included. */
  steps = 0;
  /** Updates made. */
  updates = 0;
  /** Episodes after which 100 in a row had a mean above the task's threshold for the first time; 0 before. */
  solvedAt = 0;
  /** Null where states are as the environment has them. */
  private readonly filter: ObservationFilter | null;
  private probe: Probe | null = null;
  private readonly batch: Batch;
  private readonly rollout: Rollout;
  private readonly budget: number;

  constructor(private readonly task: TrainerOptions) {
    const { environment, method, seed, budget = Number.POSITIVE_INFINITY, onBatch: _, ...options } = task;
    const bare = environment();
    const { actions, observations, cap } = bare.spec;
    this.options = { ...usualOptions(actions), ...options };
    this.filter = this.options.filter ? new ObservationFilter(observations.length) : null;
    this.environment = this.filter ? new FilteredEnvironment(bare, this.filter, true) : bare;
    this.learner = new Learner(method, observations.length, actions, this.options);
    this.learner.initialise(seed);
    this.batch = this.learner.createBatch(this.options.batchSteps - 1 + cap);
    const { policy } = this.learner;
    this.rollout = new Rollout(this.environment, policy, this.batch, seed, trainingStreams(policy));
    this.budget = budget;
  }

  /** Whether the budget of steps is used up. */
  get finished(): boolean {
    return this.steps >= this.budget;
  }

  /**
   * Takes up to `steps` steps and makes the updates that fall due; returns the steps taken. An update of many passes over
   * a batch ends the call after each of them, so that a caller can look at the clock: that call may take no step at all.
   * How a run is cut into calls changes nothing in it.
   */
  advance(steps: number): number {
    const { learner, batch } = this;
    let taken = 0;
    for (;;) {
      if (learner.updating) {
        learner.pass(batch);
        if (learner.updating) return taken;
        this.renew();
      }
      if (taken >= steps || this.finished) return taken;
      this.act();
      taken++;
    }
  }

  /** Mean return of the last `count` episodes, or of those there are; NaN before the first has ended. */
  meanReturn(count = SOLVED_OVER): number {
    const { returns } = this;
    const from = Math.max(0, returns.length - count);
    let s = 0;
    for (let i = from; i < returns.length; i++) s += returns[i]!;
    return s / (returns.length - from);
  }

  /** Another environment, as the policy now sees it: what is lived through there leaves no trace. */
  another(): Environment {
    const bare = this.task.environment();
    return this.filter ? new FilteredEnvironment(bare, this.filter, false) : bare;
  }

  /** The scatter of the estimates now, over episodes beside the training, which it does not disturb: see `Probe`. */
  measure(episodes: number, first: number): Scatter {
    const { task, learner, options } = this;
    this.probe ??= new Probe(this.another(), learner, options.discount, task.seed);
    return this.probe.measure(episodes, first);
  }

  /** Ends an update in progress first. */
  save(): TrainerSnapshot {
    const { learner, batch, returns, lengths, filter } = this;
    if (learner.updating) {
      while (learner.updating) learner.pass(batch);
      this.renew();
    }
    const learnt = new Float64Array(this.learntSize);
    const next = learner.save(learnt);
    filter?.save(learnt, next);
    const kept = returns.length - batch.episodes;
    return {
      version: 1,
      learnt,
      returns: Float64Array.from(returns.slice(0, kept)),
      lengths: Uint32Array.from(lengths.slice(0, kept)),
      updates: this.updates,
      pending: batch.length,
    };
  }

  /**
   * Goes back to where `save` was called, bit for bit. @throws RangeError for a snapshot of another method or size
   */
  load(snapshot: TrainerSnapshot): void {
    const { learner, returns, lengths } = this;
    const { learnt, pending } = snapshot;
    const fits =
      learnt.length === this.learntSize &&
      snapshot.returns.length === snapshot.lengths.length &&
      Number.isInteger(pending) &&
      pending >= 0 &&
      pending < this.batch.capacity;
    if (!fits) throw new RangeError('This snapshot is of another method, or damaged.');
    const next = learner.load(learnt);
    this.filter?.load(learnt, next);
    returns.length = 0;
    lengths.length = 0;
    this.steps = 0;
    this.updates = snapshot.updates;
    this.solvedAt = 0;
    this.rollout.abandon();
    snapshot.lengths.forEach((length, i) => {
      this.steps += length;
      this.record(snapshot.returns[i]!, length);
    });
    this.batch.clear();
    for (let t = 0; t < pending; t++) this.act();
  }

  private get learntSize(): number {
    return this.learner.size + (this.filter?.size ?? 0);
  }

  /** One step of the environment, and at an episode's end what follows from it. */
  private act(): void {
    const { environment, learner, batch, options, rollout } = this;
    const ended = rollout.step(this.returns.length);
    this.steps++;
    if (!ended) return;
    batch.close(options.discount);
    this.record(rollout.total, environment.steps);
    if (batch.length < options.batchSteps) return;
    this.task.onBatch?.(batch);
    learner.update(batch);
    if (!learner.updating) this.renew();
  }

  /** After an update. */
  private renew(): void {
    this.batch.clear();
    this.filter?.renew();
    this.updates++;
  }

  private record(total: number, length: number): void {
    const { returns, lengths, environment } = this;
    returns.push(total);
    lengths.push(length);
    if (this.solvedAt > 0 || returns.length < SOLVED_OVER) return;
    if (this.meanReturn() > environment.spec.solved) this.solvedAt = returns.length;
  }
}
