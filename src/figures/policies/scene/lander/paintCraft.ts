/** The lander itself: hull, legs that fill when they stand, and the exhaust of the engine that burns. */
import {
  HULL,
  LEG_HALF_HEIGHT,
  LEG_HALF_WIDTH,
} from '../../../../experiments/policies/environments/lander/geometry.ts';
import type { LanderPose, Placement } from '../../../../experiments/policies/environments/pose.ts';
import { noiseKey, PURPOSE, uniform } from '../../../../math/random.ts';
import type { LanderFrame } from './frame.ts';
import type { LanderPalette } from './view.ts';

const LEG = [
  { x: -LEG_HALF_WIDTH, y: LEG_HALF_HEIGHT },
  { x: LEG_HALF_WIDTH, y: LEG_HALF_HEIGHT },
  { x: LEG_HALF_WIDTH, y: -LEG_HALF_HEIGHT },
  { x: -LEG_HALF_WIDTH, y: -LEG_HALF_HEIGHT },
];

/** Lines of an exhaust: where each leaves the hull, and its end when it is longest, seen from the hull's origin. */
interface Jet {
  readonly lines: readonly (readonly [fromX: number, fromY: number, toX: number, toY: number])[];
}

const MAIN: Jet = {
  lines: [-2, -1, 0, 1, 2].map((i) => [0.1 * i, -0.4, 0.17 * i, -1.65 + 0.18 * Math.abs(i)]),
};
/** Leaves on the right and pushes to the left; the other is its mirror image. */
const RIGHT_JET: Jet = {
  lines: [-1, 0, 1].map((i) => [0.55, 0.4 + 0.08 * i, 1.25 - 0.12 * Math.abs(i), 0.4 + 0.16 * i]),
};
const LEFT_JET: Jet = {
  lines: RIGHT_JET.lines.map(([x, y, toX, toY]) => [-x, y, -toX, toY]),
};

const JETS = { main: MAIN, left: RIGHT_JET, right: LEFT_JET } as const;

const FLICKER = noiseKey(1, PURPOSE.picture);
/** States that one shape of the exhaust lasts: 25 a second. */
const HELD = 2;

/** Length of an exhaust's line, as a part of its longest. */
export const flicker = (at: number, line: number, still: boolean): number =>
  still ? 0.85 : 0.55 + 0.45 * uniform(FLICKER, Math.floor(at / HELD), line);

/** A point of a body on the canvas. */
export function onCanvas(frame: LanderFrame, body: Placement, x: number, y: number): [number, number] {
  const c = Math.cos(body.angle);
  const s = Math.sin(body.angle);
  return [frame.x(body.x + c * x - s * y), frame.y(body.y + s * x + c * y)];
}

function outline(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  body: Placement,
  corners: readonly { readonly x: number; readonly y: number }[],
): void {
  ctx.beginPath();
  corners.forEach(({ x, y }, i) => {
    const at = onCanvas(frame, body, x, y);
    if (i === 0) ctx.moveTo(...at);
    else ctx.lineTo(...at);
  });
  ctx.closePath();
}

export interface CraftStyle {
  readonly palette: LanderPalette;
  readonly stroke: number;
}

export function paintCraft(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  pose: LanderPose,
  { palette, stroke }: CraftStyle,
): void {
  ctx.lineJoin = 'round';
  ctx.strokeStyle = palette.ink;
  pose.legs.forEach((leg, i) => {
    // an outline as wide as a leg would fill it: in the air a leg is two thin lines, standing it is ink
    outline(ctx, frame, leg, LEG);
    ctx.fillStyle = pose.standing[i] ? palette.ink : palette.paper;
    ctx.lineWidth = pose.standing[i] ? stroke * 1.6 : stroke * 0.8;
    ctx.fill();
    ctx.stroke();
  });
  outline(ctx, frame, pose.hull, HULL);
  ctx.fillStyle = palette.paper;
  ctx.lineWidth = 1.6 * stroke;
  ctx.fill();
  ctx.stroke();
}

export function paintExhaust(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  pose: LanderPose,
  engine: NonNullable<LanderPose['engine']>,
  at: number,
  still: boolean,
  { palette, stroke }: CraftStyle,
): void {
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = stroke;
  ctx.lineCap = 'round';
  ctx.beginPath();
  JETS[engine].lines.forEach(([x, y, toX, toY], i) => {
    const length = flicker(at, i, still);
    ctx.moveTo(...onCanvas(frame, pose.hull, x, y));
    ctx.lineTo(...onCanvas(frame, pose.hull, x + length * (toX - x), y + length * (toY - y)));
  });
  ctx.stroke();
}
