/** The shipped digits: drawings of the ten digits that vary as handwriting does. */
import { noiseKey, PURPOSE } from '../../../math/random.ts';
import { type DataSet, PIXELS } from './dataSet.ts';
import { chance } from './pen/chance.ts';
import { DIGITS } from './pen/digits.ts';
import { drawn, type PenHabits, penOf } from './pen/hand.ts';
import { PenPage } from './pen/page.ts';

const HABITS: PenHabits = {
  wobble: 0.02,
  warp: 0.075,
  slant: [0.13, 0.22],
  turn: 0.06,
  aspect: 0.18,
  size: [16.2, 18.8],
  shift: 0.45,
  radius: [1.22, 0.26],
};

/**
 * `count` grey images, labelled 0, 1, … 9, 0, 1, … Image i depends on the seed and i only, so a longer set begins
 * with the shorter one.
 */
export function generateDigits(seed: number, count = 10_000): DataSet {
  const key = noiseKey(seed, PURPOSE.problem);
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint16Array(count);
  const page = new PenPage();
  for (let i = 0; i < count; i++) {
    const label = i % DIGITS.length;
    const c = chance(key, i);
    const pen = penOf(c, HABITS);
    page.clear();
    page.draw(drawn(DIGITS[label]!(c), c, HABITS), pen);
    page.copy(images, i * PIXELS, pen.ink);
    labels[i] = label;
  }
  const classes = DIGITS.map((_, digit) => String(digit));
  const title = 'Drawn digits';
  return {
    kind: 'dataset',
    source: 'digits',
    title,
    count,
    images,
    labels,
    classes,
    test: 0,
    validation: null,
    notes: [],
  };
}
