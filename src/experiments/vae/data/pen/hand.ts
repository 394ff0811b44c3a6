/** A hand: turns a clean skeleton into one person's careless drawing of it, in pixels. */
import { SIDE } from '../dataSet.ts';
import type { Chance } from './chance.ts';
import type { Pen } from './page.ts';
import { curve, type PenLine, type Point, type Stroke } from './stroke.ts';

/** How much drawings of the same thing differ; standard deviations unless they say otherwise. */
export interface PenHabits {
  /** Of every point of the skeleton, in heights of the drawing. */
  readonly wobble: number;
  /** Of the bends of the whole drawing. */
  readonly warp: number;
  /** Mean and deviation of the slant (dx/dy, positive leans right), and of the turn in radians. */
  readonly slant: readonly [mean: number, deviation: number];
  readonly turn: number;
  /** Of the logarithm of width over height. */
  readonly aspect: number;
  /** Longer side of the drawing in pixels, from–to. */
  readonly size: readonly [low: number, high: number];
  /** Of the place of the centre, in pixels. */
  readonly shift: number;
  /** Median radius of the pen in pixels and deviation of its logarithm. */
  readonly radius: readonly [median: number, deviation: number];
}

/** A pen picked up for one drawing. */
export function penOf(c: Chance, habits: PenHabits): Pen {
  const [median, deviation] = habits.radius;
  return {
    radius: median * Math.exp(c.around(deviation)),
    pressure: c.between(0, 0.25),
    phase: c.between(0, 2 * Math.PI),
    softness: c.between(0.9, 1.5),
    ink: c.between(235, 255.4),
  };
}

/** The strokes as drawn once: wobble, bends, slant, turn, proportions; fitted and centred by mass, as in MNIST. */
export function drawn(strokes: readonly Stroke[], c: Chance, habits: PenHabits): PenLine[] {
  const lines = strokes.map((stroke) => curve(stroke.map((point) => wobbled(point, c, habits.wobble))));
  const bend = Array.from({ length: 8 }, () => c.around(habits.warp));
  const slant = habits.slant[0] + c.around(habits.slant[1]);
  const turn = c.around(habits.turn);
  const wide = Math.exp(c.around(habits.aspect));
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (const line of lines) {
    for (let i = 0; i < line.x.length; i++) {
      const x = line.x[i]! - 0.5;
      const y = line.y[i]! - 0.5;
      const bx =
        x + bend[0]! * (y * y - 0.1) + bend[1]! * x * y + bend[2]! * Math.sin(3.5 * y + 20 * bend[3]!);
      const by =
        y + bend[4]! * (x * x - 0.1) + bend[5]! * x * y + bend[6]! * Math.sin(3.5 * x + 20 * bend[7]!);
      const sx = wide * bx - slant * by;
      line.x[i] = cos * sx - sin * by;
      line.y[i] = sin * sx + cos * by;
    }
  }
  place(lines, c.between(...habits.size), c.around(habits.shift), c.around(habits.shift));
  return lines;
}

const wobbled = ([x, y, corner]: Point, c: Chance, deviation: number): Point => {
  const moved: readonly [number, number] = [x + c.around(deviation), y + c.around(deviation)];
  return corner ? [...moved, 1] : moved;
};

/** Scales the longer side to `size` pixels and puts the centre of mass of the lines near the middle of the page. */
function place(lines: readonly PenLine[], size: number, right: number, down: number): void {
  let [left, top, far, low] = [Infinity, Infinity, -Infinity, -Infinity];
  let [mass, massX, massY] = [1e-9, 0, 0];
  for (const { x, y } of lines) {
    for (let i = 0; i < x.length; i++) {
      left = Math.min(left, x[i]!);
      far = Math.max(far, x[i]!);
      top = Math.min(top, y[i]!);
      low = Math.max(low, y[i]!);
      if (i === 0) continue;
      const length = Math.hypot(x[i]! - x[i - 1]!, y[i]! - y[i - 1]!);
      mass += length;
      massX += 0.5 * length * (x[i]! + x[i - 1]!);
      massY += 0.5 * length * (y[i]! + y[i - 1]!);
    }
  }
  const scale = size / Math.max(far - left, low - top, 1e-3);
  const inside = (middle: number, from: number, to: number): number => {
    // Two pixels of margin, whatever the mass says; the middle where even that cannot be had.
    const shift = SIDE / 2 - middle * scale;
    const [least, most] = [2 - from * scale, SIDE - 2 - to * scale];
    return least > most ? (least + most) / 2 : Math.max(least, Math.min(most, shift));
  };
  const sx = inside(massX / mass, left, far) + right;
  const sy = inside(massY / mass, top, low) + down;
  for (const line of lines) {
    for (let i = 0; i < line.x.length; i++) {
      line.x[i] = line.x[i]! * scale + sx;
      line.y[i] = line.y[i]! * scale + sy;
    }
  }
}
