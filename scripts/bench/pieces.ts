/** Small parts whose cost a reader would feel, in Node: the images drawn here, and the paths of a chart. */
import { pathOf } from '../../src/charts/path.ts';
import { plotScales } from '../../src/charts/scales.ts';
import { generateCharacters } from '../../src/experiments/vae/data/generateCharacters.ts';
import { generateDigits } from '../../src/experiments/vae/data/generateDigits.ts';
import type { Case } from './measure.ts';

const IMAGES = 10_000;
const [LINES, POINTS] = [6, 1000];

const timed = (id: string, work: () => void): Case => ({
  once: () => {
    const began = performance.now();
    work();
    return { [id]: performance.now() - began };
  },
});

const xs = Float64Array.from({ length: POINTS }, (_, i) => i * 10);
/** Neither random nor smooth. */
const ys = Float64Array.from(
  { length: POINTS },
  (_, i) => 5 + 4 * Math.sin(i * 12.9898) * Math.cos(i * 0.37),
);
const scales = plotScales(784, 380, { left: 60, right: 170, top: 12, bottom: 26 }, [0, 10_000], [0, 10]);

export const PIECE_CASES: readonly Case[] = [
  timed('data.digits.ms', () => generateDigits(1, IMAGES)),
  timed('data.characters.ms', () => generateCharacters(1, IMAGES)),
  timed('charts.sixPaths.ms', () => {
    for (let line = 0; line < LINES; line++) pathOf(xs, ys, scales);
  }),
];
