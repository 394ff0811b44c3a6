/** Arrays as files that numpy.load reads: .npy (format 1.0) and .npz, a zip of them that is not packed. */
import { zipSync } from 'fflate';

/** An array in C order, or one text. */
export type NpyArray =
  | { readonly values: Float32Array<ArrayBuffer>; readonly shape: readonly number[] }
  | { readonly text: string };

const ALIGNMENT = 64;

/** The bytes of one .npy file. @throws RangeError where the shape does not fit the values */
export function npy(array: NpyArray): Uint8Array<ArrayBuffer> {
  if ('text' in array) {
    // NumPy's texts are rows of code points of four bytes.
    const points = Uint32Array.from(array.text, (point) => point.codePointAt(0)!);
    return file(`<U${Math.max(1, points.length)}`, [], littleEndian(points));
  }
  const { values, shape } = array;
  if (shape.reduce((product, n) => product * n, 1) !== values.length)
    throw new RangeError(`npy: ${values.length} numbers are not of shape ${shape.join(' × ')}.`);
  return file('<f4', shape, littleEndian(new Uint32Array(values.buffer, values.byteOffset, values.length)));
}

/** The words of a vector as bytes, least significant first on every machine. */
function littleEndian(words: Uint32Array<ArrayBuffer>): Uint8Array {
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 1)
    return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const view = new DataView(new ArrayBuffer(words.byteLength));
  words.forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  return new Uint8Array(view.buffer);
}

function file(type: string, shape: readonly number[], body: Uint8Array): Uint8Array<ArrayBuffer> {
  // A tuple of one needs its comma.
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const words = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // The data begins at a multiple of 64; spaces and a line's end fill the header up to there.
  const head = Math.ceil((10 + words.length + 1) / ALIGNMENT) * ALIGNMENT;
  const length = head - 10;
  const least = type.startsWith('<U') && body.length === 0 ? 4 : body.length;
  const out = new Uint8Array(head + least);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8]);
  out.set(new TextEncoder().encode(`${words.padEnd(length - 1)}\n`), 10);
  out.set(body, head);
  return out;
}

/** The bytes of an .npz file with these arrays by name. */
export function npz(arrays: ReadonlyMap<string, NpyArray>): Uint8Array<ArrayBuffer> {
  const files = Object.fromEntries([...arrays].map(([name, array]) => [`${name}.npy`, npy(array)]));
  return zipSync(files, { level: 0 }) as Uint8Array<ArrayBuffer>;
}
