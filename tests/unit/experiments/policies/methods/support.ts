/** Tiny decision processes whose policy gradients can be enumerated, and estimators on them. */
import type { Surrogate } from '../../../../../src/estimators/surrogates/surrogate.ts';
import type { ActionSpace } from '../../../../../src/experiments/policies/environments/environment.ts';
import { Batch } from '../../../../../src/experiments/policies/methods/batch.ts';
import { EpisodeGradient } from '../../../../../src/experiments/policies/methods/episodeGradient.ts';
import type { Sampler } from '../../../../../src/experiments/policies/methods/head.ts';
import { createSurrogate } from '../../../../../src/experiments/policies/methods/methods.ts';
import { Policy } from '../../../../../src/experiments/policies/methods/policy.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../../src/math/random.ts';

export const STATES = 2;

/** Two-sided 3.8e-8 per coordinate. */
export const Z_LIMIT = 5.5;

/** A process of `steps` steps whose next state and reward follow from what was done. */
export interface Process {
  readonly steps: number;
  readonly actions: number;
  readonly discount: number;
  /** out ← s_t after these actions. */
  state(actions: readonly number[], out: Float64Array): void;
  /** r_t of the last of these actions. */
  reward(actions: readonly number[]): number;
}

/** One step, three arms. */
export const BANDIT: Process = {
  steps: 1,
  actions: 3,
  discount: 1,
  state: (_, out) => out.set([0.6, -0.3]),
  reward: ([arm]) => [1, -0.5, 2.3][arm!]!,
};

/** Five steps, two actions; the state shows the time and the last action, and the reward depends on the last two. */
export const FIVE: Process = {
  steps: 5,
  actions: 2,
  discount: 0.9,
  state: (done, out) => out.set([0.4 * done.length - 1, done.length > 0 ? 2 * done.at(-1)! - 1 : 0]),
  reward: (done) => [0.5, -1, 2, 0.7][2 * (done.at(-2) ?? 0) + done.at(-1)!]! + 0.1 * done.length,
};

export const discrete = (count: number): ActionSpace => ({
  kind: 'discrete',
  count,
  names: Array.from({ length: count }, (_, i) => String(i)),
});

/** Moves every number of x a little: a generic point, no zeros and no symmetry. */
export function disturb(x: Float64Array, seed: number, size = 0.3): void {
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  for (let i = 0; i < x.length; i++) x[i]! += size * (2 * next() - 1);
}

/** A policy of the process at a generic θ; tanh, whose derivatives have no kinks. */
export function policyOf({ actions }: Process, sampler: Sampler = 'exact'): Policy {
  const policy = new Policy({
    states: STATES,
    actions: discrete(actions),
    hidden: [4],
    activation: 'tanh',
    sampler,
  });
  policy.initialise(uniformStream(noiseKey(1, PURPOSE.initialise)));
  disturb(policy.theta, 2, 0.5);
  return policy;
}

/** RELAX's surrogate for the process. */
export const surrogateOf = ({ actions }: Process): Surrogate =>
  createSurrogate({
    states: STATES,
    actions: discrete(actions),
    hidden: [5],
    activation: 'tanh',
    logTemperature: -0.3,
  });

/** An estimator of the process with φ at a generic point. */
export function relaxOf(process: Process, sampler: Sampler = 'exact'): EpisodeGradient {
  const gradient = new EpisodeGradient(policyOf(process, sampler), surrogateOf(process));
  gradient.surrogate!.initialise(gradient.phi, uniformStream(noiseKey(3, PURPOSE.initialisePhi)));
  disturb(gradient.phi, 4, 1.5);
  gradient.phi.set([-1, 2], gradient.phi.length - 2); // steep and large: a sampler's mistake shows
  return gradient;
}

/** LAX with a Gaussian action, or A2C, at generic parameters. */
export function laxOf(withSurrogate: boolean): EpisodeGradient {
  const actions: ActionSpace = { kind: 'continuous', low: -3, high: 3, unit: '' };
  const policy = new Policy({ states: STATES, actions, hidden: [4], activation: 'tanh' });
  policy.initialise(uniformStream(noiseKey(1, PURPOSE.initialise)));
  disturb(policy.theta, 2, 0.5);
  const surrogate = createSurrogate({
    states: STATES,
    actions,
    hidden: [5],
    activation: 'elu',
    logTemperature: 0,
  });
  const gradient = new EpisodeGradient(policy, withSurrogate ? surrogate : null);
  if (withSurrogate) surrogate.initialise(gradient.phi, uniformStream(noiseKey(3, PURPOSE.initialisePhi)));
  disturb(gradient.phi, 4);
  return gradient;
}

export function batchOf({ steps, actions }: Process): Batch {
  return new Batch(steps, STATES, actions, actions);
}

/** Lives one episode of the process into an empty batch, with the noise at `episode` of a seed. */
export function live(
  process: Process,
  policy: Policy,
  batch: Batch,
  seed: number,
  episode: number,
): number[] {
  const { steps, actions, discount } = process;
  const [keyU, keyV] = [noiseKey(seed, PURPOSE.sampleU), noiseKey(seed, PURPOSE.sampleV)];
  const done: number[] = [];
  batch.clear();
  for (let t = 0; t < steps; t++) {
    process.state(done, batch.states.subarray(t * STATES, (t + 1) * STATES));
    for (let i = 0; i < actions; i++) {
      batch.u[t * actions + i] = uniform(keyU, episode, t * actions + i);
      batch.v[t * actions + i] = uniform(keyV, episode, t * actions + i);
    }
    policy.forward(batch.states, t * STATES);
    policy.head.distribution.draw(policy.a, batch.u.subarray(t * actions, (t + 1) * actions));
    done.push(policy.head.action());
    batch.rewards[t] = process.reward(done);
    batch.length++;
  }
  batch.close(discount);
  return done;
}

/** E Σ R_t ∂log π(a_t|s_t)/∂l_t by enumeration, step by step: what the mean of G_t must be. */
export function enumerated(process: Process, policy: Policy): Float64Array {
  const { steps, actions: count, discount } = process;
  const expected = new Float64Array(steps * count);
  const state = new Float64Array(STATES);
  for (let code = 0; code < count ** steps; code++) {
    const all = Array.from({ length: steps }, (_, t) => Math.floor(code / count ** t) % count);
    const scores: number[] = [];
    let probability = 1;
    for (let t = 0; t < steps; t++) {
      process.state(all.slice(0, t), state);
      policy.forward(state);
      const top = Math.max(...policy.a);
      const e = [...policy.a].map((l) => Math.exp(l - top));
      const total = e.reduce((s, x) => s + x, 0);
      probability *= e[all[t]!]! / total;
      for (let j = 0; j < count; j++) scores.push((j === all[t] ? 1 : 0) - e[j]! / total);
    }
    let R = 0;
    for (let t = steps - 1; t >= 0; t--) {
      R = process.reward(all.slice(0, t + 1)) + discount * R;
      for (let j = 0; j < count; j++) expected[t * count + j]! += probability * R * scores[t * count + j]!;
    }
  }
  return expected;
}
