/** MATLAB 5 files (versions 5 to 7.2): their plain numeric matrices, packed or not. */
import { inflateZlib } from './inflate.ts';
import { type Budget, FileFault, fileName, LIMITS } from './limits.ts';

/** A matrix as stored, column after column. Dimensions beyond the second are folded into the columns. */
export interface Matrix {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** The number at this place, column after column. */
  readonly at: (i: number) => number;
}

const [INT8, UINT8, MATRIX, COMPRESSED] = [1, 2, 14, 15];
/** Bytes and reader of every type of stored number, by its code. */
const STORED: Readonly<
  Record<number, readonly [number, (v: DataView, at: number, little: boolean) => number]>
> = {
  [INT8]: [1, (v, at) => v.getInt8(at)],
  [UINT8]: [1, (v, at) => v.getUint8(at)],
  3: [2, (v, at, little) => v.getInt16(at, little)],
  4: [2, (v, at, little) => v.getUint16(at, little)],
  5: [4, (v, at, little) => v.getInt32(at, little)],
  6: [4, (v, at, little) => v.getUint32(at, little)],
  7: [4, (v, at, little) => v.getFloat32(at, little)],
  9: [8, (v, at, little) => v.getFloat64(at, little)],
  12: [8, (v, at, little) => Number(v.getBigInt64(at, little))],
  13: [8, (v, at, little) => Number(v.getBigUint64(at, little))],
};
/** Array classes that are plain numbers: double, single, and whole numbers of 8 to 64 bits. */
const [FIRST_NUMERIC, LAST_NUMERIC] = [6, 15];
const COMPLEX = 8;
const HEADER = 128;

const opening = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 10));

/** Any MATLAB file with a text header; 7.3 is among them and refused by `readMat`. */
export const isMat = (bytes: Uint8Array): boolean =>
  opening(bytes) === 'MATLAB 5.0' || opening(bytes) === 'MATLAB 7.3';

interface Element {
  readonly type: number;
  readonly data: Uint8Array;
  readonly next: number;
}

/** The numeric matrices of a file, one by one, so that only one is unpacked at a time. Throws FileFault on the way. */
export function* readMat(bytes: Uint8Array, name: string, budget: Budget): Generator<Matrix> {
  const file = fileName(name);
  if (opening(bytes) === 'MATLAB 7.3')
    throw new FileFault(`${file} is a MATLAB 7.3 file; save it again with the option -v7.`);
  const mark = String.fromCharCode(bytes[126] ?? 0, bytes[127] ?? 0);
  if (bytes.length < HEADER || (mark !== 'IM' && mark !== 'MI'))
    throw new FileFault(`${file} is a MATLAB file that ends within its header or has a damaged one.`);
  const little = mark === 'IM';
  for (let at = HEADER; at < bytes.length; ) {
    let element = elementAt(bytes, at, little, file);
    at = element.next;
    if (element.type === COMPRESSED) {
      const inner = inflateZlib(element.data, name, budget, LIMITS.part, true);
      element = elementAt(inner, 0, little, file);
    }
    if (element.type !== MATRIX) throw damagedMat(file);
    const matrix = matrixOf(element.data, little, file);
    if (matrix) yield matrix;
  }
}

const damagedMat = (file: string) => new FileFault(`${file} is a damaged or incomplete MATLAB file.`);

/** The element that begins at `at`; elements inside a matrix are padded to 8 bytes, those of the file are not. */
function elementAt(bytes: Uint8Array, at: number, little: boolean, file: string, padded = false): Element {
  if (at + 8 > bytes.length) throw damagedMat(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = view.getUint32(at, little);
  // Up to four bytes travel inside the tag itself.
  const small = tag >>> 16;
  if (small > 4) throw damagedMat(file);
  if (small > 0) return { type: tag & 0xffff, data: bytes.subarray(at + 4, at + 4 + small), next: at + 8 };
  const length = view.getUint32(at + 4, little);
  const end = at + 8 + length;
  if (end > bytes.length) throw damagedMat(file);
  return { type: tag, data: bytes.subarray(at + 8, end), next: padded ? Math.ceil(end / 8) * 8 : end };
}

/** A numeric, real, dense matrix; null for every other kind of array. */
function matrixOf(data: Uint8Array, little: boolean, file: string): Matrix | null {
  let at = 0;
  const part = (): Element => {
    const element = elementAt(data, at, little, file, true);
    at = element.next;
    return element;
  };
  const flags = part();
  if (flags.data.length < 8) throw damagedMat(file);
  const word = viewOf(flags.data).getUint32(0, little);
  const kind = word & 255;
  if (kind < FIRST_NUMERIC || kind > LAST_NUMERIC || (word >>> 8) & COMPLEX) return null;
  const shape = part();
  const sizes = Array.from({ length: Math.min(8, shape.data.length >> 2) }, (_, i) =>
    viewOf(shape.data).getInt32(4 * i, little),
  );
  const name = String.fromCharCode(...part().data.subarray(0, 63));
  const numbers = part();
  const [width, read] = STORED[numbers.type] ?? [0, null];
  const [rows = 0, ...others] = sizes;
  const columns = others.reduce((product, n) => product * n, 1);
  const fits =
    sizes.length >= 2 && sizes.every((n) => n >= 0) && rows * columns * width === numbers.data.length;
  if (read === null || !fits) throw damagedMat(file);
  const view = viewOf(numbers.data);
  return { name, rows, columns, at: (i) => read(view, i * width, little) };
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
