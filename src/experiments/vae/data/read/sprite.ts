/** MNIST as TensorFlow.js's tutorials have it: one tall picture with an image in every row, and its labels one-hot. */
import { type DataSet, PIXELS, type Refusal } from '../dataSet.ts';
import { Budget, counted, FileFault, fileName, LIMITS, LONGEST_SENTENCE } from './limits.ts';
import { decodePng, isPng } from './png.ts';

const CLASSES = 10;
/** Of the 65,000 images the last 10,000 are for testing. */
const TEST = 10 / 65;

/**
 * A set out of a picture of 784 × count pixels, bright ink on black, and count × 10 bytes of labels. Never throws: anything
 * else gives a refusal.
 */
export function readSprite(
  picture: Uint8Array,
  labels: Uint8Array,
  name = 'mnist_images.png',
): DataSet | Refusal {
  try {
    return spriteSet(picture, labels, name);
  } catch (error) {
    const sentence = error instanceof FileFault ? error.message : `${fileName(name)} could not be read.`;
    return { kind: 'refusal', sentence: sentence.slice(0, LONGEST_SENTENCE) };
  }
}

function spriteSet(picture: Uint8Array, labels: Uint8Array, name: string): DataSet {
  const file = fileName(name);
  if (!isPng(picture)) throw new FileFault(`${file} is not the PNG picture that was expected.`);
  const budget = new Budget();
  budget.open(name, picture.length);
  const { width, height, grey } = decodePng(picture, name, budget, { width: PIXELS, height: LIMITS.images });
  if (width !== PIXELS || height < LIMITS.fewestImages)
    throw new FileFault(
      `${file} is ${width} × ${height} pixels; it should have one image of ${PIXELS} in every row.`,
    );
  const classes = classesOf(labels, height);
  if (!classes)
    throw new FileFault(
      `The labels of ${file} do not fit its ${counted(height)} images, one of ten for each.`,
    );
  return {
    kind: 'dataset',
    source: 'idx',
    title: 'MNIST',
    count: height,
    images: grey as Uint8Array<ArrayBuffer>,
    labels: classes,
    classes: Array.from({ length: CLASSES }, (_, digit) => String(digit)),
    test: Math.round(TEST * height),
    validation: null,
    notes: [],
  };
}

/** The place of the one 1 of every row of ten, or null where a row is anything else. */
function classesOf(oneHot: Uint8Array, count: number): Uint16Array<ArrayBuffer> | null {
  if (oneHot.length !== count * CLASSES) return null;
  const classes = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const row = oneHot.subarray(i * CLASSES, (i + 1) * CLASSES);
    const place = row.indexOf(1);
    if (place < 0 || row.reduce((sum, x) => sum + x, 0) !== 1) return null;
    classes[i] = place;
  }
  return classes;
}
