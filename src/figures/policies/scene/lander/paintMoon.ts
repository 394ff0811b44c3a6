/** The ground, the pad between its two flags, and the edges that the lander must not cross. */
import {
  FLAGS,
  TERRAIN_SPACING,
  WIDTH,
} from '../../../../experiments/policies/environments/lander/geometry.ts';
import type { LanderFrame } from './frame.ts';
import type { LanderPalette } from './view.ts';

/** Metres of a flag's pole and pennant. */
const POLE = 1.1;
const PENNANT_LENGTH = 0.5;
const PENNANT_HEIGHT = 0.36;

export interface MoonStyle {
  readonly palette: LanderPalette;
  /** Pixels of a thin line. */
  readonly stroke: number;
  /** Without flags and edges, for small maps. */
  readonly bare?: boolean;
}

/** Height of the terrain anywhere. */
export function groundAt(terrain: readonly number[], x: number): number {
  const at = Math.min(Math.max(x / TERRAIN_SPACING, 0), terrain.length - 1);
  const i = Math.min(Math.floor(at), terrain.length - 2);
  return terrain[i]! + (at - i) * (terrain[i + 1]! - terrain[i]!);
}

function trace(ctx: CanvasRenderingContext2D, frame: LanderFrame, terrain: readonly number[]): void {
  terrain.forEach((height, i) => {
    const x = frame.x(i * TERRAIN_SPACING);
    if (i === 0) ctx.moveTo(x, frame.y(height));
    else ctx.lineTo(x, frame.y(height));
  });
}

export function paintMoon(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  terrain: readonly number[],
  { palette, stroke, bare = false }: MoonStyle,
): void {
  ctx.beginPath();
  trace(ctx, frame, terrain);
  ctx.lineTo(frame.right, frame.bottom);
  ctx.lineTo(frame.left, frame.bottom);
  ctx.closePath();
  ctx.fillStyle = palette.paper3;
  ctx.fill();

  ctx.lineJoin = 'round';
  ctx.lineCap = 'butt';
  ctx.strokeStyle = palette.ink2;
  ctx.lineWidth = stroke;
  ctx.beginPath();
  trace(ctx, frame, terrain);
  ctx.stroke();

  const [from, to] = FLAGS;
  const pad = groundAt(terrain, WIDTH / 2);
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 2.4 * stroke;
  ctx.beginPath();
  ctx.moveTo(frame.x(from), frame.y(pad));
  ctx.lineTo(frame.x(to), frame.y(pad));
  ctx.stroke();
  if (bare) return;

  for (const x of FLAGS) flag(ctx, frame, x, pad, palette, stroke);
  edges(ctx, frame, terrain, palette);
}

function flag(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  x: number,
  ground: number,
  palette: LanderPalette,
  stroke: number,
): void {
  const pole = frame.x(x);
  const top = frame.y(ground + POLE);
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = stroke;
  ctx.beginPath();
  ctx.moveTo(pole, frame.y(ground));
  ctx.lineTo(pole, top);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(pole, top);
  ctx.lineTo(pole + PENNANT_LENGTH * frame.scale, top + (PENNANT_HEIGHT / 2) * frame.scale);
  ctx.lineTo(pole, top + PENNANT_HEIGHT * frame.scale);
  ctx.closePath();
  ctx.fillStyle = palette.ink;
  ctx.fill();
}

/** Beyond these an episode is over. */
function edges(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  terrain: readonly number[],
  palette: LanderPalette,
): void {
  ctx.strokeStyle = palette.rule;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const [x, ground] of [
    [frame.left + 0.5, terrain[0]!],
    [frame.right - 0.5, terrain.at(-1)!],
  ] as const) {
    ctx.moveTo(x, frame.top);
    ctx.lineTo(x, frame.y(ground));
  }
  ctx.stroke();
}
