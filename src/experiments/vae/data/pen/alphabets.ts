/** Invented alphabets: each has a few shapes of its own, a taste for angles or bows, and letters put together of them. */
import type { NoiseKey } from '../../../../math/random.ts';
import { type Chance, chance } from './chance.ts';
import { ANGULAR, penDot, ROUND, type Shape } from './shapes.ts';
import type { Point, Stroke } from './stroke.ts';

export interface Letter {
  readonly name: string;
  readonly strokes: readonly Stroke[];
}

/** Where a shape goes: left, top, width, height. */
type Place = readonly [x: number, y: number, width: number, height: number];

/** The parts of a letter; neighbours overlap a little, so that most strokes meet. */
const LAYOUTS: readonly (readonly Place[])[] = [
  [[0, 0, 1, 1]],
  [
    [0, 0, 0.55, 1],
    [0.48, 0.05, 0.52, 0.95],
  ],
  [
    [0.05, 0, 0.9, 0.55],
    [0, 0.48, 1, 0.52],
  ],
  [
    [0, 0, 1, 1],
    [0.2, 0.25, 0.6, 0.5],
  ],
  [
    [0.1, 0, 0.8, 1],
    [0, 0.3, 1, 0.35],
  ],
  [
    [0, 0, 0.55, 0.55],
    [0.48, 0, 0.52, 0.6],
    [0.1, 0.5, 0.85, 0.5],
  ],
  [
    [0, 0, 0.6, 1],
    [0.5, 0, 0.5, 0.5],
    [0.5, 0.5, 0.5, 0.5],
  ],
];

const MARKS: readonly Place[] = [
  [0.35, -0.28, 0.3, 0.3],
  [0.35, 0.98, 0.3, 0.3],
  [0.98, 0.35, 0.3, 0.3],
  [0.38, 0.38, 0.28, 0.28],
];

/** Points of a stroke that is simple. */
const SIMPLE = 5;
const [FEWEST_LETTERS, MOST_LETTERS] = [14, 26];
/** Attempts to find a letter that the alphabet does not have yet. */
const ATTEMPTS = 60;

/** All letters of `count` alphabets; `step` and the ones after it are the addresses they take, one each. */
export function letters(key: NoiseKey, step: number, count: number): Letter[] {
  return Array.from({ length: count }, (_, i) => alphabet(chance(key, step + i), i + 1)).flat();
}

function alphabet(c: Chance, number: number): Letter[] {
  const roundness = c.pick([
    [1, 0.1],
    [1, 0.5],
    [1, 0.9],
  ]);
  const radicals = Array.from({ length: 5 + c.below(4) }, (): Stroke => {
    const shapes: readonly Shape[] = c.happens(roundness) ? ROUND : ANGULAR;
    return shapes[c.below(shapes.length)]!(c);
  }).sort((a, b) => a.length - b.length);
  // Letters of many parts take the simpler shapes, or they would be blots.
  const simple = Math.max(2, radicals.filter((stroke) => stroke.length <= SIMPLE).length);
  const headline = c.happens(0.12);
  const marked = c.pick([
    [2, 0],
    [1, 0.3],
  ]);
  const layouts = Array.from({ length: 3 }, () => c.below(LAYOUTS.length));
  const size = FEWEST_LETTERS + c.below(MOST_LETTERS - FEWEST_LETTERS + 1);
  const known = new Set<string>();
  const made: Letter[] = [];
  for (let attempt = 0; made.length < size && attempt < ATTEMPTS * size; attempt++) {
    const layout = layouts[c.below(layouts.length)]!;
    const parts = LAYOUTS[layout]!.map((place) => ({
      place,
      radical: c.below(LAYOUTS[layout]!.length > 2 ? simple : radicals.length),
      mirrored: c.happens(0.3),
    }));
    const mark = c.happens(marked) ? c.below(MARKS.length) : -1;
    const word = [layout, mark, ...parts.map((p) => `${p.radical}${p.mirrored ? 'm' : ''}`)].join(' ');
    if (known.has(word)) continue;
    known.add(word);
    const strokes = parts.map(({ place, radical, mirrored }) => placed(radicals[radical]!, place, mirrored));
    if (mark >= 0) strokes.push(placed(penDot(c), MARKS[mark]!, false));
    if (headline) strokes.push(placed(LINE, [-0.1, -0.06, 1.2, 0.1], false));
    made.push({ name: `Alphabet ${number}, letter ${made.length + 1}`, strokes });
  }
  return made;
}

const LINE: Stroke = [
  [0, 0.5],
  [1, 0.5],
];

function placed(stroke: Stroke, [left, top, width, height]: Place, mirrored: boolean): Stroke {
  return stroke.map(([x, y, corner]): Point => {
    const moved: readonly [number, number] = [left + width * (mirrored ? 1 - x : x), top + height * y];
    return corner ? [...moved, 1] : moved;
  });
}
