/** Reading the reader's own images on whatever thread it runs: sizes before bytes, progress, and never an exception. */
import type { Progress } from '../experiments/experiment.ts';
import type { DataSet, Refusal } from '../experiments/vae/data/dataSet.ts';
import { adler32, crc32 } from '../experiments/vae/data/read/checksum.ts';
import { counted, fileName } from '../experiments/vae/data/read/limits.ts';
import { type OutsideFile, readDataset } from '../experiments/vae/data/read/readDataset.ts';
import { readSprite } from '../experiments/vae/data/read/sprite.ts';
import { tooMuch } from './readLimits.ts';

/** A file that has not been read yet; the name may be a path, whose folders label pictures. */
export interface PickedFile {
  readonly name: string;
  readonly file: File;
}

export type ReadJob =
  | { readonly kind: 'files'; readonly files: readonly PickedFile[] }
  /** MNIST as it was fetched. */
  | { readonly kind: 'sprite'; readonly images: Uint8Array; readonly labels: Uint8Array };

/** A set with a name that its content alone decides: the same files give the same id, in any tab and at any time. */
export interface ReadSet {
  readonly kind: 'read';
  readonly id: string;
  readonly set: DataSet;
}

export type ReadResult = ReadSet | Refusal;

/** What the reading worker says. */
export type FromReader =
  | { readonly type: 'alive' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'result'; readonly result: ReadResult };

/** Small pictures are read this many at a time: each waits for the disk, hardly any for this machine. */
const AT_ONCE = 12;
const TELL_MS = 80;

const refusal = (sentence: string): Refusal => ({ kind: 'refusal', sentence });

/**
 * Reads what was picked, or what was fetched. `stopped` is asked between files.
 * @returns the set, or why not in one sentence; after a stop anything
 */
export async function doReadJob(
  job: ReadJob,
  onProgress: (progress: Progress) => void,
  stopped: () => boolean = () => false,
): Promise<ReadResult> {
  try {
    if (job.kind === 'sprite') {
      onProgress({ doing: 'unpacking MNIST', done: 0, total: 0 });
      return identified(readSprite(job.images, job.labels));
    }
    const reason = tooMuch(job.files);
    if (reason !== null) return refusal(reason);
    const files = await bytesOf(job.files, onProgress, stopped);
    if (!Array.isArray(files)) return files as Refusal;
    if (stopped()) return refusal('Reading was stopped.');
    onProgress({ doing: 'looking into the files', done: 0, total: 0 });
    return identified(readDataset(files));
  } catch {
    // Not the files' content, which gives refusals of its own: memory that is not to be had.
    return refusal('There is not enough memory here for these files; try fewer or smaller ones.');
  }
}

/** As the page writes numbers: 32 460 with a thin space. */
const spaced = (n: number): string => counted(n).replaceAll(',', '\u2009');

async function bytesOf(
  files: readonly PickedFile[],
  onProgress: (progress: Progress) => void,
  stopped: () => boolean,
): Promise<OutsideFile[] | Refusal> {
  const out: OutsideFile[] = new Array(files.length);
  let [next, done, told] = [0, 0, Number.NEGATIVE_INFINITY];
  let failed: string | null = null;
  const lane = async (): Promise<void> => {
    while (next < files.length && failed === null && !stopped()) {
      const at = next++;
      const { name, file } = files[at]!;
      try {
        out[at] = { name, bytes: new Uint8Array(await file.arrayBuffer()) };
      } catch {
        failed ??= name;
        return;
      }
      done++;
      if (performance.now() - told < TELL_MS && done < files.length) continue;
      told = performance.now();
      onProgress({
        doing: `reading ${spaced(done)} of ${spaced(files.length)} files`,
        done,
        total: files.length,
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (failed !== null)
    return refusal(
      `${fileName(failed)} could not be read: it was moved or changed, or this page may not read it.`,
    );
  return out;
}

function identified(set: DataSet | Refusal): ReadResult {
  if (set.kind === 'refusal') return set;
  // Views of larger buffers would carry them along, into messages and into storage.
  const whole = { ...set, images: alone(set.images), labels: set.labels && alone(set.labels) };
  const labels = whole.labels ? new Uint8Array(whole.labels.buffer) : new Uint8Array(0);
  const sums = [crc32(labels, crc32(whole.images)), adler32(labels, adler32(whole.images))];
  const id = sums.map((sum) => sum.toString(16).padStart(8, '0')).join('');
  return { kind: 'read', id, set: whole };
}

const alone = <T extends Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(array: T): T =>
  (array.byteLength === array.buffer.byteLength ? array : array.slice()) as T;
