/** A data set that comes back from storage or in a message is outside data: this says whether it may be trained on. */
import * as v from 'valibot';
import { type DataSet, PIXELS } from './dataSet.ts';
import { LIMITS } from './read/limits.ts';

const text = v.pipe(v.string(), v.maxLength(400));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const MOST_CLASSES = 0xffff;

const dataSet = v.pipe(
  v.object({
    kind: v.literal('dataset'),
    source: v.picklist(['digits', 'characters', 'idx', 'mat', 'pictures']),
    title: text,
    count: v.pipe(v.number(), v.integer(), v.minValue(LIMITS.fewestImages), v.maxValue(LIMITS.images)),
    images: v.custom<Uint8Array<ArrayBuffer>>((raw) => raw instanceof Uint8Array),
    labels: v.nullable(v.custom<Uint16Array<ArrayBuffer>>((raw) => raw instanceof Uint16Array)),
    classes: v.pipe(v.array(text), v.maxLength(MOST_CLASSES)),
    test: whole,
    validation: v.nullable(whole),
    notes: v.pipe(v.array(text), v.maxLength(100)),
  }),
  v.check(({ count, images, test }) => images.length === count * PIXELS && test < count),
  v.check(
    ({ count, labels, classes }) =>
      labels === null || (labels.length === count && labels.every((label) => label < classes.length)),
  ),
);

/** Anything → a set whose parts fit together; images are not copied. @throws Error with the sentence for the reader */
export function parseDataSet(raw: unknown): DataSet {
  try {
    return v.parse(dataSet, raw);
  } catch {
    throw new Error(
      'These images cannot be used: what was stored is damaged, or of another version of this page.',
    );
  }
}
