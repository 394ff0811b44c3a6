/**
 * Every method's gradient on the same frozen policies, by the published measure. One method trains; the others follow: at
 * each update they are given its policy and its episodes and tune what is theirs, V or c, but never move θ. So each has the
 * control variate that it would have learnt beside this policy, and the run is the method's own, bit for bit.
 */
import { RunningMoments } from '../../math/statistics.ts';
import type { Batch } from './methods/batch.ts';
import { Learner } from './methods/learner.ts';
import { METHODS } from './methods/methods.ts';
import type { TrainerOptions } from './methods/options.ts';
import { PROBE_STREAMS } from './methods/probe.ts';
import { Rollout } from './methods/rollout.ts';
import { Trainer } from './methods/trainer.ts';

/** One frozen policy measured. */
export interface Measured {
  /** In the order of `METHODS`: ln of the sample variance of whole-episode estimates g, a mean over the parameters of θ. */
  readonly logVariances: readonly number[];
  readonly meanReturn: number;
}

export class FrozenPolicies {
  readonly trainer: Trainer;
  /** In the order of `METHODS`; the trainer's own is one of them. */
  readonly learners: readonly Learner[];
  private readonly batch: Batch;
  private readonly rollout: Rollout;
  /** The batch of the trainer's last update, for those that still have to learn from it. */
  private readonly lived: Batch;
  private behind: readonly Learner[] = [];
  private moments: readonly RunningMoments[] = [];
  private total = 0;

  constructor(options: TrainerOptions) {
    const trainer = new Trainer({ ...options, onBatch: (batch) => this.follow(batch) });
    const { observations, actions, cap } = trainer.environment.spec;
    this.trainer = trainer;
    this.learners = METHODS.map((method) => {
      if (method === options.method) return trainer.learner;
      const learner = new Learner(method, observations.length, actions, trainer.options);
      learner.initialise(options.seed);
      return learner;
    });
    this.batch = trainer.learner.createBatch(cap);
    this.lived = trainer.learner.createBatch(trainer.options.batchSteps - 1 + cap);
    const { policy } = trainer.learner;
    this.rollout = new Rollout(trainer.another(), policy, this.batch, options.seed, PROBE_STREAMS);
  }

  /** Those that only follow, in the order of `METHODS`. */
  get followers(): readonly Learner[] {
    return this.learners.filter((learner) => learner !== this.trainer.learner);
  }

  /**
   * One more of `rollouts` ≥ 2 episodes under the present policy, whose noise is that of `first`, `first` + 1, …; the
   * measurement when it was the last, null before. The trainer must not be advanced between the first and the last, and no
   * follower be behind.
   */
  roll(rollouts: number, first: number): Measured | null {
    const { learners, batch, rollout, trainer } = this;
    const { theta } = trainer.learner.policy;
    if (this.moments.length === 0) {
      this.moments = learners.map(() => new RunningMoments(theta.length));
      this.total = 0;
      for (const { policy } of this.followers) policy.theta.set(theta);
    }
    batch.clear();
    const done = this.moments[0]!.count;
    while (!rollout.step(first + done));
    batch.close(trainer.options.discount);
    this.total += rollout.total;
    learners.forEach(({ baseline, gradient }, i) => {
      baseline.evaluate(batch);
      gradient.estimate(batch, 0);
      this.moments[i]!.add(gradient.g);
    });
    if (done + 1 < rollouts) return null;
    const logVariances = this.moments.map((moments) => {
      let variance = 0;
      for (let i = 0; i < moments.size; i++) variance += moments.variance(i) / moments.size;
      return Math.log(variance);
    });
    this.moments = [];
    return { logVariances, meanReturn: this.total / rollouts };
  }

  /** Forgets a measurement that has begun, and what was to be caught up with. */
  abandon(): void {
    this.moments = [];
    this.behind = [];
  }

  /** Whether a follower has not caught up with the trainer's last update: see `catchUp`. */
  get following(): boolean {
    return this.behind.length > 0;
  }

  /** One pass of one follower over the trainer's last batch, so that a caller can look at the clock between them. */
  catchUp(): void {
    const [learner, ...rest] = this.behind;
    if (!learner) return;
    if (learner.updating) learner.pass(this.lived);
    else learner.update(this.lived);
    if (!learner.updating) this.behind = rest;
  }

  /** What was lived through is copied, for the trainer goes on, and so is the θ that it was lived with. */
  private follow(batch: Batch): void {
    while (this.following) this.catchUp();
    this.lived.take(batch);
    this.behind = this.followers;
    for (const { policy } of this.behind) policy.theta.set(this.trainer.learner.policy.theta);
  }
}
