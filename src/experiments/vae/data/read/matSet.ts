/** A data set out of MATLAB matrices: `data` and `testdata` of 784 × N numbers, with labels where there are any. */
import { type DataSet, PIXELS } from '../dataSet.ts';
import { type Budget, counted, FileFault, fileName, LIMITS } from './limits.ts';
import { type Matrix, readMat } from './mat.ts';
import { transposed } from './resize.ts';

interface Images {
  readonly name: string;
  readonly count: number;
  readonly images: Uint8Array;
}

/** One whole number for each of the columns. */
interface Labels {
  readonly name: string;
  readonly labels: Uint16Array;
}

/** What `chardata.mat` keeps for validation of its 24,345 training images. */
const CHARDATA = { training: 24_345, validation: 1345 };
const LABEL_NAMES = ['target', 'labels', 'label', 'y'];
const MOST_CLASSES = 4096;

/** Reads the set that a MATLAB file holds; throws FileFault. */
export function matSet(bytes: Uint8Array, name: string, budget: Budget): DataSet {
  const images: Images[] = [];
  const labels: Labels[] = [];
  for (const matrix of readMat(bytes, name, budget)) {
    if (isLabelName(matrix.name)) {
      const found = labelsOf(matrix);
      if (found) labels.push(found);
    } else if (matrix.rows === PIXELS || matrix.columns === PIXELS || isStack(matrix)) {
      images.push(imagesOf(matrix, name));
    }
  }
  const training = images.find((m) => m.name === 'data') ?? images.find((m) => !isTest(m.name));
  if (!training)
    throw new FileFault(
      `${fileName(name)} holds no matrix of images: one with ${PIXELS} rows, such as data.`,
    );
  const test = images.find((m) => m !== training && isTest(m.name)) ?? null;
  const count = training.count + (test?.count ?? 0);
  if (count > LIMITS.images)
    throw new FileFault(
      `${fileName(name)} holds ${counted(count)} images; at most ${counted(LIMITS.images)} can be used.`,
    );
  const all = new Uint8Array(count * PIXELS);
  all.set(training.images);
  if (test) all.set(test.images, training.count * PIXELS);
  const found = jointLabels(labels, training.count, test?.count ?? 0);
  const isChardata = training.count === CHARDATA.training && test !== null;
  return {
    kind: 'dataset',
    source: 'mat',
    title: isChardata ? 'Omniglot (chardata.mat)' : `MATLAB ${fileName(name)}`,
    count,
    images: all,
    labels: found,
    classes: found
      ? Array.from({ length: found.reduce((a, b) => Math.max(a, b), 0) + 1 }, (_, i) => String(i))
      : [],
    test: test?.count ?? 0,
    validation: isChardata ? CHARDATA.validation : null,
    notes: ['Pixels were read column after column, as MATLAB stores them.'],
  };
}

const isLabelName = (name: string): boolean =>
  LABEL_NAMES.includes(name.toLowerCase().replace(/^test_?/, ''));

const isTest = (name: string): boolean => /^test/i.test(name);

/** 28 × 28 × N: a stack of pages, whose columns are folded together. */
const isStack = ({ rows, columns }: Matrix): boolean => rows === 28 && columns > 28 && columns % 28 === 0;

/** Grey bytes of a matrix with values 0–1 or 0–255. */
function imagesOf(matrix: Matrix, file: string): Images {
  const size = matrix.rows * matrix.columns;
  const count = size / PIXELS;
  if (count > LIMITS.images)
    throw new FileFault(
      `${fileName(file)} holds ${counted(count)} images; at most ${counted(LIMITS.images)} can be used.`,
    );
  let most = 0;
  for (let i = 0; i < size; i++) {
    const value = matrix.at(i);
    if (!(value >= 0 && value <= 255))
      throw new FileFault(
        `${fileName(file)} holds pixels that are not numbers from 0 to 1 or from 0 to 255.`,
      );
    if (value > most) most = value;
  }
  const scale = most > 1 ? 1 : 255;
  const byRow = matrix.rows !== PIXELS && matrix.columns === PIXELS;
  const one = new Uint8Array(PIXELS);
  const images = new Uint8Array(size);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < PIXELS; p++)
      one[p] = Math.round(scale * matrix.at(byRow ? p * count + i : i * PIXELS + p));
    transposed(one, 0, images, i * PIXELS);
  }
  return { name: matrix.name, count, images };
}

/** A row or column of whole numbers, or one 1 in every column; null for anything else. */
function labelsOf(matrix: Matrix): Labels | null {
  const { name, rows, columns, at } = matrix;
  if (rows * columns > 1e8) return null;
  const single = rows === 1 || columns === 1;
  const labels = new Uint16Array(single ? rows * columns : columns);
  for (let i = 0; i < labels.length; i++) {
    let label = single ? at(i) : 0;
    for (let row = 1; row < rows && !single; row++)
      if (at(i * rows + row) > at(i * rows + label)) label = row;
    if (!Number.isInteger(label) || label < 0 || label >= MOST_CLASSES) return null;
    labels[i] = label;
  }
  return { name, labels };
}

/** Labels of the training images, then of the test images; null unless both are there and fit. */
function jointLabels(
  labels: readonly Labels[],
  training: number,
  test: number,
): Uint16Array<ArrayBuffer> | null {
  const first = labels.find((l) => !isTest(l.name) && l.labels.length === training);
  const second = labels.find((l) => isTest(l.name) && l.labels.length === test);
  if (!first || (test > 0 && !second)) return null;
  const all = new Uint16Array(training + test);
  all.set(first.labels);
  if (second) all.set(second.labels.subarray(0, test), training);
  return all;
}
