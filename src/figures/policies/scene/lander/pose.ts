/** The lander at any moment of an episode, between two states too, and the engine that burns then. */
import type { LanderPose, Placement } from '../../../../experiments/policies/environments/pose.ts';
import type { Episode } from '../../../../experiments/policies/episode.ts';

const blend = (a: number, b: number, weight: number): number => a + weight * (b - a);

const between = (a: Placement, b: Placement, weight: number): Placement => ({
  x: blend(a.x, b.x, weight),
  y: blend(a.y, b.y, weight),
  angle: blend(a.angle, b.angle, weight),
});

function poseOf(episode: Episode, t: number): LanderPose | null {
  const pose = episode.pose(t);
  return pose.kind === 'lander' ? pose : null;
}

/** Null for an episode of another task. */
export function landerPoseAt(episode: Episode, at: number): LanderPose | null {
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  const now = poseOf(episode, t);
  const next = t < episode.length ? poseOf(episode, t + 1) : null;
  if (!now || !next) return now;
  const weight = Math.min(1, Math.max(0, at - t));
  // what is fired here shows in the state after it
  if (weight === 0) return { ...now, engine: next.engine };
  return {
    ...now,
    engine: next.engine,
    hull: between(now.hull, next.hull, weight),
    legs: [between(now.legs[0], next.legs[0], weight), between(now.legs[1], next.legs[1], weight)],
  };
}

/** The engines are out when all is over; a reader's last push is seen until the next. */
export const burning = (episode: Episode, at: number, pose: LanderPose): LanderPose['engine'] =>
  episode.ended && at >= episode.length ? null : pose.engine;
