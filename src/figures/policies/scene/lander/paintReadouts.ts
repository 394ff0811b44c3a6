/** What the moment is worth, in words and numbers: time, return, the potential whose change is the reward, and fuel. */

import { formatNumber } from '../../../../charts/format.ts';
import { endWords } from '../../../../charts/heat/scale.ts';
import type { ChartLayout } from '../../../../charts/metrics.ts';
import { potential, potentialTerms } from '../../../../experiments/policies/environments/lander/shaping.ts';
import type { Episode } from '../../../../experiments/policies/episode.ts';
import { fuelUsed } from './ending.ts';
import { type LanderFrame, LINE } from './frame.ts';
import { paintSteps } from './paintSky.ts';
import type { SkyMap } from './skyMap.ts';
import type { LanderPalette } from './view.ts';

const SECONDS = 1 / 50;
/** Length of the bars: a potential of this size fills one. */
const FULL = 150;

export interface ReadoutStyle {
  readonly palette: LanderPalette;
  readonly place: ChartLayout;
  readonly size: number;
  font(weight: 400 | 600): string;
}

interface Pen {
  readonly ctx: CanvasRenderingContext2D;
  readonly style: ReadoutStyle;
}

export function paintReadouts(
  ctx: CanvasRenderingContext2D,
  frame: LanderFrame,
  episode: Episode,
  at: number,
  sky: SkyMap | null,
  style: ReadoutStyle,
): void {
  const pen: Pen = { ctx, style };
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  ctx.textBaseline = 'alphabetic';
  if (frame.column === null) {
    head(pen, frame, episode, t);
    if (sky) foot(pen, frame, sky);
  } else column(pen, frame, frame.column, episode, t, sky);
}

function text(
  { ctx, style }: Pen,
  words: string,
  x: number,
  y: number,
  { align = 'left', weight = 400, colour = style.palette.ink }: TextLook = {},
): void {
  ctx.font = style.font(weight);
  ctx.textAlign = align;
  ctx.fillStyle = colour;
  ctx.fillText(words, x, y);
}

interface TextLook {
  readonly align?: 'left' | 'right';
  readonly weight?: 400 | 600;
  readonly colour?: string;
}

/** Words in the corners: on slides the step and the return, which elsewhere stand with the track beneath the scene. */
function head(pen: Pen, frame: LanderFrame, episode: Episode, t: number): void {
  const { size, place, palette } = pen.style;
  const inset = place === 'slide' ? 0.5 * size : 0;
  const y = place === 'slide' ? frame.top + 1.3 * size : size;
  const both =
    place === 'slide' || place === 'small'
      ? [`step ${t}`, `return ${formatNumber(episode.total(t))}`]
      : [
          `shaping ${formatNumber(potential(episode.observation(t)))}`,
          `fuel ${formatNumber(fuelUsed(episode, t), 1)}`,
        ];
  text(pen, both[0]!, frame.left + inset, y, { colour: palette.ink2 });
  text(pen, both[1]!, frame.right - inset, y, { align: 'right' });
}

/** On a page: a table whose numbers line up, with a bar for every part. */
function column(
  pen: Pen,
  frame: LanderFrame,
  left: number,
  episode: Episode,
  t: number,
  sky: SkyMap | null,
): void {
  const { palette, size } = pen.style;
  const right = left + frame.columnWidth;
  const state = episode.observation(t);
  let y = frame.top + size;
  const row = (label: string, value: string, weight: 400 | 600 = 400): void => {
    text(pen, label, left, y, { weight, colour: weight === 600 ? palette.ink : palette.ink2 });
    text(pen, value, right, y, { align: 'right', weight });
    y += 20;
  };
  const part = (label: string, value: number, digits = 0): void => {
    row(label, formatNumber(value, digits));
    signedBar(pen, left, y - 15, frame.columnWidth, value);
    y += 8;
  };
  row('time', `${formatNumber(t * SECONDS, 1)} s`);
  row('Return', formatNumber(episode.total(t)), 600);
  y += 14;
  row('Shaping', formatNumber(potential(state)), 600);
  y += 2;
  const terms = potentialTerms(state);
  part('distance', terms.distance);
  part('speed', terms.speed);
  part('tilt', terms.tilt);
  part('legs', terms.legs);
  y += 8;
  part('Fuel so far', fuelUsed(episode, t), 1);
  if (sky) legend(pen, left, frame, sky);
}

/** A hairline as long as the column, and on it clay for minus, ink for plus. */
function signedBar({ ctx, style }: Pen, x: number, y: number, width: number, value: number): void {
  const { palette } = style;
  ctx.fillStyle = palette.rule;
  ctx.fillRect(x, y + 1, width, 1);
  ctx.fillStyle = value < 0 ? palette.clay : palette.ink;
  ctx.fillRect(x, y, width * Math.min(1, Math.abs(value) / FULL), 3);
}

/** The sky's scale at the foot of the column. */
function legend(pen: Pen, left: number, frame: LanderFrame, sky: SkyMap): void {
  const { palette } = pen.style;
  const right = left + frame.columnWidth;
  const foot = frame.bottom - 5;
  const colour = palette.ink2;
  const [name = '', ...lines] = sky.words;
  const first = foot - 32 - 17 * lines.length;
  text(pen, name, left, first, { weight: 600 });
  lines.forEach((line, i) => {
    text(pen, line, left, first + 17 * (i + 1), { colour });
  });
  paintSteps(pen.ctx, sky, { x: left, y: foot - 24, width: frame.columnWidth, height: 8 });
  ends(pen, sky, left, right, foot);
}

function ends(pen: Pen, { scale }: SkyMap, left: number, right: number, y: number): void {
  const { ink2: colour } = pen.style.palette;
  text(pen, endWords(scale, scale.low), left, y, { colour });
  text(pen, endWords(scale, scale.high), right, y, { align: 'right', colour });
}

/** The sky's scale under the ground, where there is no column: its name and steps, then what it is of. */
function foot(pen: Pen, frame: LanderFrame, sky: SkyMap): void {
  const { palette, size } = pen.style;
  const [name = '', ...lines] = sky.words;
  const y = frame.bottom + 8 + size;
  const beside = 3 * size;
  const width = 0.3 * (frame.right - frame.left);
  const x = frame.right - beside - width;
  text(pen, name, frame.left, y, { weight: 600 });
  text(pen, endWords(sky.scale, sky.scale.low), x - 0.5 * size, y, { align: 'right', colour: palette.ink2 });
  paintSteps(pen.ctx, sky, { x, y: y - 8, width, height: 8 });
  text(pen, endWords(sky.scale, sky.scale.high), frame.right, y, { align: 'right', colour: palette.ink2 });
  text(pen, lines.join(' '), frame.left, y + LINE, { colour: palette.ink2 });
}
