/** Outside files to a data set, or one sentence that says why not: everything is recognised by its content. */
import type { DataSet, Refusal } from '../dataSet.ts';
import { type IdxImages, type IdxLabels, isIdx, readIdx } from './idx.ts';
import { idxSet } from './idxSet.ts';
import { gunzip } from './inflate.ts';
import { Budget, counted, FileFault, fileName, LIMITS, LONGEST_SENTENCE } from './limits.ts';
import { isMat } from './mat.ts';
import { matSet } from './matSet.ts';
import { PictureCollector } from './pictureSet.ts';
import { decodePng, isPng } from './png.ts';
import { kindOf } from './signatures.ts';
import { zipEntries } from './zip.ts';

/** A file as the reader gave it; the name may be a path, whose folders label pictures. */
export interface OutsideFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads IDX images with or without labels (plain or gzip), MATLAB 5 files with `data` and `testdata`, and PNG pictures,
 * all also within zip archives; several files make one set. Never throws: what cannot be used gives a refusal, whose
 * sentence may quote a file's name and is to be shown as text.
 * @param budget counts what is unpacked; a fresh one unless the caller wants to know
 */
export function readDataset(files: readonly OutsideFile[], budget = new Budget()): DataSet | Refusal {
  try {
    return wholeSet(files, budget);
  } catch (error) {
    const sentence =
      error instanceof FileFault
        ? error.message
        : `${files.length === 1 ? fileName(files[0]!.name) : 'One of the files'} could not be read; it is damaged or too large.`;
    return { kind: 'refusal', sentence: sentence.slice(0, LONGEST_SENTENCE) };
  }
}

interface Found {
  readonly idx: (IdxImages | IdxLabels)[];
  readonly mats: DataSet[];
  readonly pictures: PictureCollector;
  skipped: number;
}

function wholeSet(files: readonly OutsideFile[], budget: Budget): DataSet {
  if (files.length === 0) throw new FileFault('There is no file to read.');
  const large = files.find(({ bytes }) => bytes.length > LIMITS.file);
  if (large)
    throw new FileFault(
      `${fileName(large.name)} is ${counted(Math.round(large.bytes.length / 1e6))} MB; at most ${LIMITS.file / 1e6} MB can be read.`,
    );
  const found: Found = { idx: [], mats: [], pictures: new PictureCollector(), skipped: 0 };
  for (const { name, bytes } of files) {
    budget.open(name, bytes.length);
    visit(name, bytes, files.length === 1, 0, found, budget);
  }
  const { idx, mats, pictures } = found;
  const kinds = [idx.length > 0, mats.length > 0, pictures.count > 0].filter(Boolean).length;
  if (kinds === 0) throw new FileFault('There is no picture, IDX file or MATLAB file in what was given.');
  if (kinds > 1 || mats.length > 1)
    throw new FileFault('These files are of several kinds or sets; add the files of one set at a time.');
  const set = mats[0] ?? (idx.length > 0 ? idxSet(idx) : pictures.set());
  if (set.count < LIMITS.fewestImages)
    throw new FileFault(
      `There are only ${set.count} images in it; training needs at least ${LIMITS.fewestImages}.`,
    );
  if (found.skipped === 0) return set;
  const note = `${counted(found.skipped)} other file${found.skipped === 1 ? ' was' : 's were'} left out.`;
  return { ...set, notes: [...set.notes, note] };
}

/** Names that promise data: such a file is never left out in silence. */
const PROMISES = /(\.(png|jpe?g|gif|webp|bmp|tiff?|gz|zip|mat|idx)|[-.]u?byte)$/i;

/** Adds what a file holds. `alone` says that it must hold something. */
function visit(
  name: string,
  bytes: Uint8Array,
  alone: boolean,
  depth: number,
  found: Found,
  budget: Budget,
): void {
  const base = name.split(/[\\/]/).pop() ?? '';
  // What operating systems leave behind: .DS_Store, and __MACOSX/._name.png, which is no picture.
  if (!alone && (base.startsWith('.') || name.includes('__MACOSX/'))) return;
  if (depth > LIMITS.depth)
    throw new FileFault(
      `${fileName(name)} lies in archives within archives; unpack it and add what is inside.`,
    );
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (packed) {
    const inner = gunzip(bytes, name, budget);
    visit(name.replace(/\.gz$/i, ''), inner, true, depth + 1, found, budget);
  } else if (isPng(bytes)) found.pictures.add(name, decodePng(bytes, name, budget));
  else if (isMat(bytes)) found.mats.push(matSet(bytes, name, budget));
  else if (isIdx(bytes)) found.idx.push(readIdx(bytes, name));
  else if (kindOf(bytes) === 'zip') {
    for (const entry of zipEntries(bytes, name, budget))
      visit(entry.name, entry.bytes(), false, depth + 1, found, budget);
  } else if (alone || PROMISES.test(name)) throw new FileFault(unknown(name, bytes));
  else found.skipped++;
}

function unknown(name: string, bytes: Uint8Array): string {
  const file = fileName(name);
  const kind = kindOf(bytes);
  if (bytes.length === 0) return `${file} is empty.`;
  if (kind === 'page') return `${file} is a web page, not data: its download has probably failed.`;
  if (kind === 'HDF5')
    return `${file} is an HDF5 or MATLAB 7.3 file; save it from MATLAB with the option -v7.`;
  if (kind !== null)
    return `${file} is a ${kind} file; PNG pictures, IDX, MATLAB 5 and zip files can be read.`;
  return `${file} is no IDX file, MATLAB 5 file, PNG picture or zip of them, or its beginning is damaged.`;
}
