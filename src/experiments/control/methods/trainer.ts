/** Trains one method from one seed on a control task: episodes, updates, returns, and a state that can be kept. */
import { gaussian, type NoiseKey, noiseKey, PURPOSE, uniform } from '../../../math/random.ts';
import type { Environment } from '../environments/environment.ts';
import { type EpisodeNoise, episodeNoise } from '../environments/noise.ts';
import type { Batch } from './batch.ts';
import { Learner } from './learner.ts';
import { type LearnerOptions, type TrainerOptions, usualOptions } from './options.ts';

/** A task counts as solved by exactly this many consecutive episodes. */
export const SOLVED_OVER = 100;

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
  private readonly batch: Batch;
  private readonly u: Float64Array;
  private readonly keyU: NoiseKey;
  private readonly keyV: NoiseKey;
  private readonly keyEpsilon: NoiseKey;
  private readonly surroundings: EpisodeNoise;
  private readonly budget: number;
  private running = false;
  private total = 0;

  constructor(task: TrainerOptions) {
    const { environment, method, seed, budget = Number.POSITIVE_INFINITY, ...options } = task;
    this.environment = environment();
    const { actions, observations, cap } = this.environment.spec;
    this.options = { ...usualOptions(actions), ...options };
    this.learner = new Learner(method, observations.length, actions, this.options);
    this.learner.initialise(seed);
    this.batch = this.learner.createBatch(this.options.batchSteps - 1 + cap);
    const { size } = this.learner.policy.head.distribution;
    this.u = new Float64Array(size);
    this.keyU = noiseKey(seed, PURPOSE.sampleU);
    this.keyV = noiseKey(seed, PURPOSE.sampleV);
    this.keyEpsilon = noiseKey(seed, PURPOSE.sampleEpsilon);
    this.surroundings = episodeNoise(noiseKey(seed, PURPOSE.environment));
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

  /** Ends an update in progress first. */
  save(): TrainerSnapshot {
    const { learner, batch, returns, lengths } = this;
    if (learner.updating) {
      while (learner.updating) learner.pass(batch);
      this.renew();
    }
    const learnt = new Float64Array(learner.size);
    learner.save(learnt);
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
    if (learnt.length !== learner.size || snapshot.returns.length !== snapshot.lengths.length)
      throw new RangeError('This snapshot is of another method, or damaged.');
    learner.load(learnt);
    returns.length = 0;
    lengths.length = 0;
    this.steps = 0;
    this.updates = snapshot.updates;
    this.solvedAt = 0;
    this.running = false;
    snapshot.lengths.forEach((length, i) => {
      this.steps += length;
      this.record(snapshot.returns[i]!, length);
    });
    this.batch.clear();
    for (let t = 0; t < pending; t++) this.act();
  }

  /** One step of the environment, and at an episode's end what follows from it. */
  private act(): void {
    const { environment, learner, batch, surroundings } = this;
    const { policy } = learner;
    const at = batch.length * batch.stateSize;
    if (!this.running) {
      surroundings.begin(this.returns.length);
      environment.reset(surroundings.next, batch.states, at);
      this.running = true;
      this.total = 0;
    }
    policy.forward(batch.states, at);
    this.drawNoise();
    policy.head.distribution.draw(policy.a, this.u);
    environment.step(policy.head.action(), surroundings.next, batch.states, at + batch.stateSize);
    const { reward } = environment;
    batch.rewards[batch.length] = reward;
    batch.length++;
    this.steps++;
    this.total += reward;
    if (environment.terminated || environment.truncated) this.endEpisode();
  }

  private endEpisode(): void {
    const { environment, learner, batch, options } = this;
    this.running = false;
    batch.close(options.discount);
    this.record(this.total, environment.steps);
    if (batch.length < options.batchSteps) return;
    learner.update(batch);
    if (!learner.updating) this.renew();
  }

  /** The noise of this step of this episode, for the draw and for the update's second look at it. */
  private drawNoise(): void {
    const { batch, environment, learner, returns, u } = this;
    const { noise } = batch;
    const episode = returns.length;
    const first = environment.steps * noise;
    const row = batch.length * noise;
    const normal = learner.policy.head.gaussian;
    for (let i = 0; i < noise; i++) {
      u[i] = normal ? gaussian(this.keyEpsilon, episode, first + i) : uniform(this.keyU, episode, first + i);
      batch.u[row + i] = u[i]!;
      if (!normal) batch.v[row + i] = uniform(this.keyV, episode, first + i);
    }
  }

  /** After an update. */
  private renew(): void {
    this.batch.clear();
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
