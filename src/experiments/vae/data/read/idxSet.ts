/** A data set out of IDX files: images with the labels that fit them, training and test. */
import { type DataSet, PIXELS } from '../dataSet.ts';
import type { IdxImages, IdxLabels } from './idx.ts';
import { counted, FileFault, fileName, LIMITS } from './limits.ts';

const looksLikeTest = (name: string): boolean => /t10k|test/i.test(name);

/** Joins the files; throws FileFault where they do not belong together. */
export function idxSet(files: readonly (IdxImages | IdxLabels)[]): DataSet {
  const images = distinct(
    files.filter((file) => file.kind === 'images'),
    (file) => file.images,
  );
  const labels = distinct(
    files.filter((file) => file.kind === 'labels'),
    (file) => file.labels,
  );
  if (images.length === 0)
    throw new FileFault(`${fileName(labels[0]!.name)} holds labels only; add the file with their images.`);
  if (images.length > 2)
    throw new FileFault(
      `These are ${images.length} files of images; add one for training and at most one for testing.`,
    );
  // The larger is for training; of two alike, the one whose name does not speak of tests.
  images.sort((a, b) => b.count - a.count || Number(looksLikeTest(a.name)) - Number(looksLikeTest(b.name)));
  const count = images.reduce((sum, file) => sum + file.count, 0);
  if (count > LIMITS.images)
    throw new FileFault(`These are ${counted(count)} images; at most ${counted(LIMITS.images)} can be used.`);
  const all = new Uint8Array(count * PIXELS);
  const classes = new Uint16Array(count);
  const left = [...labels];
  let at = 0;
  let labelled = 0;
  for (const file of images) {
    all.set(file.images, at * PIXELS);
    const fitting = left.filter((candidate) => candidate.count === file.count);
    const label = fitting.find((l) => looksLikeTest(l.name) === looksLikeTest(file.name)) ?? fitting[0];
    if (label) {
      left.splice(left.indexOf(label), 1);
      classes.set(label.labels, at);
      labelled++;
    }
    at += file.count;
  }
  if (left[0])
    throw new FileFault(
      `${fileName(left[0].name)} holds ${counted(left[0].count)} labels, which fits none of the files of images.`,
    );
  const whole = labelled === images.length;
  const most = classes.reduce((a, b) => Math.max(a, b), 0);
  const notes: string[] = [];
  if (images.some((file) => file.resized)) notes.push('Images were resized to 28 × 28 pixels.');
  if (labelled > 0 && !whole) notes.push('Only some of the images have labels, so none are used.');
  return {
    kind: 'dataset',
    source: 'idx',
    title: images.map((file) => fileName(file.name)).join(' and '),
    count,
    images: all,
    labels: whole ? classes : null,
    classes: whole ? Array.from({ length: most + 1 }, (_, i) => String(i)) : [],
    test: images[1]?.count ?? 0,
    validation: images[0]!.count === 60_000 ? 10_000 : null,
    notes,
  };
}

/** Without files that are there twice, as packed and unpacked copies in one folder are. */
function distinct<T>(files: readonly T[], bytes: (file: T) => Uint8Array): T[] {
  const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  return files.filter((file, i) => !files.slice(0, i).some((other) => same(bytes(other), bytes(file))));
}
