/** The shipped characters: hundreds of invented letters in alphabets, each drawn many times, after Omniglot's idea. */
import { noiseKey, PURPOSE } from '../../../math/random.ts';
import { type DataSet, PIXELS } from './dataSet.ts';
import { letters } from './pen/alphabets.ts';
import { chance } from './pen/chance.ts';
import { drawn, type PenHabits, penOf } from './pen/hand.ts';
import { PenPage } from './pen/page.ts';

const HABITS: PenHabits = {
  wobble: 0.018,
  warp: 0.06,
  slant: [0.03, 0.1],
  turn: 0.06,
  aspect: 0.12,
  size: [16, 20.5],
  shift: 0.7,
  radius: [0.74, 0.16],
};

/** Addresses apart from the digits' (which begin at 0): drawings, then alphabets. */
const [DRAWINGS, ALPHABETS] = [0x40000000, 0x80000000];

/**
 * `count` grey images of the letters of `alphabets` alphabets, one letter after the other and again from the first.
 * A longer set begins with the shorter one.
 */
export function generateCharacters(seed: number, count = 10_000, alphabets = 30): DataSet {
  const key = noiseKey(seed, PURPOSE.problem);
  const all = letters(key, ALPHABETS, alphabets);
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint16Array(count);
  const page = new PenPage();
  for (let i = 0; i < count; i++) {
    const label = i % all.length;
    const c = chance(key, DRAWINGS + i);
    const pen = penOf(c, HABITS);
    page.clear();
    page.draw(drawn(all[label]!.strokes, c, HABITS), pen);
    page.copy(images, i * PIXELS, pen.ink);
    labels[i] = label;
  }
  return {
    kind: 'dataset',
    source: 'characters',
    title: 'Drawn characters',
    count,
    images,
    labels,
    classes: all.map((letter) => letter.name),
    test: 0,
    validation: null,
    notes: [],
  };
}
