/** Records an episode step by step, under a policy or a reader's hand, with noise that belongs to no training run. */
import { gaussian, type NoiseKey, noiseKey, PURPOSE, uniform } from '../../math/random.ts';
import { softmax } from '../../math/special.ts';
import type { Environment } from './environments/environment.ts';
import { type EpisodeNoise, episodeNoise } from './environments/noise.ts';
import type { Pose } from './environments/pose.ts';
import type { Episode } from './episode.ts';
import { usualOptions } from './methods/options.ts';
import { Policy } from './methods/policy.ts';
import type { TaskId } from './taskNames.ts';

export interface RecorderOptions {
  readonly task: TaskId;
  /** Of its own: it is reset at once, and nobody else may step it. */
  readonly environment: Environment;
  /** θ of the policy that acts; null where a reader does. Its numbers are copied. */
  readonly theta: Float64Array | null;
  /** Both say where the noise is: every policy finds the same start and the same luck. */
  readonly seed: number;
  readonly episode: number;
}

export class EpisodeRecorder implements Episode {
  readonly task: TaskId;
  length = 0;
  private readonly environment: Environment;
  private readonly acting: Policy | null;
  private readonly surroundings: EpisodeNoise;
  private readonly key: NoiseKey;
  private readonly episode: number;
  /** Rows of length `size`: a state more than steps. */
  private readonly states: Float64Array;
  private readonly size: number;
  private readonly poses: Pose[] = [];
  private readonly policies: Float64Array[] = [];
  private readonly actions: Float64Array;
  private readonly rewards: Float64Array;
  private readonly totals: Float64Array;
  private readonly u: Float64Array;

  /** @throws RangeError where θ has not the size of the task's policy */
  constructor({ task, environment, theta, seed, episode }: RecorderOptions) {
    const { cap, observations } = environment.spec;
    this.task = task;
    this.environment = environment;
    this.episode = episode;
    this.size = observations.length;
    this.states = new Float64Array((cap + 1) * this.size);
    this.actions = new Float64Array(cap);
    this.rewards = new Float64Array(cap);
    this.totals = new Float64Array(cap + 1);
    this.acting = theta && policyOf(environment, theta);
    this.u = new Float64Array(this.acting?.head.distribution.size ?? 0);
    this.key = noiseKey(seed, PURPOSE.picture);
    this.surroundings = episodeNoise(noiseKey(seed, PURPOSE.watch));
    this.surroundings.begin(episode);
    environment.reset(this.surroundings.next, this.states, 0);
    this.remember();
  }

  get ended(): Episode['ended'] {
    const { terminated, truncated } = this.environment;
    return terminated ? 'terminated' : truncated ? 'truncated' : null;
  }

  observation(t: number): Float64Array {
    return this.states.subarray(t * this.size, (t + 1) * this.size);
  }

  pose(t: number): Pose {
    return this.poses[t]!;
  }

  policy(t: number): Float64Array | null {
    return this.policies[t] ?? null;
  }

  action(t: number): number {
    return this.actions[t]!;
  }

  reward(t: number): number {
    return this.rewards[t]!;
  }

  total(t: number): number {
    return this.totals[t]!;
  }

  /** One more step, by the policy's own draw or by `action`. @throws Error after the end, or where nobody acts */
  step(action = this.draw()): void {
    const { environment, length, surroundings, states, size } = this;
    environment.step(action, surroundings.next, states, (length + 1) * size);
    this.actions[length] = action;
    this.rewards[length] = environment.reward;
    this.totals[length + 1] = this.totals[length]! + environment.reward;
    this.length++;
    this.remember();
  }

  /** Records up to state `until` or the end, as long as there is time. */
  record(until: number, hasTime: () => boolean): void {
    while (this.length < until && this.ended === null && hasTime()) this.step();
  }

  private draw(): number {
    const { acting, u, key, episode, length } = this;
    if (!acting) throw new Error('This episode is in a reader’s hands: it needs an action.');
    const { head } = acting;
    for (let i = 0; i < u.length; i++) {
      const at = length * u.length + i;
      u[i] = head.gaussian ? gaussian(key, episode, at) : uniform(key, episode, at);
    }
    acting.forward(this.states, length * this.size);
    head.distribution.draw(acting.a, u);
    return head.action();
  }

  private remember(): void {
    const { acting, environment, length, states, size } = this;
    this.poses.push(environment.pose());
    if (!acting) return;
    acting.forward(states, length * size);
    this.policies.push(acting.head.gaussian ? acting.a.slice() : softmax(acting.a));
  }
}

function policyOf({ spec }: Environment, theta: Float64Array): Policy {
  const { hidden, policyActivation } = usualOptions(spec.actions);
  const policy = new Policy({
    states: spec.observations.length,
    actions: spec.actions,
    hidden,
    activation: policyActivation,
  });
  if (theta.length !== policy.theta.length)
    throw new RangeError(`A policy of ${spec.name} has ${policy.theta.length} numbers, not ${theta.length}.`);
  policy.theta.set(theta);
  return policy;
}
