/** What every source of images gives: grey 28×28 images with classes, and how they are divided for training. */
import { bits, noiseKey, PURPOSE } from '../../../math/random.ts';

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

export type DataSource = 'digits' | 'characters' | 'idx' | 'mat' | 'pictures';

/** Grey images; bright (255) is ink. Nothing in it refers to the files it came from. */
export interface DataSet {
  readonly kind: 'dataset';
  readonly source: DataSource;
  /** A short name for the reader; may quote a file's name, so show it as text only. */
  readonly title: string;
  readonly count: number;
  /** [count × 784], row after row. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** [count] indices into `classes`, or null where the source names none. */
  readonly labels: Uint16Array<ArrayBuffer> | null;
  readonly classes: readonly string[];
  /** The last `test` images are the source's own test set; 0 where it has none. */
  readonly test: number;
  /** How many of the others are usually kept for validation; null for a tenth. */
  readonly validation: number | null;
  /** Sentences on what was done on the way (inverted, resized, left out). */
  readonly notes: readonly string[];
}

/** Outside data that cannot be used, with the one sentence (at most 160 characters) that says why. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly sentence: string;
}

/** Indices of images. */
export interface Split {
  readonly training: Uint32Array<ArrayBuffer>;
  readonly validation: Uint32Array<ArrayBuffer>;
  readonly test: Uint32Array<ArrayBuffer>;
}

/** Training counts its shuffles from 0, so the division takes the last step there is. */
const SPLIT_STEP = 0xffffffff;
const MOST_VALIDATION = 10_000;

/** 0 … n − 1 in random order (Fisher and Yates) at the given step of the shuffling noise. */
export function shuffled(n: number, seed: number, step: number): Uint32Array<ArrayBuffer> {
  const key = noiseKey(seed, PURPOSE.shuffle);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((bits(key, step, i) / 2 ** 32) * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}

/** The source's test images apart; the others shuffled once, the last of them (usually a tenth) for validation. */
export function split(set: DataSet, seed: number): Split {
  const rest = set.count - set.test;
  const order = shuffled(rest, seed, SPLIT_STEP);
  const wanted = set.validation ?? Math.min(MOST_VALIDATION, Math.round(rest / 10));
  const kept = rest - Math.min(wanted, rest >> 1);
  return {
    training: order.slice(0, kept),
    validation: order.slice(kept),
    test: Uint32Array.from({ length: set.test }, (_, i) => rest + i),
  };
}
