/** What outside files may cost, and the one exception that says in a sentence why a file cannot be used. */
import { quoted } from '../../../../settings/sentences.ts';

/** Bounds of outside data. Sizes in bytes. */
export const LIMITS = {
  file: 200e6,
  /** All files of one reading: they are held together. */
  files: 400e6,
  images: 100_000,
  /** Training takes batches of a set, and keeps some for validation. */
  fewestImages: 100,
  /** Unpacked over packed size of a file, once it unpacks to more than `floor`. */
  ratio: 200,
  floor: 4e6,
  /** What one compressed part may unpack to, as it is held in memory. */
  part: 400e6,
  /** What everything together may unpack to, as it costs time. */
  total: 2e9,
  /** Side of a picture in pixels. */
  side: 4096,
  entries: 250_000,
  /** Archives within archives. */
  depth: 3,
} as const;

/** Code units of a sentence. */
export const LONGEST_SENTENCE = 160;

/** A file that cannot be used; the message is the sentence for the reader. */
export class FileFault extends Error {}

/** The last part of a path, quoted and cut. */
export function fileName(path: string): string {
  return quoted(path.slice(-400).split(/[\\/]/).pop() || path);
}

/** A number with its thousands apart: 12,345. */
export const counted = (n: number): string => n.toLocaleString('en-GB');

/** Counts every byte that is unpacked and stops what unpacks to too much. */
export class Budget {
  /** Bytes unpacked so far, in all files. */
  unpacked = 0;
  private name = '';
  private inFile = 0;
  private most: number = LIMITS.floor;

  /** From here on bytes are unpacked out of this file. */
  open(name: string, bytes: number): void {
    this.name = name;
    this.inFile = 0;
    this.most = Math.max(LIMITS.floor, LIMITS.ratio * bytes);
  }

  spend(bytes: number): void {
    this.unpacked += bytes;
    this.inFile += bytes;
    if (this.inFile > this.most)
      throw new FileFault(
        `${fileName(this.name)} unpacks to more than ${LIMITS.ratio} times its size, which no data set does.`,
      );
    if (this.unpacked > LIMITS.total)
      throw new FileFault(
        `${fileName(this.name)} unpacks to more than ${LIMITS.total / 1e9} GB, which is too much here.`,
      );
  }
}
