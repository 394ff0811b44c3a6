/** LunarLander as a picture: moon, lander, exhaust, trail, the policy round the hull, and what the moment is worth. */

import { formatNumber } from '../../../../charts/format.ts';
import type { ChartLayout } from '../../../../charts/metrics.ts';
import { REST_HEIGHT } from '../../../../experiments/policies/environments/lander/shaping.ts';
import { landerEnding } from './ending.ts';
import { type LanderFrame, landerFrame, SKY_TOP, showsSky } from './frame.ts';
import { paintActions } from './paintActions.ts';
import { paintCraft, paintExhaust } from './paintCraft.ts';
import { paintMoon } from './paintMoon.ts';
import { paintReadouts } from './paintReadouts.ts';
import { paintSky } from './paintSky.ts';
import { paintTrail } from './paintTrail.ts';
import { burning, landerPoseAt } from './pose.ts';
import type { LanderView } from './view.ts';

interface Sizes {
  /** Height of the numbers and words. */
  readonly text: number;
  /** Of how it ended. */
  readonly ending: number;
  readonly stroke: number;
  readonly bar: number;
}

const SIZES: Readonly<Record<ChartLayout, Sizes>> = {
  page: { text: 13, ending: 22, stroke: 1.25, bar: 7 },
  phone: { text: 13, ending: 19, stroke: 1.25, bar: 6 },
  slide: { text: 24, ending: 32, stroke: 2.1, bar: 11 },
  small: { text: 13, ending: 17, stroke: 1.25, bar: 6 },
};

/** Draws nothing for an episode of another task. */
export function paintLander(ctx: CanvasRenderingContext2D, view: LanderView): void {
  const { width, height, place, palette, episode, at, reducedMotion } = view;
  ctx.clearRect(0, 0, width, height);
  const pose = landerPoseAt(episode, at);
  if (!pose) return;
  const sizes = SIZES[place];
  const style = { palette, stroke: sizes.stroke };
  const sky = showsSky(place) ? (view.sky ?? null) : null;
  const frame = landerFrame(width, height, place, sky !== null);
  const font = (weight: 400 | 600) => `${weight} ${sizes.text}px ${palette.sans}`;

  ctx.save();
  ctx.beginPath();
  ctx.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  ctx.clip();
  if (sky) paintSky(ctx, frame, sky);
  paintMoon(ctx, frame, pose.terrain, style);
  paintTrail(ctx, frame, episode, at, palette, 1.6 * sizes.stroke);
  const engine = burning(episode, at, pose);
  if (engine) paintExhaust(ctx, frame, pose, engine, at, reducedMotion, style);
  paintCraft(ctx, frame, pose, style);
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  const policy = episode.ended && t >= episode.length ? null : episode.policy(t);
  if (policy && pose.hull.y < SKY_TOP) {
    paintActions(ctx, frame, pose.hull, policy, {
      palette,
      thickness: sizes.bar,
      font: font(400),
      size: sizes.text,
    });
  }
  if (pose.hull.y > SKY_TOP) above(ctx, frame, pose.hull.x, pose.hull.y, view, font(600));
  const ending = landerEnding(episode, at);
  if (ending) say(ctx, frame, ending, view);
  ctx.restore();
  paintReadouts(ctx, frame, episode, at, sky, { palette, place, size: sizes.text, font });
}

/** An arrow at the top where the lander is out of sight, with its height. */
function above(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  x: number,
  y: number,
  { palette, place }: LanderView,
  font: string,
): void {
  const size = SIZES[place].text;
  const middle = Math.min(Math.max(frame.x(x), frame.left + size), frame.right - size);
  const top = frame.top + 2;
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  ctx.moveTo(middle, top);
  ctx.lineTo(middle + 0.55 * size, top + 0.9 * size);
  ctx.lineTo(middle - 0.55 * size, top + 0.9 * size);
  ctx.closePath();
  ctx.fill();
  ctx.font = font;
  ctx.textBaseline = 'top';
  const words = `${formatNumber(y - REST_HEIGHT, 1)} m above the pad`;
  const half = ctx.measureText(words).width / 2;
  ctx.textAlign = 'center';
  const centre = Math.min(Math.max(middle, frame.left + half + 4), frame.right - half - 4);
  ctx.fillText(words, centre, top + 1.2 * size);
}

/** How it ended, in the middle of the sky. */
function say(ctx: CanvasRenderingContext2D, frame: LanderFrame, words: string, view: LanderView): void {
  const { palette, place } = view;
  const size = SIZES[place].ending;
  const x = (frame.left + frame.right) / 2;
  const y = frame.y(0.72 * SKY_TOP);
  ctx.font = `400 ${size}px ${palette.serif}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = size / 3;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = palette.ink;
  ctx.fillText(words, x, y);
}
