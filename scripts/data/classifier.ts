/** A small classifier of 28×28 drawings (one hidden layer of relu units), to judge drawings by what others look like. */
import { PIXELS, shuffled } from '../../src/experiments/vae/data/dataSet.ts';
import { glorot } from '../../src/math/initialise.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../src/math/random.ts';

const CLASSES = 10;
const HIDDEN = 128;

/** The class of the image that begins at `at`. */
export type Classifier = (images: Uint8Array, at: number) => number;

/** Trains by plain stochastic gradient descent on the cross-entropy, one image at a time, the rate falling to zero. */
export function train(images: Uint8Array, labels: Uint16Array, epochs = 6, rate = 0.03): Classifier {
  const w = new Float64Array(PIXELS * HIDDEN + HIDDEN + HIDDEN * CLASSES + CLASSES);
  glorot([PIXELS, HIDDEN, CLASSES], w, uniformStream(noiseKey(1, PURPOSE.initialise)));
  const [b1, w2, b2] = [PIXELS * HIDDEN, (PIXELS + 1) * HIDDEN, (PIXELS + 1) * HIDDEN + HIDDEN * CLASSES];
  const hidden = new Float64Array(HIDDEN);
  const out = new Float64Array(CLASSES);
  const back = new Float64Array(HIDDEN);

  /** Black pixels cost nothing, in both directions. */
  const forward = (pixels: Uint8Array, at: number): void => {
    hidden.set(w.subarray(b1, b1 + HIDDEN));
    for (let p = 0; p < PIXELS; p++) {
      const x = pixels[at + p]! / 255;
      if (x > 0) for (let h = 0, k = p * HIDDEN; h < HIDDEN; h++, k++) hidden[h]! += x * w[k]!;
    }
    out.set(w.subarray(b2, b2 + CLASSES));
    for (let h = 0; h < HIDDEN; h++) {
      if (hidden[h]! <= 0) hidden[h] = 0;
      else for (let c = 0; c < CLASSES; c++) out[c]! += hidden[h]! * w[w2 + h * CLASSES + c]!;
    }
  };

  const learn = (pixels: Uint8Array, at: number, label: number, step: number): void => {
    forward(pixels, at);
    const top = Math.max(...out);
    const total = out.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
    for (let c = 0; c < CLASSES; c++) {
      out[c] = step * (Math.exp(out[c]! - top) / total - (c === label ? 1 : 0));
      w[b2 + c]! -= out[c]!;
    }
    for (let h = 0; h < HIDDEN; h++) {
      back[h] = 0;
      if (hidden[h] === 0) continue;
      for (let c = 0, k = w2 + h * CLASSES; c < CLASSES; c++, k++) {
        back[h]! += out[c]! * w[k]!;
        w[k]! -= out[c]! * hidden[h]!;
      }
      w[b1 + h]! -= back[h]!;
    }
    for (let p = 0; p < PIXELS; p++) {
      const x = pixels[at + p]! / 255;
      if (x > 0) for (let h = 0, k = p * HIDDEN; h < HIDDEN; h++, k++) w[k]! -= x * back[h]!;
    }
  };

  const steps = epochs * labels.length;
  for (let epoch = 0, done = 0; epoch < epochs; epoch++) {
    for (const i of shuffled(labels.length, 1, epoch))
      learn(images, i * PIXELS, labels[i]!, rate * (1 - done++ / steps));
  }
  return (pixels, at) => {
    forward(pixels, at);
    return out.indexOf(Math.max(...out));
  };
}

/** Counts [meant × seen] over all images. */
export function confusion(classify: Classifier, images: Uint8Array, labels: Uint16Array): number[][] {
  const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  for (let i = 0; i < labels.length; i++) counts[labels[i]!]![classify(images, i * PIXELS)]!++;
  return counts;
}

/** The share on the diagonal. */
export function accuracy(counts: readonly (readonly number[])[]): number {
  const total = counts.flat().reduce((a, b) => a + b, 0);
  return counts.reduce((sum, row, i) => sum + row[i]!, 0) / total;
}

/** Mean over classes and pixels of the variance of a pixel (0–1) within its class. */
export function varietyWithinClasses(images: Uint8Array, labels: Uint16Array): number {
  let total = 0;
  let classes = 0;
  for (let label = 0; label < CLASSES; label++) {
    const sum = new Float64Array(PIXELS);
    const squares = new Float64Array(PIXELS);
    let n = 0;
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] !== label) continue;
      n++;
      for (let p = 0; p < PIXELS; p++) {
        const x = images[i * PIXELS + p]! / 255;
        sum[p]! += x;
        squares[p]! += x * x;
      }
    }
    if (n === 0) continue;
    classes++;
    for (let p = 0; p < PIXELS; p++) total += squares[p]! / n - (sum[p]! / n) ** 2;
  }
  return total / (classes * PIXELS);
}
