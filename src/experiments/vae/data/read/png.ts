/** PNG pictures as grey values. Decoded here, not by a library, so that what is unpacked stays within the budget. */
import { crc32 } from './checksum.ts';
import { inflateZlib } from './inflate.ts';
import { type Budget, FileFault, fileName, LIMITS } from './limits.ts';

/** Grey values 0–255, row after row; transparent parts show white paper. */
export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Samples per pixel and allowed bits per sample, by colour type. */
const COLOURS: Readonly<Record<number, readonly [channels: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly channels: number;
}

/** The largest picture that is decoded, in pixels. */
export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Decodes a picture that is not interlaced; throws FileFault for everything else. */
export function decodePng(
  bytes: Uint8Array,
  name: string,
  budget: Budget,
  most: Sides = { width: LIMITS.side, height: LIMITS.side },
): PngPicture {
  const damaged = (what: string) => new FileFault(`${fileName(name)} is a damaged PNG picture: ${what}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | null = null;
  let palette: Uint8Array | null = null;
  let clear: Uint8Array | null = null;
  const parts: Uint8Array[] = [];
  let packed = 0;
  for (let at = SIGNATURE.length, open = true; open; ) {
    if (at + 12 > bytes.length) throw damaged('it is cut short');
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw damaged('it is cut short');
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      throw damaged('a checksum does not fit');
    const data = bytes.subarray(at + 8, at + 8 + length);
    at += 12 + length;
    if (type === 'IHDR' && header === null) header = headerOf(data, name, most);
    else if (header === null) throw damaged('it does not begin with its header');
    else if (type === 'PLTE') palette = data;
    else if (type === 'tRNS') clear = data;
    else if (type === 'IDAT') {
      parts.push(data);
      packed += length;
    } else if (type === 'IEND') open = false;
  }
  if (header === null) throw damaged('it has no header');
  if (header.colour === 3 && palette === null) throw damaged('its palette is missing');
  const bits = header.depth * header.channels;
  const stride = Math.ceil((header.width * bits) / 8);
  const body = new Uint8Array(packed);
  let filled = 0;
  for (const part of parts) {
    body.set(part, filled);
    filled += part.length;
  }
  const size = (stride + 1) * header.height;
  const rows = inflateZlib(body, name, budget, size, false);
  if (rows.length !== size) throw damaged('pixels are missing');
  if (!unfilter(rows, stride, Math.max(1, bits >> 3))) throw damaged('a row is filtered in an unknown way');
  return { width: header.width, height: header.height, grey: greyOf(rows, stride, header, palette, clear) };
}

function headerOf(data: Uint8Array, name: string, most: Sides): Header {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const sentence = (what: string) => new FileFault(`${fileName(name)} ${what}.`);
  if (data.length !== 13) throw sentence('is a damaged PNG picture: its header is of the wrong length');
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, method, filter, interlace] = data.subarray(8);
  const [channels, depths] = COLOURS[colour!] ?? [0, []];
  if (!depths.includes(depth!) || method !== 0 || filter !== 0 || interlace! > 1)
    throw sentence('is a damaged PNG picture: its header makes no sense');
  if (interlace === 1) throw sentence('is an interlaced PNG picture; save it without interlacing');
  if (width < 1 || height < 1 || width > most.width || height > most.height)
    throw sentence(
      most.width === most.height
        ? `says it is ${width} × ${height} pixels; pictures of 1 to ${most.width} a side can be read`
        : `says it is ${width} × ${height} pixels; at most ${most.width} × ${most.height} can be read`,
    );
  return { width, height, depth: depth!, colour: colour!, channels };
}

/** Undoes the row filters in place (PNG specification, section 9); false where one is unknown. */
function unfilter(rows: Uint8Array, stride: number, step: number): boolean {
  for (let start = 0; start < rows.length; start += stride + 1) {
    const filter = rows[start]!;
    const above = start - stride - 1;
    if (filter > 4) return false;
    if (filter === 0) continue;
    for (let i = 1; i <= stride; i++) {
      const a = i > step ? rows[start + i - step]! : 0;
      const b = above >= 0 ? rows[above + i]! : 0;
      const c = i > step && above >= 0 ? rows[above + i - step]! : 0;
      const guess = filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : paeth(a, b, c);
      rows[start + i] = rows[start + i]! + guess;
    }
  }
  return true;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** Grey by luminance (.299 R + .587 G + .114 B) over white. */
function greyOf(
  rows: Uint8Array,
  stride: number,
  header: Header,
  palette: Uint8Array | null,
  clear: Uint8Array | null,
): Uint8Array {
  const { width, height, depth, channels } = header;
  const grey = new Uint8Array(width * height);
  const single = channels === 1 && depth <= 8;
  const table = single ? greyTable(header, palette, clear) : null;
  const full = 2 ** depth - 1;
  const bytes = depth === 16 ? 2 : 1;
  const keyed = clear !== null && clear.length >= 2 * channels && channels % 2 === 1;
  const sample = (at: number): number => (bytes === 2 ? 256 * rows[at]! + rows[at + 1]! : rows[at]!);
  for (let y = 0; y < height; y++) {
    const row = y * (stride + 1) + 1;
    for (let x = 0; x < width; x++) {
      if (table) {
        const bit = x * depth;
        grey[y * width + x] = table[(rows[row + (bit >> 3)]! >> (8 - depth - (bit & 7))) & full]!;
        continue;
      }
      const at = row + x * channels * bytes;
      const a = sample(at);
      const light = channels < 3 ? a : luminance(a, sample(at + bytes), sample(at + 2 * bytes));
      let alpha = channels % 2 === 0 ? sample(at + (channels - 1) * bytes) / full : 1;
      if (keyed && isKey(sample, at, bytes, channels, clear)) alpha = 0;
      grey[y * width + x] = Math.round(255 * ((light / full) * alpha + 1 - alpha));
    }
  }
  return grey;
}

/** Whether the pixel at `at` has the one colour that `clear` makes transparent. */
function isKey(
  sample: (at: number) => number,
  at: number,
  bytes: number,
  channels: number,
  clear: Uint8Array,
): boolean {
  for (let c = 0; c < channels; c++)
    if (sample(at + c * bytes) !== 256 * clear[2 * c]! + clear[2 * c + 1]!) return false;
  return true;
}

/** The grey of every sample of a picture with one sample of at most 8 bits a pixel. */
function greyTable(
  { depth, colour }: Header,
  palette: Uint8Array | null,
  clear: Uint8Array | null,
): Uint8Array {
  const full = 2 ** depth - 1;
  const key = colour === 0 && clear !== null && clear.length >= 2 ? 256 * clear[0]! + clear[1]! : -1;
  return Uint8Array.from({ length: full + 1 }, (_, i) => {
    if (colour === 0) return i === key ? 255 : Math.round((255 * i) / full);
    const light = luminance(palette?.[3 * i] ?? 0, palette?.[3 * i + 1] ?? 0, palette?.[3 * i + 2] ?? 0);
    const alpha = (clear?.[i] ?? 255) / 255;
    return Math.round(light * alpha + 255 * (1 - alpha));
  });
}

const luminance = (r: number, g: number, b: number): number => (299 * r + 587 * g + 114 * b) / 1000;
