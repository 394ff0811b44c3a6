/** A data set made ready for training: divided, binarised once, its mean taken, and a few images set apart to be shown. */
import { binarise } from './data/binarise.ts';
import { type DataSet, PIXELS, shuffled, split } from './data/dataSet.ts';
import { generateCharacters } from './data/generateCharacters.ts';
import { generateDigits } from './data/generateDigits.ts';
import { SHOWN_IMAGES, VALIDATION_IMAGES } from './messages.ts';
import type { VaeSettings } from './settings.ts';

/** The images are the same for every seed of training. */
export const DATA_SEED = 1;

export interface TrainingImages {
  readonly title: string;
  readonly notes: readonly string[];
  /** Binary images, [count × 784]. */
  readonly training: Uint8Array<ArrayBuffer>;
  readonly validation: Uint8Array<ArrayBuffer>;
  /** Mean training image x̄, [784]. */
  readonly mean: Float64Array<ArrayBuffer>;
  readonly shown: Uint8Array<ArrayBuffer>;
  readonly names: readonly string[];
}

export const imageCount = (images: Uint8Array): number => images.length / PIXELS;

/** The images that a setting means; `own` is the reader's set. */
export function sourceImages(source: VaeSettings['data'], own: DataSet | null): DataSet {
  if (source === 'digits') return generateDigits(DATA_SEED);
  if (source === 'characters') return generateCharacters(DATA_SEED);
  if (own === null) throw new Error('There is no set of your own to train on.');
  return own;
}

/** Whether two sessions train on the same images, made ready in the same way. */
export const sameImages = (a: ImageRequest, b: ImageRequest): boolean =>
  a.settings.data === b.settings.data &&
  a.settings.batch === b.settings.batch &&
  (a.settings.data !== 'own' || a.own === b.own);

interface ImageRequest {
  readonly settings: Pick<VaeSettings, 'data' | 'batch'>;
  /** Which of the reader's own sets. */
  readonly own: string | null;
}

/** `own` is the reader's set. @throws RangeError if there are fewer training images than one batch takes. */
export function trainingImages(
  { data, batch }: ImageRequest['settings'],
  own: DataSet | null = null,
): TrainingImages {
  const set = sourceImages(data, own);
  const { training, validation } = split(set, DATA_SEED);
  if (training.length < batch || validation.length === 0) {
    throw new RangeError(`${set.title}: ${set.count} images are too few for batches of ${batch}.`);
  }
  const binary = new Uint8Array(set.images.length);
  binarise(set.images, DATA_SEED, binary);
  const gather = (rows: Iterable<number>, count: number): Uint8Array<ArrayBuffer> => {
    const out = new Uint8Array(count * PIXELS);
    let at = 0;
    for (const row of rows) {
      out.set(binary.subarray(row * PIXELS, (row + 1) * PIXELS), at);
      at += PIXELS;
    }
    return out;
  };
  const train = gather(training, training.length);
  const mean = new Float64Array(PIXELS);
  for (let i = 0; i < train.length; i++) mean[i % PIXELS]! += train[i]! / training.length;
  const held = validation.subarray(0, Math.max(VALIDATION_IMAGES, SHOWN_IMAGES));
  const shown = oneOfEachFirst(held, set.labels).slice(0, SHOWN_IMAGES);
  const { labels, classes } = set;
  return {
    title: set.title,
    notes: set.notes,
    training: train,
    validation: gather(held, held.length),
    mean,
    shown: gather(shown, shown.length),
    names: labels ? shown.map((row) => classes[labels[row]!] ?? '') : [],
  };
}

/** Rows in their order, but first one of each class in the order of classes. */
function oneOfEachFirst(rows: Uint32Array, labels: Uint16Array | null): number[] {
  if (!labels) return [...rows];
  const first = new Map<number, number>();
  for (const row of rows) if (!first.has(labels[row]!)) first.set(labels[row]!, row);
  const leading = [...first].sort(([a], [b]) => a - b).map(([, row]) => row);
  const taken = new Set(leading);
  return [...leading, ...[...rows].filter((row) => !taken.has(row))];
}

/** Batches in an order that is shuffled anew in every epoch; steps count from 0. */
export class Batches {
  readonly perEpoch: number;
  private readonly orders = new Map<number, Uint32Array>();

  /** `count` images there are, `size` of them in a batch. */
  constructor(
    private readonly count: number,
    readonly size: number,
    private readonly seed: number,
  ) {
    this.perEpoch = Math.floor(count / size);
  }

  /** Which images a step takes, [size]. */
  at(step: number): Uint32Array {
    const from = (step % this.perEpoch) * this.size;
    return this.order(Math.floor(step / this.perEpoch)).subarray(from, from + this.size);
  }

  private order(epoch: number): Uint32Array {
    const known = this.orders.get(epoch);
    if (known) return known;
    // Runs that catch up are in other epochs than those that lead.
    if (this.orders.size > 4) this.orders.clear();
    const order = shuffled(this.count, this.seed, epoch);
    this.orders.set(epoch, order);
    return order;
  }
}
