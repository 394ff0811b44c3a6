/** Measures the shipped sets (the digits beside real MNIST images) and writes contact sheets; see measure.mjs. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PIXELS } from '../../src/experiments/vae/data/dataSet.ts';
import { generateCharacters } from '../../src/experiments/vae/data/generateCharacters.ts';
import { generateDigits } from '../../src/experiments/vae/data/generateDigits.ts';
import { accuracy, confusion, train, varietyWithinClasses } from './classifier.ts';
import { contactSheet } from './sheet.ts';

const mean = (images: Uint8Array): number =>
  images.reduce((sum, grey) => sum + grey, 0) / (255 * images.length);

/** `folder` holds mnist/t10k-*.gz; sheets go to `to`. */
export function measureDigits(folder: string, to: string): void {
  const read = (name: string) => gunzipSync(readFileSync(`${folder}/mnist/${name}-ubyte.gz`));
  const real = read('t10k-images-idx3').subarray(16);
  const realLabels = Uint16Array.from(read('t10k-labels-idx1').subarray(8));
  const begun = performance.now();
  const set = generateDigits(1);
  console.log(`${set.count} digits in ${(performance.now() - begun).toFixed(0)} ms`);
  const between = performance.now();
  const letters = generateCharacters(1);
  const took = performance.now() - between;
  console.log(`${letters.count} drawings of ${letters.classes.length} characters in ${took.toFixed(0)} ms`);
  mkdirSync(to, { recursive: true });
  writeFileSync(`${to}/characters.png`, contactSheet(letters.images, 16, 20));
  writeFileSync(`${to}/digits.png`, contactSheet(set.images, 16, 20));
  writeFileSync(`${to}/mnist.png`, contactSheet(byClass(real, realLabels), 16, 20));
  const judge = train(real, realLabels);
  const counts = confusion(judge, set.images, set.labels!);
  console.log(counts.map((row) => row.map((n) => String(n).padStart(5)).join('')).join('\n'));
  console.log('as meant', accuracy(counts).toFixed(4));
  console.log('on what it learnt from', accuracy(confusion(judge, real, realLabels)).toFixed(4));
  const [ours, theirs] = [
    varietyWithinClasses(set.images, set.labels!),
    varietyWithinClasses(real, realLabels),
  ];
  console.log('variety', ours.toFixed(4), 'MNIST', theirs.toFixed(4), 'ratio', (ours / theirs).toFixed(3));
  console.log('mean ink', mean(set.images).toFixed(4), 'MNIST', mean(real).toFixed(4));
  const back = train(set.images, set.labels!);
  console.log('MNIST as read by one trained on ours', accuracy(confusion(back, real, realLabels)).toFixed(4));
}

/** Images 0, 1, … 9, 0, 1, … for a sheet in the order of the generated one. */
function byClass(images: Uint8Array, labels: Uint16Array): Uint8Array {
  const out = new Uint8Array(320 * PIXELS);
  const seen = new Array<number>(10).fill(0);
  for (let i = 0; i < labels.length; i++) {
    const place = seen[labels[i]!]!++ * 10 + labels[i]!;
    if (place < 320) out.set(images.subarray(i * PIXELS, (i + 1) * PIXELS), place * PIXELS);
  }
  return out;
}
