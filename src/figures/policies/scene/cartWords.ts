/** A cart and its pole in words, for those who cannot see them. */
import { formatNumber } from '../../../charts/format.ts';
import type { Episode } from '../../../experiments/policies/episode.ts';
import { cartEnding, cartPoseAt } from './cartPose.ts';

/** “Pole 3.2° to the right, cart 0.41 m left of the middle; right with probability 0.81” */
export function cartWords(episode: Episode, at: number): string {
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  const pose = cartPoseAt(episode, t);
  if (!pose) return '';
  const side = (value: number): string => (value < 0 ? 'left' : 'right');
  const degrees = (180 * Math.abs(pose.angle)) / Math.PI;
  const where =
    `Pole ${formatNumber(degrees, 1)}° to the ${side(pose.angle)}, ` +
    `cart ${formatNumber(Math.abs(pose.x), 2)} m ${side(pose.x)} of the middle`;
  const ending = cartEnding(episode, at);
  if (ending) return `${where}: ${ending}`;
  const policy = episode.policy(t);
  if (!policy) return where;
  return episode.task === 'pendulum'
    ? `${where}; force ${formatNumber(100 * policy[0]!)} ± ${formatNumber(100 * Math.exp(policy[1]!))} N`
    : `${where}; right with probability ${formatNumber(policy[1]!, 2)}`;
}
