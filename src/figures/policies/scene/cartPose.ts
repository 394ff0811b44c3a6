/** A cart and its pole at any moment of an episode, between two states too. */
import type { CartPose } from '../../../experiments/policies/environments/pose.ts';
import type { Episode } from '../../../experiments/policies/episode.ts';

const poseOf = (episode: Episode, t: number): CartPose | null => {
  const pose = episode.pose(t);
  return pose.kind === 'cart' ? pose : null;
};

/** Null for an episode of another task. */
export function cartPoseAt(episode: Episode, at: number): CartPose | null {
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  const now = poseOf(episode, t);
  const next = t < episode.length ? poseOf(episode, t + 1) : null;
  const weight = at - t;
  if (!now || !next || weight <= 0) return now;
  return {
    ...now,
    x: now.x + weight * (next.x - now.x),
    angle: now.angle + weight * (next.angle - now.angle),
    force: next.force,
  };
}

/** How it ended, in words; null while it goes on, and before its last state. */
export function cartEnding(episode: Episode, at: number): string | null {
  const { ended, length } = episode;
  if (!ended || at < length) return null;
  if (ended === 'truncated') return `still up after ${length} steps`;
  const pose = poseOf(episode, length);
  const outside = episode.task === 'cartpole' && pose !== null && Math.abs(pose.x) > pose.xLimit;
  return outside ? `off the track at step ${length}` : `fell at step ${length}`;
}
