/** IDX files: MNIST's and Fashion-MNIST's images and labels. */
import { PIXELS } from '../dataSet.ts';
import { counted, FileFault, fileName, LIMITS } from './limits.ts';
import { toSquare } from './resize.ts';

/** [count × 784] grey images. */
export interface IdxImages {
  readonly kind: 'images';
  readonly name: string;
  readonly count: number;
  readonly images: Uint8Array;
  readonly resized: boolean;
}

export interface IdxLabels {
  readonly kind: 'labels';
  readonly name: string;
  readonly count: number;
  readonly labels: Uint8Array;
}

const UNSIGNED_BYTE = 8;

/** Two zeros, a type of number, and the number of dimensions. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 &&
  bytes[0] === 0 &&
  bytes[1] === 0 &&
  bytes[2]! >= 8 &&
  bytes[2]! <= 14 &&
  bytes[3]! <= 8;

/** Reads images of any size (resized to 28×28) or labels; throws FileFault. */
export function readIdx(bytes: Uint8Array, name: string): IdxImages | IdxLabels {
  const [type, dimensions] = [bytes[2]!, bytes[3]!];
  const file = fileName(name);
  if (type !== UNSIGNED_BYTE || (dimensions !== 1 && dimensions !== 3))
    throw new FileFault(
      `${file} is an IDX file of type ${type} with ${dimensions} dimensions; images have 3 of bytes, labels 1.`,
    );
  const head = 4 + 4 * dimensions;
  if (bytes.length < head) throw new FileFault(`${file} is an IDX file that ends within its header.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4);
  if (count > LIMITS.images)
    throw new FileFault(
      `${file} says it holds ${counted(count)} items; at most ${counted(LIMITS.images)} can be used.`,
    );
  const [height, width] = dimensions === 3 ? [view.getUint32(8), view.getUint32(12)] : [1, 1];
  if (height < 1 || width < 1 || height > LIMITS.side || width > LIMITS.side)
    throw new FileFault(`${file} says its images are ${width} × ${height} pixels, which cannot be used.`);
  const expected = head + count * height * width;
  if (bytes.length !== expected)
    throw new FileFault(
      `${file} should be ${counted(expected)} bytes by its header and is ${counted(bytes.length)}: cut short or damaged.`,
    );
  const body = bytes.subarray(head);
  if (dimensions === 1) return { kind: 'labels', name, count, labels: body };
  if (width * height === PIXELS && width === height)
    return { kind: 'images', name, count, images: body, resized: false };
  const images = new Uint8Array(count * PIXELS);
  const size = width * height;
  for (let i = 0; i < count; i++)
    toSquare({ width, height, grey: body.subarray(i * size, (i + 1) * size) }, images, i * PIXELS);
  return { kind: 'images', name, count, images, resized: true };
}
