/** The scene in words, for those who cannot see it. */
import { formatNumber } from '../../../../charts/format.ts';
import { WIDTH } from '../../../../experiments/policies/environments/lander/geometry.ts';
import { REST_HEIGHT } from '../../../../experiments/policies/environments/lander/shaping.ts';
import type { LanderPose } from '../../../../experiments/policies/environments/pose.ts';
import type { Episode } from '../../../../experiments/policies/episode.ts';
import { landerEnding } from './ending.ts';
import { burning, landerPoseAt } from './pose.ts';

/** Seconds of a step. */
const STEP = 1 / 50;

const ENGINES: Readonly<Record<NonNullable<LanderPose['engine']>, string>> = {
  left: 'it is pushed left',
  main: 'the main engine burns',
  right: 'it is pushed right',
};

/** Less than this is none: metres a second, and degrees. */
const STILL = 0.1;
const LEVEL = 2;

/** “2.0 m right of the pad’s middle and 5.3 m up, sinking at 1.2 m/s, tilted 8° to the left; the main engine burns” */
export function landerWords(episode: Episode, at: number): string {
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  const pose = landerPoseAt(episode, t);
  if (!pose) return '';
  const { hull } = pose;
  const across = hull.x - WIDTH / 2;
  const place = `${formatNumber(Math.abs(across), 1)} m ${across < 0 ? 'left' : 'right'} of the pad’s middle and ${formatNumber(
    hull.y - REST_HEIGHT,
    1,
  )} m up`;
  const ending = landerEnding(episode, at);
  if (ending) return `${place}: ${ending}`;
  const words = [place];
  const before = t > 0 ? landerPoseAt(episode, t - 1) : null;
  if (before) {
    const speed = (hull.y - before.hull.y) / STEP;
    if (Math.abs(speed) >= STILL)
      words.push(`${speed < 0 ? 'sinking' : 'rising'} at ${formatNumber(Math.abs(speed), 1)} m/s`);
  }
  // a body's angle grows anticlockwise
  const tilt = (hull.angle * 180) / Math.PI;
  if (Math.abs(tilt) >= LEVEL)
    words.push(`tilted ${formatNumber(Math.abs(tilt))}° to the ${tilt > 0 ? 'left' : 'right'}`);
  const engine = burning(episode, at, pose);
  return words.join(', ') + (engine ? `; ${ENGINES[engine]}` : '');
}
