/** A policy at work in an environment: every step goes into a batch, and its noise is found at (episode, step). */
import { gaussian, type NoiseKey, noiseKey, PURPOSE, type Purpose, uniform } from '../../../math/random.ts';
import type { Environment } from '../environments/environment.ts';
import { type EpisodeNoise, episodeNoise } from '../environments/noise.ts';
import type { Batch } from './batch.ts';
import type { Policy } from './policy.ts';

/** Which streams the noise is taken from, so that what is only looked at never disturbs a run. */
export interface Streams {
  /** u of a discrete action, or ε of a continuous one. */
  readonly action: Purpose;
  /** v, for z̃ given the action. */
  readonly relaxed: Purpose;
  readonly environment: Purpose;
}

/** Of training: ε has a purpose of its own. */
export const trainingStreams = (policy: Policy): Streams => ({
  action: policy.head.gaussian ? PURPOSE.sampleEpsilon : PURPOSE.sampleU,
  relaxed: PURPOSE.sampleV,
  environment: PURPOSE.environment,
});

export class Rollout {
  /** Return of the present or last episode, not discounted. */
  total = 0;
  private running = false;
  private readonly u: Float64Array;
  private readonly keyU: NoiseKey;
  private readonly keyV: NoiseKey;
  private readonly surroundings: EpisodeNoise;

  constructor(
    readonly environment: Environment,
    private readonly policy: Policy,
    private readonly batch: Batch,
    seed: number,
    { action, relaxed, environment: around }: Streams,
  ) {
    this.u = new Float64Array(batch.noise);
    this.keyU = noiseKey(seed, action);
    this.keyV = noiseKey(seed, relaxed);
    this.surroundings = episodeNoise(noiseKey(seed, around));
  }

  /** Forgets the present episode: the next step begins one. */
  abandon(): void {
    this.running = false;
  }

  /** One step, the first of an episode where none is going on; `episode` is where its noise is. True at its end. */
  step(episode: number): boolean {
    const { environment, policy, batch, surroundings } = this;
    const at = batch.length * batch.stateSize;
    if (!this.running) {
      surroundings.begin(episode);
      environment.reset(surroundings.next, batch.states, at);
      this.running = true;
      this.total = 0;
    }
    policy.forward(batch.states, at);
    this.drawNoise(episode);
    policy.head.distribution.draw(policy.a, this.u);
    environment.step(policy.head.action(), surroundings.next, batch.states, at + batch.stateSize);
    const { reward } = environment;
    batch.rewards[batch.length] = reward;
    batch.length++;
    this.total += reward;
    this.running = !environment.terminated && !environment.truncated;
    return !this.running;
  }

  /** The noise of this step, kept in the batch for the update's second look. */
  private drawNoise(episode: number): void {
    const { batch, environment, policy, u, keyU, keyV } = this;
    const { noise } = batch;
    const first = environment.steps * noise;
    const row = batch.length * noise;
    const normal = policy.head.gaussian;
    for (let i = 0; i < noise; i++) {
      u[i] = normal ? gaussian(keyU, episode, first + i) : uniform(keyU, episode, first + i);
      batch.u[row + i] = u[i]!;
      if (!normal) batch.v[row + i] = uniform(keyV, episode, first + i);
    }
  }
}
