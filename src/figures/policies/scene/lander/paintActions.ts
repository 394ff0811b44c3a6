/** The policy on the scene: a bar round the hull for every action, as long as it is likely, towards where it pushes. */

import { formatNumber } from '../../../../charts/format.ts';
import type { Placement } from '../../../../experiments/policies/environments/pose.ts';
import type { LanderFrame } from './frame.ts';
import { MAIN_ENGINE, NOTHING, PUSH_LEFT, PUSH_RIGHT } from './keys.ts';
import type { LanderPalette } from './view.ts';

interface Direction {
  readonly action: number;
  readonly x: number;
  readonly y: number;
  /** Metres from the hull's origin to the bar. */
  readonly gap: number;
}

/** Seen from the hull. No engine pushes towards the ground: the hollow bar is doing nothing. */
const DIRECTIONS: readonly Direction[] = [
  { action: PUSH_LEFT, x: -1, y: 0, gap: 1.4 },
  { action: PUSH_RIGHT, x: 1, y: 0, gap: 1.4 },
  { action: MAIN_ENGINE, x: 0, y: 1, gap: 0.95 },
  { action: NOTHING, x: 0, y: -1, gap: 1.85 },
];

/** Metres of a bar that is certain. */
const LONGEST = 2.2;

export interface ActionStyle {
  readonly palette: LanderPalette;
  readonly thickness: number;
  /** CSS font of the numbers, and how high they are. */
  readonly font: string;
  readonly size: number;
}

/** Which one is taken shows in the exhaust: bars that lit up with it would flash fifty times a second. */
export function paintActions(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  hull: Placement,
  policy: Float64Array,
  { palette, thickness, font, size }: ActionStyle,
): void {
  const c = Math.cos(hull.angle);
  const s = Math.sin(hull.angle);
  ctx.font = font;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  ctx.lineJoin = 'miter';
  for (const { action, x, y, gap } of DIRECTIONS) {
    const likely = policy[action]!;
    const [across, up] = [c * x - s * y, s * x + c * y];
    const at = (metres: number): [number, number] => [
      frame.x(hull.x + metres * across),
      frame.y(hull.y + metres * up),
    ];
    const from = at(gap);
    const to = at(gap + LONGEST * likely);
    bar(ctx, from, to, action, { colour: palette.ink2, thickness });
    const words = formatNumber(likely, 2, { leadingZero: false });
    // beside the bar's end, further away where the words are wide
    const away = size * (0.75 + 0.55 * Math.abs(across));
    // near the top of the sky a number stays in the picture
    const number = [to[0] + away * across, Math.max(to[1] - away * up, frame.top + 0.7 * size)] as const;
    ctx.lineWidth = size / 4;
    ctx.strokeStyle = palette.paper;
    ctx.lineJoin = 'round';
    ctx.strokeText(words, ...number);
    ctx.fillStyle = palette.ink;
    ctx.fillText(words, ...number);
  }
}

/** A bar from here to there; hollow for doing nothing. */
function bar(
  ctx: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  action: number,
  { colour, thickness }: { readonly colour: string; readonly thickness: number },
): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 0.5) return;
  const hollow = action === NOTHING;
  const half = (hollow ? thickness - 1.5 : thickness) / 2;
  const side = [(-(to[1] - from[1]) / length) * half, ((to[0] - from[0]) / length) * half] as const;
  ctx.beginPath();
  ctx.moveTo(from[0] + side[0], from[1] + side[1]);
  ctx.lineTo(to[0] + side[0], to[1] + side[1]);
  ctx.lineTo(to[0] - side[0], to[1] - side[1]);
  ctx.lineTo(from[0] - side[0], from[1] - side[1]);
  ctx.closePath();
  if (hollow) {
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = colour;
    ctx.stroke();
  } else {
    ctx.fillStyle = colour;
    ctx.fill();
  }
}
