/** CartPole and the pendulum as a picture: track, cart, pole, where the pole was, and how likely every push is. */
import { formatNumber } from '../../../charts/format.ts';
import type { ChartLayout } from '../../../charts/metrics.ts';
import type { CartPose } from '../../../experiments/policies/environments/pose.ts';
import { INVERTED_PENDULUM } from '../../../experiments/policies/environments/specs.ts';
import { cartEnding, cartPoseAt } from './cartPose.ts';
import type { SceneView } from './view.ts';

interface Sizes {
  readonly text: number;
  readonly ending: number;
  readonly stroke: number;
  readonly pole: number;
  /** Widest bar of a probability, and half the width of the cart. */
  readonly bar: number;
  readonly cart: number;
}

const SIZES: Readonly<Record<ChartLayout, Sizes>> = {
  page: { text: 13, ending: 22, stroke: 1.75, pole: 118, bar: 90, cart: 32 },
  phone: { text: 13, ending: 19, stroke: 1.75, pole: 104, bar: 44, cart: 24 },
  slide: { text: 24, ending: 32, stroke: 3, pole: 150, bar: 130, cart: 44 },
  small: { text: 13, ending: 17, stroke: 1.75, pole: 84, bar: 56, cart: 24 },
};

/** Heights on the page; elsewhere the frame decides. */
export const cartHeight = (place: ChartLayout, isPendulum: boolean): number =>
  (place === 'phone' ? 200 : 214) + (isPendulum ? 52 : 0);

/** Narrower than so many heights of its text, a picture keeps no room for bars beside the ends of the track. */
const NARROW = 26;

/** Poles of earlier states, and how many states lie between two of them. */
const GHOSTS = 5;
const APART = 2;

/** How much of the width the words of an end may take beside the pole. */
const WIDEST = 0.44;

/** Draws nothing for an episode of another task. */
export function paintCart(ctx: CanvasRenderingContext2D, view: SceneView): void {
  const { width, height, place, palette, episode, at } = view;
  ctx.clearRect(0, 0, width, height);
  const pose = cartPoseAt(episode, at);
  if (!pose) return;
  const s = SIZES[place];
  const isPendulum = episode.task === 'pendulum';
  const foot = isPendulum ? s.text * 4.4 : 0;
  const ground = height - s.text * 2.6 - foot;
  const pole = Math.max(0, Math.min(s.pole, ground - s.cart - s.text * 0.6));
  const isNarrow = isPendulum || width < NARROW * s.text;
  const margin = s.cart + (isNarrow ? s.text : s.bar + s.text * 2.6);
  const scale = Math.min(width / 2 - margin, width * 0.34) / pose.xLimit;
  const x = (metres: number): number => width / 2 + metres * scale;
  const hinge = ground - 0.69 * s.cart;

  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  track(ctx, view, x, ground, pose);
  fan(ctx, x(pose.x), hinge, pole + 12, pose.angleLimit, palette.paper3);
  ghosts(ctx, view, x, hinge, pole);
  body(ctx, view, pose, x(pose.x), ground, hinge, pole);
  const t = Math.max(0, Math.min(Math.floor(at), episode.length));
  const over = episode.ended !== null && at >= episode.length;
  const policy = over ? null : episode.policy(t);
  if (policy && !isPendulum) bars(ctx, view, policy, x(pose.x), ground);
  if (isPendulum) bell(ctx, view, policy, t, ground + s.text * 1.9);
  const ending = cartEnding(episode, at);
  if (!ending) return;
  ctx.font = `400 ${s.ending}px ${palette.serif}`;
  if (ctx.measureText(ending).width > WIDEST * width) {
    // between the numbers of the track's ends
    say(ctx, view, ending, s.text + 2, width / 2, ground + 12 + s.text / 2);
    return;
  }
  // on the side that the pole has left free
  const tip = x(pose.x) + Math.sin(pose.angle) * pole;
  say(ctx, view, ending, s.ending, width * (tip > width / 2 ? 0.25 : 0.75), ground - 0.6 * pole);
}

/** The track with its ends: where an episode of CartPole is over, and where the pendulum's rail is. */
function track(
  ctx: CanvasRenderingContext2D,
  { place, palette }: SceneView,
  x: (metres: number) => number,
  ground: number,
  { xLimit }: CartPose,
): void {
  const { text } = SIZES[place];
  ctx.strokeStyle = palette.rule;
  ctx.lineWidth = 1;
  line(ctx, x(-xLimit), ground, x(xLimit), ground);
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.ink2;
  ctx.font = `400 ${text}px ${palette.sans}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const end of [-xLimit, xLimit]) {
    line(ctx, x(end), ground - 8, x(end), ground + 8);
    ctx.fillText(`${formatNumber(end, 1)}${end > 0 ? ' m' : ''}`, x(end), ground + 12);
  }
}

/** As far as the pole may lean. */
function fan(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  limit: number,
  colour: string,
): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.arc(x, y, radius, -Math.PI / 2 - limit, -Math.PI / 2 + limit);
  ctx.closePath();
  ctx.fill();
}

function ghosts(
  ctx: CanvasRenderingContext2D,
  { episode, at, palette, place }: SceneView,
  x: (metres: number) => number,
  hinge: number,
  pole: number,
): void {
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.7 * SIZES[place].stroke;
  for (let g = GHOSTS; g >= 1; g--) {
    const then = Math.floor(at) - g * APART;
    const past = then >= 0 ? cartPoseAt(episode, then) : null;
    if (!past) continue;
    ctx.globalAlpha = 0.04 + 0.02 * (GHOSTS - g);
    const left = x(past.x);
    line(ctx, left, hinge, left + Math.sin(past.angle) * pole, hinge - Math.cos(past.angle) * pole);
  }
  ctx.globalAlpha = 1;
}

function body(
  ctx: CanvasRenderingContext2D,
  { palette, place }: SceneView,
  { angle }: CartPose,
  x: number,
  ground: number,
  hinge: number,
  pole: number,
): void {
  const { cart, stroke } = SIZES[place];
  ctx.fillStyle = palette.paper;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = stroke;
  ctx.beginPath();
  ctx.rect(x - cart, hinge, 2 * cart, ground - hinge);
  ctx.fill();
  ctx.stroke();
  ctx.lineWidth = 2.9 * stroke;
  line(ctx, x, hinge, x + Math.sin(angle) * pole, hinge - Math.cos(angle) * pole);
  ctx.lineWidth = 0.85 * stroke;
  ctx.beginPath();
  ctx.arc(x, hinge, 1.85 * stroke, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
}

/** π(left) and π(right) as bars on the cart's two sides, with their numbers at the far ends. */
function bars(
  ctx: CanvasRenderingContext2D,
  { palette, place, width }: SceneView,
  policy: Float64Array,
  x: number,
  ground: number,
): void {
  const { cart, text, ...sizes } = SIZES[place];
  const bar = Math.min(sizes.bar, width / 8);
  const [left, right] = [policy[0]!, policy[1]!];
  const [gap, thick] = [6, 0.25 * cart];
  const top = ground - 0.34 * cart - thick / 2;
  ctx.fillStyle = palette.ink2;
  ctx.fillRect(x - cart - gap - bar * left, top, bar * left, thick);
  ctx.fillRect(x + cart + gap, top, bar * right, thick);
  ctx.font = `400 ${text}px ${palette.sans}`;
  ctx.textBaseline = 'middle';
  const middle = top + thick / 2;
  const digits = (p: number): string => formatNumber(p, 2, { leadingZero: false });
  const room = 1.6 * text;
  outlined(ctx, palette, digits(left), Math.max(room, x - cart - gap - bar * left - 5), middle, 'right');
  outlined(
    ctx,
    palette,
    digits(right),
    Math.min(width - room, x + cart + gap + bar * right + 5),
    middle,
    'left',
  );
}

/** Points of a bell curve. */
const POINTS = 72;

/** π(a|s) over the force, with the force that was drawn; without a policy the axis alone, so that nothing blinks. */
function bell(
  ctx: CanvasRenderingContext2D,
  { palette, place, width, episode }: SceneView,
  policy: Float64Array | null,
  t: number,
  top: number,
): void {
  const { actions } = INVERTED_PENDULUM;
  if (actions.kind !== 'continuous') return;
  const { text, stroke } = SIZES[place];
  const [low, high] = [actions.low, actions.high];
  ctx.font = `400 ${text}px ${palette.sans}`;
  const [least, most] = [low, high].map((force) => `${formatNumber(100 * force)} N`) as [string, string];
  const half = Math.max(0, Math.min(width / 2 - ctx.measureText(least).width - 10, 14 * text));
  const height = 2.2 * text;
  const base = top + height;
  const a = (force: number): number =>
    width / 2 + (half * (2 * Math.min(Math.max(force, low), high) - low - high)) / (high - low);
  ctx.strokeStyle = palette.rule;
  ctx.lineWidth = 1;
  line(ctx, a(low), base, a(high), base);
  ctx.fillStyle = palette.ink2;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  ctx.fillText(least, a(low) - 8, base);
  ctx.textAlign = 'left';
  ctx.fillText(most, a(high) + 8, base);
  if (!policy) return;
  const [mu, sigma] = [policy[0]!, Math.exp(policy[1]!)];
  const peak = Math.max(0.4, sigma);
  ctx.strokeStyle = palette.ink2;
  ctx.lineWidth = 0.7 * stroke;
  ctx.beginPath();
  for (let i = 0; i <= POINTS; i++) {
    const force = low + ((high - low) * i) / POINTS;
    // As high as a bell of σ = .4 and lower for a wider one, so that its width is seen.
    const y = base - ((height * 0.4) / peak) * Math.exp(-(((force - mu) / sigma) ** 2) / 2);
    if (i === 0) ctx.moveTo(a(force), y);
    else ctx.lineTo(a(force), y);
  }
  ctx.stroke();
  if (t >= episode.length) return;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = stroke;
  line(ctx, a(episode.action(t)), base - 0.55 * height, a(episode.action(t)), base + 4);
}

function say(
  ctx: CanvasRenderingContext2D,
  view: SceneView,
  words: string,
  size: number,
  x: number,
  y: number,
): void {
  ctx.font = `400 ${size}px ${view.palette.serif}`;
  ctx.textBaseline = 'middle';
  outlined(ctx, view.palette, words, x, y, 'center', size / 3);
}

/** Words that can be read on whatever lies under them. */
function outlined(
  ctx: CanvasRenderingContext2D,
  { paper, ink }: SceneView['palette'],
  words: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  around = 4,
): void {
  ctx.textAlign = align;
  ctx.strokeStyle = paper;
  ctx.lineWidth = around;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(words, x, y);
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
