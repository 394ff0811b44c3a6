/** What may be read, told by names and sizes alone: the page asks this before any reader's code is loaded. */
import { counted, fileName, LIMITS } from '../experiments/vae/data/read/limits.ts';
import type { PickedFile } from './readJob.ts';

/** The sentence against files that are too many or too large, told by their sizes alone; null where they may be read. */
export function tooMuch(files: readonly PickedFile[]): string | null {
  if (files.length === 0) return 'There is no file to read.';
  if (files.length > LIMITS.entries)
    return `These are ${counted(files.length)} files; at most ${counted(LIMITS.entries)} can be read.`;
  const large = files.find(({ file }) => file.size > LIMITS.file);
  if (large)
    return `${fileName(large.name)} is ${megabytes(large.file.size)} MB; at most ${megabytes(LIMITS.file)} MB can be read.`;
  const together = files.reduce((sum, { file }) => sum + file.size, 0);
  if (together > LIMITS.files)
    return `These files are ${megabytes(together)} MB together; at most ${megabytes(LIMITS.files)} MB can be read at once.`;
  return null;
}

const megabytes = (bytes: number): string => counted(Math.ceil(bytes / 1e6));
