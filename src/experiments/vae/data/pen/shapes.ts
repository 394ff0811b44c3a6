/** The simple shapes that writing is made of, each random in its proportions, in a unit box. */
import type { Chance } from './chance.ts';
import { arc, type Point, type Stroke } from './stroke.ts';

export type Shape = (c: Chance) => Stroke;
const TURN = 2 * Math.PI;

const upright: Shape = (c) => {
  const x = c.between(0.3, 0.7);
  return [
    [x, 0],
    [x + c.around(0.06), 1],
  ];
};

const level: Shape = (c) => {
  const y = c.between(0.15, 0.85);
  return [
    [0, y],
    [1, y + c.around(0.06)],
  ];
};

const diagonal: Shape = (c) =>
  c.happens(0.5)
    ? [
        [0.08, 0],
        [0.92, 1],
      ]
    : [
        [0.92, 0],
        [0.08, 1],
      ];

/** An open bow: C, U, and between. */
const bow: Shape = (c) => {
  const start = (c.below(4) * TURN) / 4 + c.between(0.3, 0.9);
  return arc([0.5, 0.5], [0.45, 0.48], [start, start + c.between(3.2, 4.8)], 7);
};

const ring: Shape = (c) => {
  const start = c.between(0, TURN);
  return arc([0.5, 0.5], [c.between(0.28, 0.48), c.between(0.3, 0.48)], [start, start + TURN + 0.1], 9);
};

/** A stem that ends in a small bow. */
const hook: Shape = (c) => {
  const depth = c.between(0.55, 0.8);
  return [
    [0.72, 0],
    [0.7, depth],
    [0.55, 1],
    [0.28, 0.96],
    [0.16, c.between(0.62, 0.85)],
  ];
};

/** A stem that returns in a loop. */
const loop: Shape = (c) => {
  const size = c.between(0.28, 0.44);
  return [
    [0.12, 1],
    [0.5, 0.55],
    [0.8, size],
    [0.6, 0],
    [0.34, size * 0.8],
    [0.52, 0.6],
    [0.95, 0.95],
  ];
};

const angle: Shape = (c) => {
  const tip: Point = [c.between(0.3, 0.7), 1, 1];
  return [[0.04, 0], tip, [0.96, c.between(0, 0.3)]];
};

const bracket: Shape = (c) => [
  [c.between(0.75, 1), 0],
  [0.1, 0, 1],
  [0.1, 1, 1],
  [c.between(0.55, 1), 1],
];

const elbow: Shape = (c) => {
  const bend: Point = [c.happens(0.5) ? 0.06 : 0.94, c.happens(0.5) ? 0.04 : 0.96, 1];
  return [[bend[0], 1 - bend[1]], bend, [1 - bend[0], bend[1]]];
};

const zigzag: Shape = (c) => {
  const low = c.between(0.55, 1);
  return [
    [0, 0.1],
    [0.3, low, 1],
    [0.6, c.between(0, 0.4), 1],
    [1, low],
  ];
};

const zed: Shape = (c) => [
  [0.05, c.between(0, 0.1)],
  [0.92, 0, 1],
  [0.1, 0.98, 1],
  [0.95, 1],
];

const wave: Shape = (c) => [
  [0, c.between(0.3, 0.7)],
  [0.25, 0.1],
  [0.5, 0.5],
  [0.75, 0.9],
  [1, c.between(0.3, 0.6)],
];

const snake: Shape = (c) => [
  [0.88, c.between(0.05, 0.2)],
  [0.45, 0],
  [0.14, 0.25],
  [0.5, 0.5],
  [0.86, 0.76],
  [0.5, 1],
  [0.1, c.between(0.8, 0.95)],
];

const arches: Shape = (c) => {
  const low = c.between(0.75, 1);
  return [
    [0, 1],
    [0.04, 0.25],
    [0.25, 0.05],
    [0.46, 0.3],
    [0.5, low, 1],
    [0.56, 0.3],
    [0.76, 0.05],
    [0.97, 0.3],
    [1, 1],
  ];
};

/** A short mark, in the middle of its place. */
export const penDot: Shape = (c) => {
  const [x, y] = [c.between(0.4, 0.6), c.between(0.4, 0.6)];
  return [
    [x, y],
    [x + 0.12, y + 0.08],
  ];
};

/** Shapes that a script of angles is made of, and those of a script of bows. */
export const ANGULAR: readonly Shape[] = [upright, level, diagonal, angle, bracket, elbow, zigzag, zed];
export const ROUND: readonly Shape[] = [bow, bow, ring, hook, loop, wave, snake, arches];
