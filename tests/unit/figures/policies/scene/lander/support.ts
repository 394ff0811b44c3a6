/** Episodes of the lander flown by a rule instead of a policy, recorded as the scene expects them. */
import { LunarLander } from '../../../../../../src/experiments/policies/environments/lunarLander.ts';
import { episodeNoise } from '../../../../../../src/experiments/policies/environments/noise.ts';
import type { Pose } from '../../../../../../src/experiments/policies/environments/pose.ts';
import type { Episode } from '../../../../../../src/experiments/policies/episode.ts';
import { noiseKey, PURPOSE } from '../../../../../../src/math/random.ts';

export interface FlightOptions {
  /** The action at a state. */
  readonly fly: (observation: Float64Array, t: number) => number;
  readonly episode?: number;
  readonly cap?: number;
  /** Stops here, in mid-flight. */
  readonly steps?: number;
  /** Probabilities that are shown; null for none. */
  readonly policy?: ((observation: Float64Array, action: number) => Float64Array) | null;
  readonly scaling?: '2017' | 'modern';
}

/** Sure of its action but for a tenth. */
export const nearlySure = (_: Float64Array, action: number): Float64Array =>
  Float64Array.from({ length: 4 }, (_unused, i) => (i === action ? 0.7 : 0.1));

export function flown(options: FlightOptions): Episode {
  const { fly, episode = 0, cap = 1000, steps = cap, policy = nearlySure, scaling = 'modern' } = options;
  const lander = new LunarLander({ cap, scaling });
  const noise = episodeNoise(noiseKey(7, PURPOSE.environment));
  noise.begin(episode);
  const observations = [new Float64Array(8)];
  lander.reset(noise.next, observations[0]!);
  const poses: Pose[] = [lander.pose()];
  const actions: number[] = [];
  const rewards: number[] = [];
  const totals = [0];
  while (actions.length < steps && !lander.terminated && !lander.truncated) {
    const action = fly(observations.at(-1)!, actions.length);
    const next = new Float64Array(8);
    lander.step(action, noise.next, next);
    observations.push(next);
    poses.push(lander.pose());
    actions.push(action);
    rewards.push(lander.reward);
    totals.push(totals.at(-1)! + lander.reward);
  }
  let ended: Episode['ended'] = null;
  if (lander.terminated) ended = 'terminated';
  else if (lander.truncated) ended = 'truncated';
  return {
    task: 'lander',
    length: actions.length,
    ended,
    observation: (t) => observations[t]!,
    pose: (t) => poses[t]!,
    policy: (t) => (policy ? policy(observations[t]!, actions[t] ?? 0) : null),
    action: (t) => actions[t]!,
    reward: (t) => rewards[t]!,
    total: (t) => totals[t]!,
  };
}
