/** The ten digits as people write them: skeletons with their usual variants and free proportions. */
import type { Chance } from './chance.ts';
import { arc, type Point, type Stroke } from './stroke.ts';

type Writing = (c: Chance) => Stroke[];
const TURN = 2 * Math.PI;

function zero(c: Chance): Stroke[] {
  const start = -Math.PI / 2 + c.between(-0.5, 0.9);
  const round = -TURN - c.between(-0.15, 0.25);
  return [arc([0.5, 0.5], [c.between(0.24, 0.42), 0.5], [start, start + round], 10)];
}

function one(c: Chance): Stroke[] {
  const stem: Point[] = [
    [0.5, 0],
    [0.5, 0.5],
    [0.5, 1],
  ];
  const flag: Point[] = [[0.5 - c.between(0.12, 0.26), c.between(0.12, 0.26)], [0.5, 0, 1], ...stem.slice(1)];
  const foot: Point[] = [
    [0.28, 1],
    [0.72, 1],
  ];
  return c.pick<() => Stroke[]>([
    [0.8, () => [stem]],
    [0.14, () => [flag]],
    [0.06, () => [flag, foot]],
  ])();
}

function two(c: Chance): Stroke[] {
  const top: Point[] = [
    [0.17 + c.around(0.03), c.between(0.14, 0.3)],
    [0.36, 0.04],
    [0.62, 0.02],
    [0.78, c.between(0.18, 0.28)],
  ];
  const end: Point = [c.between(0.82, 0.98), c.between(0.86, 1)];
  const plain: Point[] = [...top, [0.66, 0.5], [0.42, 0.75], [0.17, 0.96, 1], [0.5, 0.95], end];
  const size = c.between(0.5, 1.1);
  const looped: Point[] = [
    ...top,
    [0.64, 0.56],
    [0.4, 0.84],
    [0.2, 0.95],
    [0.2 - 0.1 * size, 0.92 - 0.05 * size],
    [0.2, 0.92 - 0.17 * size],
    [0.42, 0.84],
    [0.64, 0.95],
    [end[0], end[1] - 0.02],
  ];
  return [c.happens(0.45) ? looped : plain];
}

function three(c: Chance): Stroke[] {
  const waist = c.between(0.38, 0.52);
  const mid: Point = c.happens(0.6) ? [0.44, waist, 1] : [0.44, waist];
  const belly: Point[] = [
    [0.7, 0.58],
    [0.76, 0.8],
    [0.52, 1],
    [c.between(0.12, 0.25), c.between(0.84, 0.98)],
  ];
  if (c.happens(0.12)) {
    return [[[0.2, 0.03], [0.74, 0.03, 1], [mid[0], mid[1], 1], ...belly]];
  }
  const head: Point[] = [
    [c.between(0.15, 0.27), c.between(0.06, 0.18)],
    [0.46, 0],
    [0.72, 0.12],
    [0.66, 0.33],
  ];
  const knot: Point[] = c.happens(0.25)
    ? [
        [mid[0] - 0.04, waist + 0.05],
        [mid[0] - 0.06, waist - 0.04],
      ]
    : [mid];
  return [[...head, ...knot, ...belly]];
}

function four(c: Chance): Stroke[] {
  const bar = c.between(0.5, 0.66);
  const foot: Point = [c.between(0.56, 0.72), 1];
  const closed = (): Stroke[] => [
    [
      [0.64, 0],
      [0.4, bar * 0.55],
      [0.12, bar, 1],
      [0.5, bar],
      [0.92, bar - 0.03],
    ],
    [[0.66, 0.02], [0.66, 0.5], foot],
  ];
  const open = (): Stroke[] => [
    [
      [0.24 + c.around(0.05), c.between(0.02, 0.14)],
      [0.18, bar * 0.7],
      [0.16, bar, 1],
      [0.5, bar],
      [c.between(0.76, 0.95), bar - 0.04],
    ],
    [[0.74, c.between(0, 0.12)], [0.69, 0.5], foot],
  ];
  const round = (): Stroke[] => [
    [
      [0.22 + c.around(0.04), c.between(0, 0.1)],
      [0.17, 0.34],
      [0.3, bar - 0.04],
      [0.56, bar - 0.08],
      [0.72, bar - 0.22],
    ],
    [[0.75, c.between(0, 0.08)], [0.7, 0.5], foot],
  ];
  return c.pick<() => Stroke[]>([
    [0.16, closed],
    [0.5, open],
    [0.34, round],
  ])();
}

function five(c: Chance): Stroke[] {
  const belly: Point[] = [
    [0.52, c.between(0.34, 0.42)],
    [0.76, 0.58],
    [0.7, 0.86],
    [0.44, 1],
    [c.between(0.1, 0.24), c.between(0.84, 0.97)],
  ];
  const [roof, shoulder]: [Point, Point] = [
    [c.between(0.74, 1), c.between(-0.06, 0.08)],
    [0.28, c.between(0.38, 0.48)],
  ];
  if (c.happens(0.3)) return [[roof, [0.5, 0.04], [0.33, 0.05, 1], [shoulder[0], shoulder[1], 1], ...belly]];
  if (c.happens(0.35)) return [[roof, [0.52, 0.05], [0.34, 0.15], [0.32, 0.34], ...belly]];
  return [
    [[0.32, 0.05], [shoulder[0], shoulder[1], 1], ...belly],
    [[0.31, 0.06], [0.55, 0.04], roof],
  ];
}

function six(c: Chance): Stroke[] {
  const wide = c.between(0.62, 0.84);
  return [
    [
      [c.between(0.5, 0.78), 0],
      [0.4, 0.2],
      [0.22, 0.55],
      [0.26, 0.86],
      [0.48, 1],
      [wide, 0.86],
      [wide - 0.02, c.between(0.6, 0.68)],
      [0.5, c.between(0.5, 0.6)],
      [0.27, c.between(0.68, 0.82)],
    ],
  ];
}

function seven(c: Chance): Stroke[] {
  const corner: Point = c.happens(0.7)
    ? [c.between(0.74, 0.88), c.between(0.0, 0.1), 1]
    : [c.between(0.74, 0.86), 0.08];
  const begin: Point[] = c.happens(0.25)
    ? [
        [0.14, 0.24],
        [0.16, 0.07, 1],
        [0.45, 0.05],
      ]
    : [
        [c.between(0.05, 0.2), c.between(0.05, 0.16)],
        [0.45, c.between(0.0, 0.09)],
      ];
  const stem: Point[] = [
    [c.between(0.56, 0.7), 0.46],
    [c.between(0.34, 0.56), 1],
  ];
  const cross: Point[] = [
    [0.32 + c.around(0.04), 0.54],
    [0.8 + c.around(0.04), c.between(0.45, 0.52)],
  ];
  const strokes: Stroke[] = [[...begin, corner, ...stem]];
  if (c.happens(0.16)) strokes.push(cross);
  return strokes;
}

function eight(c: Chance): Stroke[] {
  const [top, bottom] = [c.between(0.15, 0.26), c.between(0.18, 0.3)];
  if (c.happens(0.15)) {
    return [
      arc([0.5, 0.25], [top, 0.25], [1.2, 1.2 - TURN - 0.2], 9),
      arc([0.5, 0.74], [bottom, 0.26], [-1.6, -1.6 + TURN + 0.2], 9),
    ];
  }
  return [
    [
      [0.5 + top, c.between(0.08, 0.2)],
      [0.5, 0],
      [0.5 - top, 0.2],
      [0.5, 0.46],
      [0.5 + bottom, 0.76],
      [0.5, 1],
      [0.5 - bottom, 0.8],
      [0.5 - 0.1, 0.58],
      [0.56, 0.4],
      [0.5 + top, c.between(0.16, 0.24)],
      [0.5 + top - 0.04, c.between(0.04, 0.12)],
    ],
  ];
}

function nine(c: Chance): Stroke[] {
  const right = c.between(0.68, 0.78);
  const loop: Point[] = [
    [right, c.between(0.1, 0.2)],
    [0.5, 0],
    [0.25, 0.16],
    [0.25, c.between(0.36, 0.44)],
    [0.46, c.between(0.44, 0.52)],
    [right - 0.04, 0.28],
  ];
  const turnBack: Point = [right, 0.13, 1];
  const straight: Point[] = [
    [right - 0.02, 0.5],
    [c.between(0.52, 0.72), 1],
  ];
  const curved: Point[] = [
    [right, 0.55],
    [right - 0.1, 0.86],
    [0.46, 1],
    [c.between(0.2, 0.32), 0.92],
  ];
  return [[...loop, turnBack, ...(c.happens(0.78) ? straight : curved)]];
}

/** How each digit is written, by value. */
export const DIGITS: readonly Writing[] = [zero, one, two, three, four, five, six, seven, eight, nine];
