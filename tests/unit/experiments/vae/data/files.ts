/** Small files of every kind that can be read, written here from the formats' definitions. */
import { deflateSync } from 'node:zlib';
import { chunk } from '../../../../../scripts/data/sheet.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';

/** Reproducible whole numbers below n. */
export function numbers(seed: number): (n: number) => number {
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  return (n) => Math.floor(n * next());
}

export function randomBytes(length: number, seed: number): Uint8Array {
  const below = numbers(seed);
  return Uint8Array.from({ length }, () => below(256));
}

/** Whether two pieces are equal byte for byte; the test library takes a second for a megabyte. */
export const identical = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export function u32(value: number, little = false): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value, little);
  return out;
}

/** An IDX file of bytes with these dimensions. */
export const idx = (sizes: readonly number[], data: Uint8Array): Uint8Array =>
  joined(Uint8Array.of(0, 0, 8, sizes.length), ...sizes.map((n) => u32(n)), data);

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  /** Row after row, channels together. */
  readonly samples: ArrayLike<number>;
  readonly palette?: Uint8Array;
  readonly clear?: Uint8Array;
  readonly interlace?: number;
  /** Of row y; all five in turn unless given. */
  readonly filter?: (y: number) => number;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG picture, its pixels in two chunks. */
export function png(parts: PngParts): Uint8Array {
  const { width, height, depth, colour, samples } = parts;
  const channels = CHANNELS[colour]!;
  const stride = Math.ceil((width * channels * depth) / 8);
  const step = Math.max(1, (channels * depth) >> 3);
  const plain = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let k = 0; k < width * channels; k++) {
      const value = samples[y * width * channels + k]!;
      if (depth === 16) plain.set([value >> 8, value & 255], y * stride + 2 * k);
      else plain[y * stride + ((k * depth) >> 3)]! |= value << (8 - depth - ((k * depth) & 7));
    }
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const filter = parts.filter?.(y) ?? y % 5;
    rows[y * (stride + 1)] = filter;
    for (let i = 0; i < stride; i++) {
      const a = i >= step ? plain[y * stride + i - step]! : 0;
      const b = y > 0 ? plain[(y - 1) * stride + i]! : 0;
      const c = i >= step && y > 0 ? plain[(y - 1) * stride + i - step]! : 0;
      const nearest = [a, b, c].toSorted((p, q) => Math.abs(a + b - c - p) - Math.abs(a + b - c - q))[0]!;
      const guess = [0, a, b, Math.floor((a + b) / 2), nearest][filter] ?? 0;
      rows[y * (stride + 1) + 1 + i] = plain[y * stride + i]! - guess;
    }
  }
  const packed = deflateSync(rows);
  const half = packed.length >> 1;
  const settings = Uint8Array.of(depth, colour, 0, 0, parts.interlace ?? 0);
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', joined(u32(width), u32(height), settings)),
    chunk('tEXt', new TextEncoder().encode('Title\0test')),
    ...(parts.palette ? [chunk('PLTE', parts.palette)] : []),
    ...(parts.clear ? [chunk('tRNS', parts.clear)] : []),
    chunk('IDAT', packed.subarray(0, half)),
    chunk('IDAT', packed.subarray(half)),
    chunk('IEND', new Uint8Array()),
  );
}

/** A grey picture of 8 bits. */
export const greyPng = (width: number, height: number, samples: ArrayLike<number>): Uint8Array =>
  png({ width, height, depth: 8, colour: 0, samples });

export type MatType = 'double' | 'single' | 'uint8' | 'int16' | 'doubleAsBytes';

export interface MatParts {
  readonly name: string;
  readonly sizes: readonly number[];
  /** Column after column. */
  readonly values: ArrayLike<number>;
  readonly type?: MatType;
}

/** Class code, code of the stored numbers, and their bytes. */
const MAT_TYPES: Readonly<Record<MatType, readonly [kind: number, stored: number, width: number]>> = {
  double: [6, 9, 8],
  single: [7, 7, 4],
  uint8: [9, 2, 1],
  int16: [10, 3, 2],
  doubleAsBytes: [6, 2, 1],
};

function element(type: number, data: Uint8Array, little: boolean): Uint8Array {
  const padding = new Uint8Array((8 - (data.length % 8)) % 8);
  if (data.length > 0 && data.length <= 4)
    return joined(u32((data.length << 16) | type, little), data, new Uint8Array(4 - data.length));
  return joined(u32(type, little), u32(data.length, little), data, padding);
}

/** A MATLAB 5 file, its matrices packed or plain. */
export function mat(matrices: readonly MatParts[], packed: boolean, little = true): Uint8Array {
  const header = new Uint8Array(128).fill(32);
  header.set(new TextEncoder().encode('MATLAB 5.0 MAT-file, written by a test'));
  header.set(little ? [0, 1, 0x49, 0x4d] : [1, 0, 0x4d, 0x49], 124);
  const parts = matrices.map(({ name, sizes, values, type = 'double' }) => {
    const [kind, stored, width] = MAT_TYPES[type];
    const data = new DataView(new ArrayBuffer(values.length * width));
    for (let i = 0; i < values.length; i++) {
      if (stored === 9) data.setFloat64(8 * i, values[i]!, little);
      else if (stored === 7) data.setFloat32(4 * i, values[i]!, little);
      else if (stored === 3) data.setInt16(2 * i, values[i]!, little);
      else data.setUint8(i, values[i]!);
    }
    const body = joined(
      element(6, joined(u32(kind, little), u32(0, little)), little),
      element(5, joined(...sizes.map((n) => u32(n, little))), little),
      element(1, new TextEncoder().encode(name), little),
      element(stored, new Uint8Array(data.buffer), little),
    );
    const whole = joined(u32(14, little), u32(body.length, little), body);
    if (!packed) return whole;
    const zlib = new Uint8Array(deflateSync(whole));
    return joined(u32(15, little), u32(zlib.length, little), zlib);
  });
  return joined(header, ...parts);
}
