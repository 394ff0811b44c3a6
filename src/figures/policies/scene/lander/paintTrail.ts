/** Where the lander has been: a line that fades with time, ink where a step was rewarded and clay where it cost. */
import type { Placement } from '../../../../experiments/policies/environments/pose.ts';
import type { Episode } from '../../../../experiments/policies/episode.ts';
import type { LanderFrame } from './frame.ts';
import { landerPoseAt } from './pose.ts';
import type { LanderPalette } from './view.ts';

/** States that are still seen. */
export const TRAIL = 300;
/** Reward of a step that is drawn at full strength: most lie within ±3. */
const FULL = 3;
/** The least strength: a step that changed nothing is a trace. */
const TRACE = 0.25;
const LEVELS = 6;

/** From −LEVELS (clay, strong) to LEVELS (ink, strong), never 0. */
export function trailLevel(reward: number, age: number): number {
  const strength = TRACE + (1 - TRACE) * Math.min(1, Math.abs(reward) / FULL);
  const level = Math.max(1, Math.ceil(LEVELS * strength * (1 - age / TRAIL)));
  return reward < 0 ? -level : level;
}

/** Neighbours of one level are one stroke, so that a long trail costs little. */
export function paintTrail(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  episode: Episode,
  at: number,
  palette: LanderPalette,
  width: number,
): void {
  const last = Math.min(Math.floor(at), episode.length);
  const first = Math.max(0, last - TRAIL + 1);
  ctx.save();
  ctx.lineCap = 'butt';
  ctx.lineJoin = 'round';
  ctx.lineWidth = width;
  let level = 0;
  let open = false;
  const point = (hull: Placement): readonly [number, number] => [frame.x(hull.x), frame.y(hull.y)];
  for (let t = first; t < last; t++) {
    const from = episode.pose(t);
    const to = episode.pose(t + 1);
    if (from.kind !== 'lander' || to.kind !== 'lander') continue;
    const next = trailLevel(episode.reward(t), last - t);
    if (next !== level || !open) {
      if (open) ctx.stroke();
      level = next;
      open = true;
      ctx.strokeStyle = level < 0 ? palette.clay : palette.ink;
      ctx.globalAlpha = Math.abs(level) / LEVELS;
      ctx.beginPath();
      ctx.moveTo(...point(from.hull));
    }
    ctx.lineTo(...point(to.hull));
  }
  if (open) {
    // in slow motion on to where the lander is by now
    const now = landerPoseAt(episode, at);
    if (now) ctx.lineTo(...point(now.hull));
    ctx.stroke();
  }
  ctx.restore();
}
