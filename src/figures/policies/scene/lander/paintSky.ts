/** The map under the sky: cells in the nine colours of its scale, so pale that ink stays ink. */
import type { LanderFrame } from './frame.ts';
import { CELL_HEIGHT, CELL_WIDTH, type SkyMap } from './skyMap.ts';

const OPACITY = 0.28;

export function paintSky(ctx: CanvasRenderingContext2D, frame: LanderFrame, sky: SkyMap): void {
  ctx.save();
  ctx.globalAlpha = OPACITY;
  sky.colours.forEach((colour, step) => {
    ctx.fillStyle = colour;
    ctx.beginPath();
    for (const run of sky.runs) {
      if (run.step !== step) continue;
      // whole pixels: no seams between cells
      const left = Math.round(frame.x(run.from * CELL_WIDTH));
      const right = Math.round(frame.x(run.to * CELL_WIDTH));
      const top = Math.round(frame.y((run.row + 1) * CELL_HEIGHT));
      const bottom = Math.round(frame.y(run.row * CELL_HEIGHT));
      ctx.rect(left, top, right - left, bottom - top);
    }
    ctx.fill();
  });
  ctx.restore();
}

/** The nine steps side by side, as they are in the sky. */
export function paintSteps(
  ctx: CanvasRenderingContext2D,
  { colours }: SkyMap,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  ctx.save();
  ctx.globalAlpha = OPACITY;
  colours.forEach((colour, step) => {
    const from = Math.round(box.x + (step * box.width) / colours.length);
    const to = Math.round(box.x + ((step + 1) * box.width) / colours.length);
    ctx.fillStyle = colour;
    ctx.fillRect(from, box.y, to - from, box.height);
  });
  ctx.restore();
}
