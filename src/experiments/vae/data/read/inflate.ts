/** Unpacking of DEFLATE, zlib and gzip data in bounded memory: every byte is counted before the next are asked for. */
import { Inflate, inflateSync } from 'fflate';
import { adler32, crc32 } from './checksum.ts';
import { type Budget, counted, FileFault, fileName, LIMITS } from './limits.ts';

/** DEFLATE makes at most 1032 bytes of one, so that a piece gives at most 4 MB between two looks at the budget. */
const PIECE = 4096;

/** Up to this size, packed and unpacked, data goes in one piece: a stream's buffers cost more than small pictures. */
const SMALL = 65_536;

/**
 * Unpacks raw DEFLATE data.
 * @param most the length that a header promises: more is refused, and less is never paid for in advance
 * @throws FileFault where the data is damaged or too long
 */
export function inflateRaw(packed: Uint8Array, name: string, budget: Budget, most: number): Uint8Array {
  if (most <= SMALL && packed.length <= SMALL) return inflateSmall(packed, name, budget, most);
  const bound = Math.min(most, LIMITS.part);
  let out = new Uint8Array(Math.min(bound, Math.max(1024, 4 * packed.length)));
  let length = 0;
  const stream = new Inflate((piece) => {
    budget.spend(piece.length);
    const end = length + piece.length;
    if (end > bound) {
      throw new FileFault(
        bound < most
          ? `${fileName(name)} holds a part of more than ${counted(LIMITS.part / 1e6)} MB, which is too much here.`
          : tooLong(name),
      );
    }
    if (end > out.length) {
      const wider = new Uint8Array(Math.min(bound, Math.max(2 * out.length, end)));
      wider.set(out.subarray(0, length));
      out = wider;
    }
    out.set(piece, length);
    length = end;
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += PIECE)
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault(unpackable(name));
  }
  return out.subarray(0, length);
}

const tooLong = (name: string) => `${fileName(name)} is damaged: it unpacks to more than it says.`;
const unpackable = (name: string) =>
  `${fileName(name)} is damaged or cut short: its packed data cannot be unpacked.`;

function inflateSmall(packed: Uint8Array, name: string, budget: Budget, most: number): Uint8Array {
  let out: Uint8Array;
  try {
    // One byte more than promised, to see where there is more; what does not fit is dropped.
    out = inflateSync(packed, { out: new Uint8Array(most + 1) });
  } catch (error) {
    throw new FileFault(error instanceof RangeError ? tooLong(name) : unpackable(name));
  }
  budget.spend(out.length);
  if (out.length > most) throw new FileFault(tooLong(name));
  return out;
}

/**
 * Unpacks a zlib stream (RFC 1950).
 * @param sealed whether its own checksum is to be compared; PNG has others
 */
export function inflateZlib(
  packed: Uint8Array,
  name: string,
  budget: Budget,
  most: number,
  sealed: boolean,
): Uint8Array {
  const [method = 0, flags = 0] = packed;
  const wellBegun = (method & 15) === 8 && ((method << 8) | flags) % 31 === 0 && (flags & 32) === 0;
  if (packed.length < 6 || !wellBegun)
    throw new FileFault(`${fileName(name)} is damaged: a packed part begins wrongly.`);
  const out = inflateRaw(packed.subarray(2, packed.length - 4), name, budget, most);
  const end = packed.length - 4;
  if (sealed && adler32(out) !== new DataView(packed.buffer, packed.byteOffset + end, 4).getUint32(0))
    throw new FileFault(`${fileName(name)} is damaged: a checksum does not fit.`);
  return out;
}

/** Unpacks a gzip file of one member (RFC 1952), with its checksum and length. */
export function gunzip(packed: Uint8Array, name: string, budget: Budget): Uint8Array {
  const cut = new FileFault(`${fileName(name)} is cut short or damaged: it is not a whole gzip file.`);
  const flags = packed[3] ?? 0;
  if (packed.length < 18 || packed[2] !== 8 || flags & 0xe0) throw cut;
  let at = 10;
  if (flags & 4) at += 2 + packed[at]! + 256 * packed[at + 1]!;
  for (const present of [flags & 8, flags & 16]) {
    if (!present) continue;
    const end = packed.indexOf(0, at);
    if (end < 0) throw cut;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  if (!(at <= packed.length - 8)) throw cut;
  const tail = new DataView(packed.buffer, packed.byteOffset + packed.length - 8, 8);
  const out = inflateRaw(packed.subarray(at, packed.length - 8), name, budget, LIMITS.part);
  if (out.length >>> 0 !== tail.getUint32(4, true) || crc32(out) !== tail.getUint32(0, true)) throw cut;
  return out;
}
